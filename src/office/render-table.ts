import { BorderStyle, type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Align, Cell, Table as TableBlock } from './document.ts'
import { paragraphOf } from './paragraph.ts'
import { columnWidths, placeCells } from './place-cells.ts'
import { linesOf } from './printable.ts'
import { type PlacedRow, pageStarts, rowHeight, splitAtPages, type TableMetrics } from './table-pages.ts'
import { tableLooks } from './typography.ts'

/** Where a table stands; lengths in twips. */
export interface TablePlace {
  readonly width: number
  /** Of the text block. */
  readonly height: number
  /** What stands above the table on its page; undefined where running text comes before it. */
  readonly used: number | undefined
}

export function renderTable(table: TableBlock, place: TablePlace): Table {
  const look = tableLooks[table.size]
  const { x, y } = look.padding
  const metrics: TableMetrics = {
    widths: columnWidths(table.columns, place.width),
    fontSize: look.fontSize,
    lineHeight: look.line,
    // Borders take part of the height, too.
    padding: { horizontal: 2 * x, vertical: 2 * y + BORDER },
  }
  const { rows, starts } = paginate(table, metrics, place)
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: place.width, type: WidthType.DXA },
    columnWidths: [...metrics.widths],
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: { top: y, bottom: y, left: x, right: x, marginUnitType: WidthType.DXA },
    rows: rows.map((cells, index) =>
      renderRow(table, cells, {
        index,
        metrics,
        splits: rowHeight(cells, metrics) > place.height / 2 && rowHeight(cells, metrics) > place.height - RESERVE,
        keepNext: index < rows.length - 1 && !starts.has(index + 1),
      }),
    ),
  })
}

const BORDER = 10
/** Repeated header and wrong guesses about a row. */
const RESERVE = 1200

/** A short table stays on one page with its caption; a form is divided into pages, each kept together. */
function paginate(
  table: TableBlock,
  metrics: TableMetrics,
  { height, used }: TablePlace,
): { rows: readonly PlacedRow[]; starts: ReadonlySet<number> } {
  const rows = placeCells(table)
  if (used === undefined) {
    const short = rows.length <= 12
    return { rows, starts: new Set(short ? [] : rows.keys()) }
  }
  const starts = pageStarts(rows, table, metrics, { height, used })
  return { rows: splitAtPages(rows, starts), starts: new Set(starts) }
}

interface RowPlace {
  readonly index: number
  readonly metrics: TableMetrics
  /** Higher than a page: it must be allowed to break, or its end is cut off. */
  readonly splits: boolean
  readonly keepNext: boolean
}

function renderRow(table: TableBlock, cells: PlacedRow, { index, metrics, splits, keepNext }: RowPlace): TableRow {
  const header = index < table.headerRows
  const strong = header || table.rows[index]!.emphasis === true
  return new TableRow({
    ...(!splits && { cantSplit: true }),
    ...(header && { tableHeader: true }),
    children: cells.map((cell) => {
      const span = cell.columnSpan ?? 1
      const size = metrics.widths.slice(cell.column, cell.column + span).reduce((sum, value) => sum + value, 0)
      const align = cell.align ?? (header ? 'center' : table.columns[cell.column]!.align)
      return new TableCell({
        width: { size, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        ...(span > 1 && { columnSpan: span }),
        ...((cell.rowSpan ?? 1) > 1 && { rowSpan: cell.rowSpan }),
        children: cellParagraphs(cell, { look: tableLooks[table.size], strong, keepNext: keepNext && !splits, align }),
      })
    }),
  })
}

interface CellLook {
  readonly look: (typeof tableLooks)[TableBlock['size']]
  readonly strong: boolean
  readonly keepNext: boolean
  readonly align: Align
}

function cellParagraphs(cell: Cell, { look, strong, keepNext, align }: CellLook): Paragraph[] {
  const style = strong ? look.strong : look.style
  const lines = linesOf(cell.text)
  const indent = (cell.indent ?? 0) * look.fontSize
  return (lines.length === 0 ? [''] : lines).map((line) => paragraphOf(style, line, { align, keepNext, indent }))
}

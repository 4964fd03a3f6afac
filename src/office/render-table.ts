import { BorderStyle, HeightRule, type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Align, Cell, Table as TableBlock } from './document.ts'
import { paragraphOf } from './paragraph.ts'
import { columnWidths, placeCells } from './place-cells.ts'
import { cellLinesOf } from './printable.ts'
import { rowHeight, rowHeights, type TableMetrics } from './row-heights.ts'
import { type PagedRow, pageStarts, pagesOf, runningRows } from './table-pages.ts'
import { tableLooks } from './typography.ts'

/** Where a table stands; lengths in twips. */
export interface TablePlace {
  readonly width: number
  /** Of the text block. */
  readonly height: number
  /** What stands above the table on its page; undefined where running text comes before it. */
  readonly used: number | undefined
  /** What stands below it and is kept with its last rows. */
  readonly below: number
}

/** One table; a form with heads in its middle is one table a page, since programs repeat a head only at the top of a table. */
export function renderTable(table: TableBlock, place: TablePlace): (Paragraph | Table)[] {
  const look = tableLooks[table.size]
  const { x, y } = look.padding
  const metrics: TableMetrics = {
    widths: columnWidths(table.columns, place.width),
    fontSize: look.fontSize,
    lineHeight: look.line,
    // Borders take part of the height, too.
    padding: { horizontal: 2 * x, vertical: 2 * y + BORDER },
  }
  const pages = paginate(table, metrics, place)
  return pages.flatMap((rows, page) => {
    const last = page === pages.length - 1
    const part = asTable(table, { rows: renderRows(table, { rows, metrics, place, last }), metrics, place })
    return page === 0 ? [part] : [paragraphOf('sectionEnd', '', { newPage: true }), part]
  })
}

function asTable(table: TableBlock, { rows, metrics, place }: { rows: TableRow[]; metrics: TableMetrics; place: TablePlace }): Table {
  const { x, y } = tableLooks[table.size].padding
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: place.width, type: WidthType.DXA },
    columnWidths: [...metrics.widths],
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: { top: y, bottom: y, left: x, right: x, marginUnitType: WidthType.DXA },
    rows,
  })
}

const BORDER = 10
/** Repeated header and wrong guesses about a row. */
const RESERVE = 1200

interface TablePart {
  readonly rows: readonly PagedRow[]
  readonly metrics: TableMetrics
  readonly place: TablePlace
  readonly last: boolean
}

function renderRows(table: TableBlock, { rows, metrics, place, last }: TablePart): TableRow[] {
  const cells = rows.map((row) => row.cells)
  const heights = rowHeights(cells, metrics)
  const own = cells.map((row) => rowHeight(row, metrics))
  return rows.map((row, index) => {
    const splits = own[index]! > place.height / 2 && own[index]! > place.height - RESERVE
    // The last rows are kept with what is signed below them.
    const keepNext = index < rows.length - 1 ? !rows[index + 1]!.apart : last && place.below > 0
    // Without it the programs stretch the last row of a merged text.
    const least = heights[index]! > own[index]! ? heights[index]! : undefined
    return renderRow(table, row, { metrics, splits, keepNext, least })
  })
}

/** A short table stays on one page with its caption; a form is divided into pages, each kept together. */
function paginate(table: TableBlock, metrics: TableMetrics, { height, used, below }: TablePlace): readonly (readonly PagedRow[])[] {
  const rows = placeCells(table)
  if (used === undefined) {
    const short = rows.length <= 12
    return [rows.map((cells, row) => ({ cells, row, apart: !short }))]
  }
  const starts = pageStarts(rows, table, metrics, { height, used, below })
  return table.heads?.length ? pagesOf(rows, table, starts) : [runningRows(rows, starts)]
}

interface RowPlace {
  readonly metrics: TableMetrics
  /** Higher than a page: it must be allowed to break, or its end is cut off. */
  readonly splits: boolean
  readonly keepNext: boolean
  /** 最小行高 */
  readonly least: number | undefined
}

function renderRow(table: TableBlock, { cells, row }: PagedRow, { metrics, splits, keepNext, least }: RowPlace): TableRow {
  const header = row < table.headerRows
  const strong = header || table.rows[row]!.emphasis === true
  return new TableRow({
    ...(!splits && { cantSplit: true }),
    ...(header && { tableHeader: true }),
    ...(least && !splits && { height: { value: least, rule: HeightRule.ATLEAST } }),
    children: cells.map((cell) => {
      const span = cell.columnSpan ?? 1
      const size = metrics.widths.slice(cell.column, cell.column + span).reduce((sum, value) => sum + value, 0)
      const align = cell.align ?? (header ? 'center' : table.columns[cell.column]!.align)
      return new TableCell({
        width: { size, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        ...(span > 1 && { columnSpan: span }),
        ...((cell.rowSpan ?? 1) > 1 && { rowSpan: cell.rowSpan }),
        children: cellParagraphs(cell, {
          ...{ look: tableLooks[table.size], align, keepNext: keepNext && !splits },
          strong: strong || cell.strong === true,
        }),
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
  const lines = cellLinesOf(cell.text, cell.upright)
  const indent = (cell.indent ?? 0) * look.fontSize
  return (lines.length === 0 ? [''] : lines).map((line) => paragraphOf(style, line, { align, keepNext, indent }))
}

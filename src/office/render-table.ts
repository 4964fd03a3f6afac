import { BorderStyle, type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Align, Cell, Column, Row, Table as TableBlock } from './document.ts'
import { paragraphOf } from './paragraph.ts'
import { linesOf } from './printable.ts'
import { points } from './typography.ts'

/** A cell with the column in which it begins. */
export interface PlacedCell extends Cell {
  readonly column: number
}

/**
 * Where each cell begins. Refuses a table whose merged cells overlap, leave a hole or run over its edge: Word would
 * repair such a file silently, and differently from other programs.
 */
export function placeCells(table: TableBlock): readonly (readonly PlacedCell[])[] {
  const width = table.columns.length
  const taken = table.rows.map(() => new Array<boolean>(width).fill(false))
  const placed = table.rows.map((row, rowIndex) =>
    row.cells.map((cell): PlacedCell => {
      const column = taken[rowIndex]!.indexOf(false)
      for (let down = 0; down < (cell.rowSpan ?? 1); down++) {
        for (let right = 0; right < (cell.columnSpan ?? 1); right++) {
          const place = taken[rowIndex + down]
          if (column < 0 || place?.[column + right] !== false) throw misplaced(rowIndex, cell)
          place[column + right] = true
        }
      }
      return { ...cell, column }
    }),
  )
  const hole = taken.findIndex((row) => row.includes(false))
  if (hole >= 0) throw new RangeError(`表格第 ${hole + 1} 行的单元格不足 ${width} 列`)
  return placed
}

function misplaced(row: number, cell: Cell): RangeError {
  return new RangeError(`表格第 ${row + 1} 行的单元格“${cell.text.slice(0, 20)}”与其他单元格重叠或超出表格`)
}

/** Column widths in twips; rounding goes to the last column, so that they fill the text block exactly. */
export function columnWidths(columns: readonly Column[], width: number): readonly number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map((column) => Math.floor((column.width / total) * width))
  const rest = width - widths.reduce((sum, value) => sum + value, 0)
  return widths.map((value, index) => (index === widths.length - 1 ? value + rest : value))
}

export function renderTable(table: TableBlock, width: number): Table {
  const widths = columnWidths(table.columns, width)
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const small = table.size === 'small'
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widths],
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: {
      top: points(small ? 2 : 3),
      bottom: points(small ? 2 : 3),
      left: points(small ? 2.5 : 4),
      right: points(small ? 2.5 : 4),
      marginUnitType: WidthType.DXA,
    },
    rows: placeCells(table).map((cells, index) => renderRow(table, cells, { index, widths })),
  })
}

function renderRow(
  table: TableBlock,
  cells: readonly PlacedCell[],
  { index, widths }: { index: number; widths: readonly number[] },
): TableRow {
  const header = index < table.headerRows
  const row: Row = table.rows[index]!
  return new TableRow({
    cantSplit: fitsOnPage(cells, { widths, small: table.size === 'small' }),
    tableHeader: header,
    children: cells.map((cell) => {
      const span = cell.columnSpan ?? 1
      const size = widths.slice(cell.column, cell.column + span).reduce((sum, value) => sum + value, 0)
      return new TableCell({
        width: { size, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        ...(span > 1 && { columnSpan: span }),
        ...((cell.rowSpan ?? 1) > 1 && { rowSpan: cell.rowSpan }),
        children: cellParagraphs(cell, {
          small: table.size === 'small',
          header: header || row.emphasis === true,
          keepNext: holdsTogether(table) && index < table.rows.length - 1,
          align: cell.align ?? (header ? 'center' : table.columns[cell.column]!.align),
        }),
      })
    }),
  })
}

/**
 * Rows stay whole; one that is higher than a page must be allowed to break, or its end is cut off. Estimated in whole
 * characters on the narrow side, so that a row in doubt may break.
 */
function fitsOnPage(cells: readonly PlacedCell[], { widths, small }: { widths: readonly number[]; small: boolean }): boolean {
  const character = points(small ? 9 : 10.5)
  const highest = Math.max(
    ...cells.map(({ text, column, rowSpan = 1, columnSpan = 1 }) => {
      const width = widths.slice(column, column + columnSpan).reduce((sum, value) => sum + value, 0) - points(small ? 5 : 8)
      const perLine = Math.max(1, Math.floor(width / character))
      return rowSpan > 1 ? 1 : linesOf(text).reduce((lines, line) => lines + Math.ceil(line.length / perLine), 0)
    }),
  )
  return highest <= LINES_OF_A_PAGE
}

/** Under a repeated header and with a reserve, on the lower of the two page formats. */
const LINES_OF_A_PAGE = 28

/** A short table stays on one page with its caption; a long one breaks between rows. */
function holdsTogether(table: TableBlock): boolean {
  return table.size === 'normal' && table.rows.length <= 12
}

interface CellLook {
  readonly small: boolean
  readonly header: boolean
  readonly keepNext: boolean
  readonly align: Align
}

function cellParagraphs(cell: Cell, { small, header, keepNext, align }: CellLook): Paragraph[] {
  const style = small ? (header ? 'smallHeaderCell' : 'smallCell') : header ? 'headerCell' : 'cell'
  const lines = linesOf(cell.text)
  return (lines.length === 0 ? [''] : lines).map((line) => paragraphOf(style, line, { align, keepNext }))
}

import type { Cell, Column, Table } from './document.ts'
import type { PlacedCell, PlacedRow } from './row-heights.ts'

/**
 * Where each cell begins. Refuses a table whose merged cells overlap, leave a hole or run over its edge: Word would
 * repair such a file silently, and differently from other programs.
 */
export function placeCells(table: Table): readonly PlacedRow[] {
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

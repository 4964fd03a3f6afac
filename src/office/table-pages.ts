import type { Table, TableHead } from './document.ts'
import { cellHeight, type PlacedCell, type PlacedRow, rowHeights, type TableMetrics } from './row-heights.ts'

/** Programs wrap a little differently. A page that is left early costs some paper; one that is overfilled breaks elsewhere. */
const FILLING = 0.95
/** A page is left earlier than it must be, to keep a merged text whole, as long as so much of it is filled. */
const FILLED_ENOUGH = 0.5

export interface PageRoom {
  /** Of the text block. */
  readonly height: number
  /** Taken above the table on its first page. */
  readonly used: number
  /** Taken below it on its last page: 签字 do not stand on a page of their own. */
  readonly below?: number
}

type Headed = Pick<Table, 'headerRows' | 'heads'>

/** The first rows of all pages but the first, filling each page as far as it goes. */
export function pageStarts(rows: readonly PlacedRow[], table: Headed, metrics: TableMetrics, page: PageRoom): readonly number[] {
  const heights = rowHeights(rows, metrics)
  const sheet: Sheet = { rows, heights, table, metrics, room: page.height * FILLING }
  const starts: number[] = []
  let left = sheet.room - page.used - sumOf(heights, 0, table.headerRows)
  for (let index = table.headerRows; index < rows.length; index++) {
    const from = starts.at(-1) ?? 0
    const needed = heights[index]!
    if (needed > left && index > Math.max(from, table.headerRows) && !staysHere(sheet, { needed, left })) {
      const start = startBefore(sheet, { index, from })
      starts.push(start)
      left = sheet.room - headHeight(sheet, start) - sumOf(heights, start, index)
    }
    left -= needed
    while (left < 0 && needed > sheet.room) left += sheet.room
  }
  return withRoomBelow(sheet, { starts, left, below: page.below ?? 0 })
}

interface Sheet {
  readonly rows: readonly PlacedRow[]
  readonly heights: readonly number[]
  readonly table: Headed
  readonly metrics: TableMetrics
  readonly room: number
}

/** A row higher than a page is broken anyway; it begins where there is some room for it. */
function staysHere({ room }: Sheet, { needed, left }: { needed: number; left: number }): boolean {
  return needed > room && left > room / 3
}

/** The last row before which the page may end well: no head without its rows, no merged text cut in two. */
function startBefore(sheet: Sheet, { index, from }: { index: number; from: number }): number {
  const { heights, room, table } = sheet
  const first = Math.max(from, table.headerRows - 1) + 1
  for (let start = index; start >= first; start--) {
    if (sumOf(heights, from, start) < room * FILLED_ENOUGH) break
    if (!standsBehindHead(sheet, start) && !cutsText(sheet, start)) return start
  }
  const head = table.heads?.find((one) => index > one.first && index <= one.first + one.count)
  return head && head.first >= first ? head.first : index
}

function standsBehindHead({ table: { heads = [] } }: Sheet, start: number): boolean {
  return heads.some(({ first, count }) => start > first && start <= first + count)
}

/** Lines by which a row may grow for a name that is printed again. */
const SMALL_GROWTH = 2

function cutsText({ rows, heights, metrics }: Sheet, start: number): boolean {
  return rows.slice(0, start).some((row, index) =>
    row.some((cell) => {
      const end = index + (cell.rowSpan ?? 1)
      if (end <= start) return false
      const needed = cellHeight(cell, metrics) - SMALL_GROWTH * metrics.lineHeight
      return needed > sumOf(heights, index, start) || needed > sumOf(heights, start, end)
    }),
  )
}

/** 合计 does not stand alone on its page, nor what is signed below the table. */
function withRoomBelow(
  sheet: Sheet,
  { starts, left, below }: { starts: readonly number[]; left: number; below: number },
): readonly number[] {
  const last = sheet.rows.length - 1
  const before = Math.max(sheet.table.headerRows, starts.at(-2) ?? 0)
  if (starts.at(-1) === last && last - 1 > before) return [...starts.slice(0, -1), last - 1]
  const from = starts.at(-1) ?? sheet.table.headerRows
  if (left >= below || last - 1 <= from) return starts
  const start = [last - 1, last].find((one) => !standsBehindHead(sheet, one) && !cutsText(sheet, one)) ?? last - 1
  return [...starts, start]
}

/** Heads that are printed again above this row. */
function headHeight({ heights, table }: Sheet, start: number): number {
  const head = headOf(table, start)
  return sumOf(heights, 0, table.headerRows) + (head ? sumOf(heights, head.first, head.first + head.count) : 0)
}

function headOf({ heads = [] }: Pick<Table, 'heads'>, row: number): TableHead | undefined {
  return heads.find(({ first, count, last }) => row >= first + count && row <= last)
}

function sumOf(heights: readonly number[], from: number, to: number): number {
  return heights.slice(from, to).reduce((sum, each) => sum + each, 0)
}

/** 跨页的合并单元格 ends with the page and is repeated on the next, as on paper forms: each page names its groups. */
export function splitAtPages(rows: readonly PlacedRow[], starts: readonly number[]): readonly PlacedRow[] {
  const split: PlacedCell[][] = rows.map(() => [])
  for (const [index, row] of rows.entries()) {
    for (const cell of row) {
      const end = index + (cell.rowSpan ?? 1)
      const bounds = [index, ...starts.filter((start) => start > index && start < end), end]
      for (const [part, from] of bounds.slice(0, -1).entries()) split[from]!.push({ ...cell, rowSpan: bounds[part + 1]! - from })
    }
  }
  return split.map((row) => row.toSorted((a, b) => a.column - b.column))
}

/** 一行 on its page. */
export interface PagedRow {
  readonly cells: PlacedRow
  /** Which row of the table it is. */
  readonly row: number
  /** May stand on another page than the one before it. */
  readonly apart: boolean
}

/** All rows below each other, each page kept together. */
export function runningRows(rows: readonly PlacedRow[], starts: readonly number[]): readonly PagedRow[] {
  return splitAtPages(rows, starts).map((cells, row) => ({ cells, row, apart: starts.includes(row) }))
}

/** The rows of each page, with the head of those that go on printed again above them. */
export function pagesOf(
  rows: readonly PlacedRow[],
  table: Pick<Table, 'heads'>,
  starts: readonly number[],
): readonly (readonly PagedRow[])[] {
  const split = splitAtPages(rows, starts)
  return [0, ...starts].map((start, page, all) => {
    const head = headOf(table, start)
    const repeated = page > 0 && head && repeatHead({ rows, cells: split[start]!, head, row: start })
    const own = split.slice(start, all[page + 1]).map((cells, index) => ({ cells, row: start + index, apart: true }))
    if (!repeated) return own
    const above = repeated.above.map((cells, index) => ({ cells, row: head.first + index, apart: true }))
    return [...above, { cells: repeated.below, row: start, apart: false }, ...own.slice(1)]
  })
}

interface Repeated {
  readonly rows: readonly PlacedRow[]
  /** The first row of the page. */
  readonly cells: PlacedRow
  readonly head: TableHead
  readonly row: number
}

/** A label beside head and rows (年度主要任务) begins with the head again; undefined where the two do not fit together. */
function repeatHead({ rows, cells, head, row }: Repeated): { above: PlacedCell[][]; below: PlacedRow } | undefined {
  const { first, count } = head
  const above = rows
    .slice(first, first + count)
    .map((line, index) => line.filter(({ rowSpan = 1 }) => first + index + rowSpan <= first + count))
  const headed = new Set(above.flatMap((line) => line.flatMap(columnsOf)))
  const labels = cells.filter((cell) => !columnsOf(cell).some((column) => headed.has(column)) && !rows[row]!.some(isAt(cell)))
  const covered = headed.size + labels.reduce((sum, { columnSpan = 1 }) => sum + columnSpan, 0)
  const width = rows[0]!.reduce((sum, { columnSpan = 1 }) => sum + columnSpan, 0)
  if (covered !== width) return undefined
  const grown = labels.map((cell) => ({ ...cell, rowSpan: (cell.rowSpan ?? 1) + count }))
  above[0] = [...above[0]!, ...grown].toSorted((a, b) => a.column - b.column)
  return { above, below: cells.filter((cell) => !labels.includes(cell)) }
}

function columnsOf({ column, columnSpan = 1 }: PlacedCell): number[] {
  return Array.from({ length: columnSpan }, (_, over) => column + over)
}

function isAt({ column }: PlacedCell): (cell: PlacedCell) => boolean {
  return (cell) => cell.column === column
}

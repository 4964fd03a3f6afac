import type { SheetCell, SheetRow } from '../packs/index.ts'
import type { Cells, FormField, FormSheet, RowsSection } from './form.ts'

interface RepeatedRow {
  readonly template: number
  readonly row: SheetRow
  readonly section?: RowsSection
  readonly number?: number
  readonly turn: number
}

interface Filled {
  readonly cells: Cells
  readonly apart?: ((cell: string) => boolean) | undefined
}

/**
 * 合并单元格 and 序号 of repeated rows, by `<laid row>/<cell of the row>`: how many rows a cell spans, 0 where the one above covers it,
 * and under `…/number` its number.
 */
export function mergeSpans(rows: readonly RepeatedRow[], filled: Filled): ReadonlyMap<string, number> {
  const spans = new Map<string, number>()
  const numbers = new Map<string, number>()
  for (const [at, { row, template }] of rows.entries()) {
    for (const [cellAt, cell] of row.cells.entries()) {
      if (cell.merge) spans.set(`${at}/${cellAt}`, spanFrom({ rows, filled, at, cellAt }))
      if (!cell.number) continue
      const number = numberAt({ rows, filled, at, cellAt }, numbers.get(`${template}/${cellAt}`) ?? 0)
      numbers.set(`${template}/${cellAt}`, number)
      spans.set(`${at}/${cellAt}/number`, number)
    }
  }
  return spans
}

interface Asked {
  readonly rows: readonly RepeatedRow[]
  readonly filled: Filled
  readonly at: number
  readonly cellAt: number
}

function spanFrom(asked: Asked): number {
  if (joinsAbove(asked)) return 0
  let end = asked.at + 1
  while (joinsAbove({ ...asked, at: end })) end++
  return end - asked.at
}

/** Merged with the row above: the same words, and neither stands apart. */
function joinsAbove(asked: Asked): boolean {
  const { rows, filled, at, cellAt } = asked
  const [place, above] = [rows[at], rows[at - 1]]
  if (!place || !above || place.template !== above.template || place.turn === 0) return false
  const cell = place.row.cells[cellAt]!
  const apart = (one: RepeatedRow) => cell.column !== undefined && filled.apart?.(keyOf(one, cell.column)) === true
  return staysSame(asked) && !apart(place) && !apart(above)
}

function staysSame({ rows, filled, at, cellAt }: Asked): boolean {
  const place = rows[at]!
  const cell = place.row.cells[cellAt]!
  const same = (column: string) => {
    const value = filled.cells.get(keyOf(place, column)) ?? ''
    return value !== '' && value === filled.cells.get(keyOf(rows[at - 1]!, column))
  }
  const own = cell.column === undefined || same(cell.column)
  return (
    own &&
    (cell.mergeWithin ?? pathOf(place.row.cells, cellAt)).every(same) &&
    (cell.column !== undefined || cell.mergeWithin !== undefined)
  )
}

/** Merged columns to the left. */
function pathOf(cells: readonly SheetCell[], cellAt: number): string[] {
  if (cells[cellAt]!.merge !== 'path') return []
  return cells.slice(0, cellAt).flatMap(({ merge, column }) => (merge === 'path' && column !== undefined ? [column] : []))
}

/** 序号 counts rows, or groups where it is merged itself; it begins anew where the column named by `within` changes. `above`: that of the row above. */
function numberAt(asked: Asked, above: number): number {
  const { rows, filled, at, cellAt } = asked
  const place = rows[at]!
  if (place.turn === 0) return 1
  const cell = place.row.cells[cellAt]!
  const within = cell.number?.within
  if (within !== undefined && filled.cells.get(keyOf(place, within)) !== filled.cells.get(keyOf(rows[at - 1]!, within))) return 1
  return cell.merge && joinsAbove(asked) ? above : above + 1
}

function keyOf({ section, number }: RepeatedRow, column: string): string {
  return `${section?.id}/${number}/${column}`
}

/** 按表样的顺序: columns as the sheet shows them from left to right; those that it does not show come last. */
export function columnsInOrder({ rows }: FormSheet, { id, columns }: RowsSection): readonly FormField[] {
  const shown = rows.filter(({ repeat }) => repeat === id).flatMap(({ cells }) => cells.flatMap(namesIn))
  const order = ({ id: column }: FormField) => (shown.includes(column) ? shown.indexOf(column) : shown.length)
  return [...columns].sort((a, b) => order(a) - order(b))
}

function namesIn({ column, tick, text = '', lines = [] }: SheetCell): string[] {
  const placed = [text, ...lines].flatMap((line) => [...line.matchAll(/\{(\w+)\}/g)].map(([, id]) => id!))
  return [column, tick?.column, ...placed].filter((id) => id !== undefined)
}

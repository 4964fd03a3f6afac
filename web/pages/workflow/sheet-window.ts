import type { LaidCell, LaidRow } from '../../../src/workflow/index.ts'

/** 画出的行 in their order, and 未画的行 between them as one empty space. */
export type WindowItem<Row> =
  | { readonly kind: 'row'; readonly index: number; readonly row: Row }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }

/** Which rows of a list are drawn. */
export function windowItems<Row>(rows: readonly Row[], shown: (index: number) => boolean): WindowItem<Row>[] {
  const items: WindowItem<Row>[] = []
  for (const [index, row] of rows.entries()) {
    const last = items.at(-1)
    if (shown(index)) items.push({ kind: 'row', index, row })
    else if (last?.kind === 'gap') items[items.length - 1] = { ...last, to: index + 1 }
    else items.push({ kind: 'gap', from: index, to: index + 1 })
  }
  return items
}

/**
 * 合并单元格 of a sheet of which only some rows are drawn: a cell that reaches into rows that are not drawn ends before them, and begins
 * anew with the same words after them. Rows that no such cell touches stay the same objects.
 */
export function cutSheet(rows: readonly LaidRow[], shown: (index: number) => boolean): WindowItem<LaidRow>[] {
  const items = windowItems(rows, shown)
  const tall = tallCells(rows)
  return items.map((item, at) => {
    if (item.kind === 'gap') return item
    const begins = at === 0 || items[at - 1]!.kind === 'gap'
    const end = endOfBlock(items, at)
    const own = item.row.cells.some((cell) => item.index + cell.rowSpan > end)
      ? item.row.cells.map((cell) => spanning(cell, Math.min(cell.rowSpan, end - item.index)))
      : item.row.cells
    const carried = begins
      ? tall.flatMap(({ cell, from, to }) => (from < item.index && to > item.index ? [spanning(cell, Math.min(to, end) - item.index)] : []))
      : []
    if (carried.length === 0 && own === item.row.cells) return item
    return { ...item, row: { ...item.row, cells: [...carried, ...own].sort((a, b) => a.column - b.column) } }
  })
}

function tallCells(rows: readonly LaidRow[]): { readonly cell: LaidCell; readonly from: number; readonly to: number }[] {
  return rows.flatMap((row, from) => row.cells.flatMap((cell) => (cell.rowSpan > 1 ? [{ cell, from, to: from + cell.rowSpan }] : [])))
}

function endOfBlock(items: readonly WindowItem<LaidRow>[], at: number): number {
  let end = at
  while (items[end + 1]?.kind === 'row') end++
  const last = items[end]!
  return last.kind === 'row' ? last.index + 1 : last.to
}

function spanning(cell: LaidCell, rowSpan: number): LaidCell {
  return rowSpan === cell.rowSpan ? cell : { ...cell, rowSpan }
}

/** Laid out anew a row is another object; what it shows is mostly the same. */
export function sameRow(a: LaidRow, b: LaidRow): boolean {
  if (a === b) return true
  if (a.template !== b.template || a.of?.row !== b.of?.row || a.cells.length !== b.cells.length) return false
  return a.cells.every((cell, index) => samePlace(cell, b.cells[index]!))
}

function samePlace(a: LaidCell, b: LaidCell): boolean {
  if (a.column !== b.column || a.rowSpan !== b.rowSpan || a.columnSpan !== b.columnSpan) return false
  if (a.content.kind === 'text') return b.content.kind === 'text' && a.content.text === b.content.text
  // Lines are boxes of cells in words of the form: the same in every row of a name.
  if (a.content.kind === 'lines') return b.content.kind === 'lines'
  return b.content.kind === a.content.kind && a.content.cell === b.content.cell
}

/** A row keeps its name when others come in between. */
export function nameOf({ template, of }: LaidRow): string {
  return `${template}/${of?.row ?? ''}`
}

export function holds(content: { readonly kind: string; readonly cell?: string }, cell: string): boolean {
  return content.kind === 'cell' && content.cell === cell
}

/** All cells that a row shows. */
export function cellsOf({ cells }: LaidRow): string[] {
  return cells.flatMap(({ content }) => {
    if (content.kind === 'text') return []
    if (content.kind === 'lines') return content.lines.flatMap((line) => line.flatMap((part) => ('cell' in part ? [part.cell] : [])))
    return [content.cell]
  })
}

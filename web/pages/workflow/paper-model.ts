import { type Cells, completeCells, type PaperView, rowNumbers } from '../../../src/workflow/index.ts'

export type Section = PaperView['sections'][number]
export type FactsSection = Extract<Section, { kind: 'facts' }>
export type RowsSection = Extract<Section, { kind: 'rows' }>
export type Field = RowsSection['columns'][number]
export type PaperProblem = PaperView['problems'][number]

export function cellAt(section: Pick<RowsSection, 'id'>, row: number, field: Pick<Field, 'id'>): string {
  return `${section.id}/${row}/${field.id}`
}

/** What is shown: the server's cells with what was typed here on top. */
export function shownCells(paper: PaperView, drafts: ReadonlyMap<string, { readonly value: unknown }>): Cells {
  const cells = new Map(paper.cells.map(({ cell, value }) => [cell, value]))
  for (const [cell, { value }] of drafts) {
    if (typeof value === 'string' && value !== '') cells.set(cell, value)
    else cells.delete(cell)
  }
  return cells
}

/** The same while the paper is filled in: what is computed follows what is typed at once. */
export function filledCells(paper: PaperView, drafts: ReadonlyMap<string, { readonly value: unknown }>): Cells {
  const cells = shownCells(paper, drafts)
  const quoted = paper.cells
    .filter(({ given }) => given === 'quoted')
    .map(({ cell, value, changedBy }) => [cell, { value, source: changedBy }] as const)
  return completeCells(paper.sections, cells, new Map(quoted))
}

/** 固定行 and 引用的行 are neither added nor removed. */
export function hasOwnRows({ fixed, quoted }: RowsSection): boolean {
  return fixed === undefined && quoted === undefined
}

/** The cells of a page are one object until they change: their rows are looked for once. */
const rowsByCells = new WeakMap<Cells, Map<string, number[]>>()

/** Numbers of the rows of a grid that hold something, in order. Gaps stay: a row keeps its number. */
export function filledRows(section: Pick<RowsSection, 'id'>, cells: Cells): readonly number[] {
  const known = rowsByCells.get(cells) ?? new Map<string, number[]>()
  rowsByCells.set(cells, known)
  const rows = known.get(section.id) ?? rowNumbers({ id: section.id }, cells)
  known.set(section.id, rows)
  return rows
}

/** 未填 is said of what has still to be filled in: not of a cell that may stay blank, nor of a paper that is approved. */
export function blankWords({ required }: Pick<Field, 'required'>, state: PaperView['state'] | undefined): string {
  return required && state !== 'approved' ? '未填' : ''
}

export function rowOf(section: RowsSection, cell: string): number | undefined {
  const [grid, row] = cell.split('/')
  return grid === section.id && row !== undefined && /^[1-9]\d*$/.test(row) ? Number(row) : undefined
}

/** The number of one more row: after the last; where the form ends, the first gap. Undefined when the form is full. */
export function nextRow(section: RowsSection, rows: readonly number[]): number | undefined {
  if (!hasOwnRows(section) || rows.length >= section.mostRows) return undefined
  const after = Math.max(0, ...rows) + 1
  if (after <= section.mostRows) return after
  const taken = new Set(rows)
  for (let row = 1; row <= section.mostRows; row++) if (!taken.has(row)) return row
  return undefined
}

/** 第 3 行 指标值, as the form calls the place. */
export function placeOf(sections: readonly Section[], cell: string): string {
  for (const section of sections) {
    if (section.kind === 'facts') {
      const field = section.fields.find(({ id }) => id === cell)
      if (field) return field.label
      continue
    }
    const row = rowOf(section, cell)
    if (row === undefined) continue
    const field = section.columns.find(({ id }) => id === cell.split('/')[2])
    return `${section.title} 第${row}行${field ? ` ${field.label}` : ''}`
  }
  return '本表'
}

export function fieldOf(sections: readonly Section[], cell: string): Field | undefined {
  for (const section of sections) {
    if (section.kind === 'facts') {
      const field = section.fields.find(({ id }) => id === cell)
      if (field) return field
    } else if (rowOf(section, cell) !== undefined) return section.columns.find(({ id }) => id === cell.split('/')[2])
  }
  return undefined
}

/** 按表的顺序: section, row, column. What stands at no cell of the form comes last. */
export function inFormOrder<T extends { readonly cell: string }>(sections: readonly Section[], things: readonly T[]): T[] {
  const ranks = new Map(things.map((thing) => [thing, rankOf(sections, thing.cell)]))
  return [...things].sort((a, b) => compareRanks(ranks.get(a)!, ranks.get(b)!))
}

function rankOf(sections: readonly Section[], cell: string): readonly number[] {
  for (const [at, section] of sections.entries()) {
    if (section.kind === 'facts') {
      const field = section.fields.findIndex(({ id }) => id === cell)
      if (field >= 0) return [at, 0, field]
    } else if (cell === section.id || cell.startsWith(`${section.id}/`)) {
      return [at, rowOf(section, cell) ?? 0, section.columns.findIndex(({ id }) => id === cell.split('/')[2])]
    }
  }
  return [sections.length, 0, 0]
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index])
  return at < 0 ? 0 : a[at]! - b[at]!
}

/** 表头样式的栏: label and value, two to a line; paragraphs and what is left over take the whole line. */
export function factLines(fields: readonly Field[]): (readonly [Field] | readonly [Field, Field])[] {
  const lines: (readonly [Field] | readonly [Field, Field])[] = []
  let open: Field | undefined
  for (const field of fields) {
    if (field.kind === 'paragraph') {
      if (open) lines.push([open])
      open = undefined
      lines.push([field])
    } else if (open) {
      lines.push([open, field])
      open = undefined
    } else open = field
  }
  if (open) lines.push([open])
  return lines
}

/** 已答复: comments of the last return whose cell was changed since. */
export function answeredComments(paper: PaperView, drafts: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const { returned } = paper
  if (!returned) return new Set()
  const since = Date.parse(returned.at)
  const changed = new Set(paper.cells.filter(({ changedAt }) => Date.parse(changedAt) > since).map(({ cell }) => cell))
  return new Set(returned.comments.filter(({ cell }) => changed.has(cell) || drafts.has(cell)).map(({ cell }) => cell))
}

import { rowNumbers } from '../complete-cells.ts'
import type { Cells, FormSection, PaperForm, RowsSection } from '../form.ts'
import { fieldOf, givenKind } from '../labels.ts'

/**
 * 分工的一处: a place of a paper that a post fills in. A place is a cell (`total`, `indicators/3/actual`), a row (`indicators/3/*`),
 * a column or a section of rows (a star stands for any row, any column).
 */
export interface Part {
  readonly id: string
  readonly place: string
  readonly organisationId: string
  readonly postId: string
  /** 责任岗位 */
  readonly postLabel: string
  /** 出处 */
  readonly note: string
  readonly dueOn: string | null
  readonly givenAt: Date
  readonly givenBy: string
  readonly reportedAt: Date | null
  readonly reportedBy: string | null
  /** 退回后重填: only these cells; null: all of the place. */
  readonly onlyCells: readonly string[] | null
  readonly reopenedAt: Date | null
}

type Placed = Pick<Part, 'place'>

export function covers(place: string, cell: string): boolean {
  if (!place.includes('*')) return place === cell
  const [asked, found] = [place.split('/'), cell.split('/')]
  return asked.length === found.length && asked.every((step, index) => step === '*' || step === found[index])
}

/** 一格 before 一行 before 一栏 before 一部分: two places that meet are never of the same breadth, unless they are the same. */
export function breadthOf(place: string): 0 | 1 | 2 | 3 {
  const [, row, column] = place.split('/')
  if (row !== '*') return column === '*' ? 1 : 0
  return column === '*' ? 3 : 2
}

/** 谁填这一格: the narrowest place that it stands in; undefined when it stayed with the clerk. */
export function partOf<P extends Placed>(parts: readonly P[], cell: string): P | undefined {
  let narrowest: P | undefined
  for (const part of parts) {
    if (covers(part.place, cell) && (!narrowest || breadthOf(part.place) < breadthOf(narrowest.place))) narrowest = part
  }
  return narrowest
}

/** Whether the post may still type in this cell of its part. */
export function isOpenIn({ reportedAt, onlyCells }: Pick<Part, 'reportedAt' | 'onlyCells'>, cell: string): boolean {
  return reportedAt === null && (onlyCells === null || onlyCells.includes(cell))
}

/** 第 3 行、实际完成值一栏, as the form calls the place; undefined when the form has no such place. */
export function placeLabel(form: Pick<PaperForm, 'sections'>, place: string): string | undefined {
  if (!place.includes('*')) return fieldOf(form, place)?.label
  const [grid, row = '', column = ''] = place.split('/')
  const section = form.sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === grid)
  if (!section) return undefined
  if (row === '*' && column === '*') return section.title
  if (row === '*') {
    const label = section.columns.find(({ id }) => id === column)?.label
    return label && `${section.title} “${label}”一栏`
  }
  return fieldOf(form, `${grid}/${row}/${section.columns[0]?.id}`) && `${section.title} 第${row}行`
}

/** Whether a person types anywhere in this place. */
export function isTyped({ sections }: Pick<PaperForm, 'sections'>, place: string): boolean {
  if (!place.includes('*')) return givenKind({ sections }, place) === undefined
  const [grid, row, column] = place.split('/')
  const section = sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === grid)
  const columns = section?.columns.filter(({ id }) => column === '*' || id === column) ?? []
  return columns.some(({ id }) =>
    row === '*' ? givenInColumn(section!, id) === undefined : givenKind({ sections }, `${grid}/${row}/${id}`) === undefined,
  )
}

function givenInColumn({ columns, fixed }: RowsSection, id: string): string | undefined {
  const { origin } = columns.find((column) => column.id === id) ?? {}
  return origin?.quoted ?? origin?.computed ?? (fixed?.every((row) => row[id] !== undefined) ? 'fixed' : undefined)
}

/** Cells of the paper that persons type, in the order of the form: those of the rows that are there. */
export function typedCells(sections: readonly FormSection[], cells: Cells, quoted: ReadonlySet<string>): string[] {
  const all = sections.flatMap((section) => {
    if (section.kind === 'facts') return section.fields.map(({ id }) => id)
    return rowNumbers(section, cells).flatMap((row) => section.columns.map(({ id }) => `${section.id}/${row}/${id}`))
  })
  return all.filter((cell) => !quoted.has(cell) && givenKind({ sections }, cell) === undefined)
}

export interface Progress {
  /** 共几格、还有几格没有填. */
  readonly total: number
  readonly open: readonly string[]
}

interface Filled {
  readonly cells: Cells
  readonly quoted: ReadonlySet<string>
  /** When a cell was changed last. */
  readonly changedAt: (cell: string) => Date | undefined
}

/** 填报进度 of each part. After a return what was commented counts as open until it is changed. */
export function progressOf(
  form: Pick<PaperForm, 'sections'>,
  parts: readonly Part[],
  { cells, quoted, changedAt }: Filled,
): Map<string, Progress> {
  const typed = typedCells(form.sections, cells, quoted)
  const exact = parts.flatMap(({ place }) =>
    place.includes('*') || typed.includes(place) || quoted.has(place) || !isTyped(form, place) ? [] : [place],
  )
  const owned = Map.groupBy([...typed, ...exact], (cell) => partOf(parts, cell)?.id)
  return new Map(
    parts.map((part) => {
      const own = (owned.get(part.id) ?? []).filter((cell) => part.onlyCells === null || part.onlyCells.includes(cell))
      const open = own.filter((cell) => {
        if (!cells.get(cell)?.trim()) return true
        const changed = changedAt(cell)
        return part.onlyCells !== null && part.reopenedAt !== null && (!changed || changed < part.reopenedAt)
      })
      return [part.id, { total: own.length, open: part.reportedAt === null ? open : [] }]
    }),
  )
}

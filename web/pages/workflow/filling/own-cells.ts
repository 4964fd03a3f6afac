import { covers, isOpenIn, nameColumn, type PaperPartView, type PaperView, partOf, typedCells } from '../../../../src/workflow/index.ts'
import { answeredComments, type Field, fieldOf, type PaperProblem, placeOf, type RowsSection, rowOf } from '../paper-model.ts'

/** Said of what was not given to this post: on the sheet it is not repeated cell by cell. */
export const FILLED_BY_UNIT = '由填报单位填写'

/** 可以填写 something of the paper: all of it, or the part of this post. */
export function mayType({ actions }: PaperView): boolean {
  return actions.fill || actions.fillPart
}

/** Why this post does not type in the cell, by the same rule as the server; `forOthers`: the clerk is filling in for others (代填). */
export function closedWords({ filling }: PaperView, cell: string, forOthers: boolean): string | undefined {
  const part = partOf(filling.parts, cell)
  if (filling.entry === 'part') {
    if (!part) return FILLED_BY_UNIT
    if (!part.own) return `由${part.postLabel}填写`
    const other = part.givenOn?.find(({ place }) => covers(place, cell))
    if (other) return `由${other.postLabel}填写`
    return isOpen(part, cell) ? undefined : part.reported ? '您的部分已经报送' : '退回时没有提出意见，不再修改'
  }
  if (!part || (part.own && isOpen(part, cell)) || (forOthers && filling.entry === 'all')) return undefined
  return `由${part.postLabel}填写`
}

function isOpen({ reported, onlyCells }: PaperPartView, cell: string): boolean {
  return isOpenIn({ reportedAt: reported ? new Date(reported.at) : null, onlyCells: onlyCells ?? null }, cell)
}

/** 系统校验 that concerns this post. */
export function ownProblems(paper: PaperView): readonly PaperProblem[] {
  if (paper.filling.entry !== 'part' || !paper.actions.fillPart) return paper.problems
  return paper.problems.filter(({ cell, code }) => isOwn(paper, cell) && code !== 'workflow.partUnreported')
}

/** Given to this post and not given on. */
function isOwn({ filling }: PaperView, cell: string): boolean {
  const part = partOf(filling.parts, cell)
  return part?.own === true && !part.givenOn?.some(({ place }) => covers(place, cell))
}

/** 我要填的一格 */
export interface OwnCell {
  readonly cell: string
  readonly field: Field
  /** 绩效指标 › 第3行 教师满意度 › 实际完成值 */
  readonly path: readonly string[]
  /** What the form says in the same row: 年度指标值 of the indicator. */
  readonly beside: readonly (readonly [label: string, value: string])[]
  /** 出处, of who gave the part. */
  readonly note: string
  /** The clerk asks for it, whether the form requires it or not. */
  readonly asked: boolean
}

/**
 * 我要填的: cells of this post that are empty, wrong, or asked for by a return, in the order of the form. The clerk's are the required ones
 * that were not given away; a 责任岗位 is asked for every cell of its part. `keep`: the cell that is being typed in stays until it is left.
 */
export function ownCells(paper: PaperView, keep?: string): OwnCell[] {
  const { sections, filling } = paper
  const values = new Map(paper.cells.map(({ cell, value }) => [cell, value]))
  const quoted = new Set(paper.cells.flatMap(({ cell, given }) => (given === 'quoted' ? [cell] : [])))
  const answered = answeredComments(paper, new Map())
  const asked = new Set(paper.returned?.comments.map(({ cell }) => cell).filter((cell) => !answered.has(cell)))
  const wrong = new Set(paper.problems.flatMap(({ cell, severity }) => (severity === 'error' ? [cell] : [])))
  const open = new Set(filling.parts.flatMap((part) => (part.own ? part.open : [])))
  const all = [...new Set([...typedCells(sections, values, quoted), ...open])]
  return all.flatMap((cell) => {
    const field = fieldOf(sections, cell)
    if (!field || closedWords(paper, cell, false) !== undefined) return []
    const mine =
      cell === keep ||
      open.has(cell) ||
      wrong.has(cell) ||
      asked.has(cell) ||
      (filling.entry !== 'part' && field.required && !values.get(cell)?.trim())
    return mine
      ? [{ cell, field, ...wordsOf(paper, cell, values), note: partOf(filling.parts, cell)?.note ?? '', asked: open.has(cell) }]
      : []
  })
}

function wordsOf({ sections }: PaperView, cell: string, values: ReadonlyMap<string, string>): Pick<OwnCell, 'path' | 'beside'> {
  const section = sections.find((one) => (one.kind === 'facts' ? one.fields.some(({ id }) => id === cell) : rowOf(one, cell) !== undefined))
  const field = fieldOf(sections, cell)
  if (!section || !field) return { path: [placeOf(sections, cell)], beside: [] }
  if (section.kind === 'facts') return { path: [section.title, field.label], beside: [] }
  const row = rowOf(section, cell)!
  const at = (id: string) => values.get(`${section.id}/${row}/${id}`) ?? ''
  const name = nameColumn(section)
  const named = name && name.id !== field.id ? at(name.id) : ''
  const beside = section.columns.filter(({ id, kind }) => id !== field.id && id !== name?.id && kind !== 'paragraph' && at(id) !== '')
  return {
    path: [section.title, `第 ${row} 行${named && ` ${named}`}`, field.label],
    beside: beside.slice(0, 4).map(({ id, label }) => [label, at(id)] as const),
  }
}

/** 还没有一行 of sections whose rows this post begins. */
export function emptySections(paper: PaperView): RowsSection[] {
  const { sections, filling, cells } = paper
  return sections.filter((one): one is RowsSection => {
    if (one.kind === 'facts' || one.fixed || one.quoted || !one.columns.some(({ required }) => required)) return false
    const first = `${one.id}/1/${one.columns.find(({ required }) => required)!.id}`
    if (filling.entry === 'part' || closedWords(paper, first, false) !== undefined) return false
    return !cells.some(({ cell }) => rowOf(one, cell) !== undefined)
  })
}

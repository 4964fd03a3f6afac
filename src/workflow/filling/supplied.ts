import { dayInChina, errorAt } from '../../kernel/index.ts'
import { type QuotedCell, type QuotedCells, rowNumbers } from '../complete-cells.ts'
import type { CellProblem, Cells, FormField, FormSection, PaperForm, RowsSection } from '../form.ts'
import { fieldOf, givenKind } from '../labels.ts'

/** 统一口径数据: supplied once by one post for all papers of a form and year. */
export interface SuppliedValue {
  readonly id: string
  readonly version: number
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
  readonly paperType: string
  readonly form: string
  /** A cell, or with `rowName` a column (its row is a star). */
  readonly place: string
  readonly rowName: string
  readonly label: string
  readonly value: string
  /** 数据来源 */
  readonly source: string
  /** 第几次: raised by each correction. */
  readonly number: number
  /** 更正原因 */
  readonly reason: string
  readonly organisationId: string
  readonly postId: string
  readonly role: string
  readonly postLabel: string
  readonly suppliedAt: Date
}

/** 确认或异议 of one paper. */
export interface SuppliedAnswer {
  readonly paperId: string
  readonly suppliedId: string
  readonly organisationId: string
  readonly postId: string
  readonly number: number
  readonly answer: 'confirmed' | 'objected'
  readonly reason: string
  readonly reply: string
  readonly repliedAt: Date | null
  readonly taskId: string | null
  readonly answeredAt: Date
  readonly answeredBy: string
}

/** 待确认 · 已确认 · 有异议 · 已更正 or 已答复, to be confirmed anew. */
export type SuppliedState = 'open' | 'confirmed' | 'objected' | 'changed' | 'replied'

export function suppliedState(
  value: Pick<SuppliedValue, 'number'>,
  answer: Pick<SuppliedAnswer, 'number' | 'answer' | 'reply'> | undefined,
): SuppliedState {
  if (!answer) return 'open'
  if (answer.number < value.number) return 'changed'
  if (answer.answer === 'confirmed') return 'confirmed'
  return answer.reply === '' ? 'objected' : 'replied'
}

/** 行的名称: the column by which a row is known from year to year. */
export function nameColumn({ columns }: Pick<RowsSection, 'columns'>): FormField | undefined {
  const words = columns.filter(({ kind, origin }) => (kind === 'text' || kind === 'paragraph') && origin?.computed === undefined)
  return words.find(({ id }) => id === 'name') ?? words.find(({ required }) => required) ?? words[0]
}

/** The cells of a paper that a supplied value stands in: empty where the paper has no such row. */
export function cellsOfSupplied(
  sections: readonly FormSection[],
  cells: Cells,
  { place, rowName }: Pick<SuppliedValue, 'place' | 'rowName'>,
): string[] {
  const [grid, , column = ''] = place.split('/')
  const section = sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === grid)
  if (!section) return fieldOf({ sections }, place) && givenKind({ sections }, place) === undefined ? [place] : []
  const name = nameColumn(section)
  return rowNumbers(section, cells)
    .filter((row) =>
      rowName === '' ? place.split('/')[1] === String(row) : name && sameName(cells.get(`${grid}/${row}/${name.id}`), rowName),
    )
    .map((row) => `${grid}/${row}/${column}`)
    .filter((cell) => fieldOf({ sections }, cell) && givenKind({ sections }, cell) === undefined)
}

/** Names as one reads them: spaces make no difference. */
export function sameName(a: string | undefined, b: string): boolean {
  return a !== undefined && a.replace(/\s/g, '') === b.replace(/\s/g, '') && b.trim() !== ''
}

interface Supplied {
  readonly sections: readonly FormSection[]
  /** The paper with what its room quotes. */
  readonly cells: Cells
  readonly quoted: QuotedCells
  readonly values: readonly SuppliedValue[]
}

/** 统一口径数据 as quoted cells. What the room of the paper quotes itself comes first. */
export function suppliedCells({ sections, cells, quoted, values }: Supplied): Map<string, QuotedCell> {
  const found = new Map<string, QuotedCell>()
  for (const value of values) {
    for (const cell of cellsOfSupplied(sections, cells, value)) {
      if (!quoted.has(cell)) found.set(cell, { value: value.value, source: suppliedWords(value) })
    }
  }
  return found
}

export function suppliedWords({ postLabel, suppliedAt, source, number }: SuppliedValue): string {
  return `${postLabel}统一提供（${dayInChina(suppliedAt)}${number > 1 ? `第 ${number} 次` : ''}；来源：${source}）`
}

const unsettled: Readonly<Record<Exclude<SuppliedState, 'confirmed'>, (by: string) => string>> = {
  open: (by) => `由${by}统一提供，本单位还没有确认。请核对后确认，或写明理由提出异议。`,
  changed: (by) => `${by}已更正，请重新核对确认。`,
  objected: (by) => `已对${by}统一提供的数据提出异议，等${by}答复或更正后再确认。`,
  replied: (by) => `${by}已答复异议，数据不变。请核对后确认，仍有不同意见的再次提出。`,
}

/** What keeps the paper from being submitted: every supplied value in it has to be confirmed. */
export function suppliedProblems(
  form: Pick<PaperForm, 'sections'>,
  cells: Cells,
  { values, answers }: { values: readonly SuppliedValue[]; answers: readonly SuppliedAnswer[] },
): CellProblem[] {
  return values.flatMap((value) => {
    const [cell] = cellsOfSupplied(form.sections, cells, value)
    const state = suppliedState(
      value,
      answers.find(({ suppliedId }) => suppliedId === value.id),
    )
    if (cell === undefined || state === 'confirmed') return []
    const message = `“${fieldOf(form, cell)!.label}”${unsettled[state](value.postLabel)}`
    return [{ ...errorAt(value.label, 'workflow.suppliedUnconfirmed', message), cell }]
  })
}

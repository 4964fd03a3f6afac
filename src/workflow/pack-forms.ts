import { errorAt, formatGrouped, parseFraction, sum } from '../kernel/index.ts'
import type { FormCheck, OwnedForm, PackForm } from '../packs/index.ts'
import { rowNumbers } from './complete-cells.ts'
import type { CellProblem, Cells, FormSection, PaperForm, RowsSection } from './form.ts'
import { labelOf } from './labels.ts'

type CheckOf<Kind extends FormCheck['kind']> = Extract<FormCheck, { kind: Kind }>

/** What a check may look at beside the cells. */
export interface CheckedForm {
  readonly sections: readonly FormSection[]
  /** All checks that the form declares. */
  readonly checks: readonly FormCheck[]
}

type Checker<Kind extends FormCheck['kind']> = (declared: CheckOf<Kind>, form: CheckedForm, cells: Cells) => readonly CellProblem[]

type Checkers = { readonly [Kind in FormCheck['kind']]: Checker<Kind> }

/** 系统校验 by kind that a room to the right supplies: only it knows what an indicator is. */
export type RoomChecks = Pick<Checkers, 'indicators' | 'points' | 'tasksHaveIndicators'>

/** 表式 of a pack as the form of papers: sections, sheet, and what it declares to be checked. */
export function asPaperForm(form: OwnedForm, roomChecks: RoomChecks): PaperForm {
  const { title, sections, checks, sheet, subtitle, unitNote, orientation, titleCell } = form
  const checkers: Checkers = { ...ownChecks, ...roomChecks }
  const own = sections.map(formSection)
  const checked = { sections: own, checks }
  return {
    ...{ type: form.paperType, name: `${form.pack}/${form.name}`, label: title, sections: own },
    titleOf: (cells) => cells.get(titleCell)?.trim() || title,
    sheet: { ...sheet, orientation, ...(subtitle && { subtitle }), ...(unitNote && { unitNote }) },
    check: (cells) => checks.flatMap((check) => runCheck(checkers, { check, form: checked, cells })),
  }
}

function runCheck(checkers: Checkers, { check, form, cells }: { check: FormCheck; form: CheckedForm; cells: Cells }) {
  const problems = (checkers[check.kind] as Checker<FormCheck['kind']>)(check, form, cells)
  return check.explained ? problems.map((problem): CellProblem => ({ ...problem, needsReason: true })) : problems
}

/** Without the `undefined` that reading leaves behind. */
function formSection(section: PackForm['sections'][number]): FormSection {
  return JSON.parse(JSON.stringify(section)) as FormSection
}

const ownChecks: Omit<Checkers, keyof RoomChecks> = {
  sum: ({ total, parts }, form, cells) =>
    compareSum(form, {
      total,
      value: figureOf(cells, total),
      parts: parts.map((cell) => ({ label: labelOf(form, cell), value: figureOf(cells, cell) })),
    }),
  columnSum({ section, column, total }, form, cells) {
    const rows = rowNumbers(sectionOf(form, section), cells).map((row) => `${section}/${row}/${column}`)
    const filled = rows.filter((cell) => cells.has(cell))
    if (filled.length === 0) return []
    const parts = filled.map((cell) => ({ label: labelOf(form, cell), value: figureOf(cells, cell) }))
    return compareSum(form, { total, value: figureOf(cells, total), parts })
  },
  partOf: ({ part, whole }, form, cells) => comparePart(form, cells, { part, whole }),
  rowPartOf: ({ section, part, whole }, form, cells) =>
    rowNumbers(sectionOf(form, section), cells).flatMap((row) =>
      comparePart(form, cells, { part: `${section}/${row}/${part}`, whole: `${section}/${row}/${whole}` }),
    ),
}

type Figure = ReturnType<typeof parseFraction>

function figureOf(cells: Cells, cell: string): Figure {
  return parseFraction(cells.get(cell) ?? '')
}

export function sectionOf({ sections }: CheckedForm, id: string): RowsSection {
  const section = sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === id)
  if (!section) throw new Error(`the form has no section ${id}`)
  return section
}

interface Summed {
  readonly total: string
  readonly value: Figure
  readonly parts: readonly { readonly label: string; readonly value: Figure }[]
}

/** To the fen. Nothing is said while one of them is missing or unreadable: that is a remark of its own. */
function compareSum(form: CheckedForm, { total, value, parts }: Summed): CellProblem[] {
  const values = parts.flatMap((part) => part.value ?? [])
  if (!value || values.length < parts.length) return []
  const reckoned = sum(values)
  if (reckoned.eq(value)) return []
  const [label, unit] = withoutUnit(labelOf(form, total))
  const addends =
    parts.length > 6 ? '各行合计' : `${parts.map((part) => `${withoutUnit(part.label)[0]} ${shown(part.value!)}`).join(' ＋ ')} ＝`
  const message = `${label} ${shown(value)}${unit}，与 ${addends} ${shown(reckoned)}${unit}不符，相差 ${shown(value.sub(reckoned))}${unit}。请核对。`
  return [{ ...errorAt(label, 'workflow.sumMismatch', message), cell: total }]
}

function comparePart(form: CheckedForm, cells: Cells, { part, whole }: { part: string; whole: string }): CellProblem[] {
  const [own, above] = [figureOf(cells, part), figureOf(cells, whole)]
  if (!own || !above?.lt(own)) return []
  const [label, unit] = withoutUnit(labelOf(form, part))
  const message = `${label} ${shown(own)}${unit}，大于${withoutUnit(labelOf(form, whole))[0]} ${shown(above)}${unit}，前者是后者的一部分。请核对。`
  return [{ ...errorAt(label, 'workflow.partAboveWhole', message), cell: part }]
}

/** 年度资金总额（万元） is named without its unit, which follows the figures. */
function withoutUnit(label: string): readonly [string, string] {
  const match = /^(.*)（(万元|元|人|个)）$/.exec(label)
  return match ? [match[1]!, ` ${match[2]}`] : [label, '']
}

/** As many decimals as the figure has, two at least. */
function shown(value: NonNullable<Figure>): string {
  return value.round(2).eq(value) ? formatGrouped(value, 2) : formatGrouped(value, 6)
}

import { appendAudit } from '../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { errorAt, newId, type Problem } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findPackName } from '../../org/server.ts'
import { faultOfValue } from '../cell-value.ts'
import type { WorkflowDeps } from '../deps.ts'
import { PaperActRefusedError, PaperContentRefusedError } from '../errors.ts'
import type { PaperForm, RowsSection } from '../form.ts'
import { formOf, formToOpen } from '../form-of.ts'
import { fieldOf, givenWords, type PlacedField } from '../labels.ts'
import { closeTask, openTask } from '../open-task.command.ts'
import { NoSuchSuppliedError } from './errors.ts'
import { whyNotSupplier } from './supplied.policy.ts'
import {
  correctSupplied,
  findAnswersOfValues,
  findPapersOfForm,
  findSupplied,
  insertSupplied,
  lockSupplied,
  saveTaskOfAnswer,
  withdrawSupplied,
} from './supplied.store.ts'
import { nameColumn, type SuppliedValue } from './supplied.ts'

interface NewValue {
  readonly fiscalYear: number
  readonly type: string
  readonly place: string
  readonly rowName: string
  readonly value: string
  readonly source: string
}

/** 提供统一口径数据: stands in all papers of the form that are not submitted, also in those that are opened later. */
export function supplyValue(deps: WorkflowDeps, { actor, given }: { actor: Actor; given: NewValue }): Promise<string> {
  return inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    const { regionId, departmentId } = actor
    const packName = await findPackName(tx, { regionId, departmentId })
    const form = formToOpen(deps, { packName, type: given.type, fiscalYear: given.fiscalYear })
    if (!form) throw refused([errorAt('表', 'workflow.noSuchForm', '本部门没有这种文书。请重新选择。')])
    const placed = placedOf(form, given)
    if (!placed) throw refused([errorAt('栏目', 'workflow.noSuchPlace', `“${form.label}”没有所选的栏目；按名称提供的，须写明该行的名称。`)])
    const label = given.rowName === '' ? placed.label : `${sectionOf(form, given.place)!.title}“${given.rowName}” ${placed.field.label}`
    const of = { type: given.type, form: form.name ?? '' }
    const others = await findSupplied(tx, { regionId, departmentId, fiscalYear: given.fiscalYear, of })
    const same = others.find(({ place, rowName }) => place === given.place && rowName === given.rowName)
    const problems = checkValue(placed, label, given.value)
    if (same) problems.push(errorAt(label, 'workflow.suppliedTwice', `“${label}”已由${same.postLabel}提供。数据有变的，请更正原有的一条。`))
    if (problems.length > 0) throw refused(problems)

    const value: SuppliedValue = {
      ...{ id: newId(at.getTime()), version: 1, regionId, departmentId, fiscalYear: given.fiscalYear, paperType: of.type, form: of.form },
      ...{ place: given.place, rowName: given.rowName, label, value: given.value, source: given.source, number: 1, reason: '' },
      ...{ organisationId: actor.organisationId, postId: actor.postId, role: actor.role, postLabel: actor.displayName, suppliedAt: at },
    }
    await insertSupplied(tx, { ...value, suppliedBy: actor.displayName })
    const changes = [
      { field: label, before: null, after: value.value },
      { field: '数据来源', after: value.source },
    ]
    await appendAudit(tx, { actor, action: 'workflow.supplyValue', subject: `suppliedValue/${value.id}`, at, changes })
    return value.id
  })
}

interface Correction {
  readonly actor: Actor
  readonly id: string
  readonly value: string
  readonly source: string
  readonly reason: string
}

/** 更正: whoever confirmed the value before, or objected to it, is asked anew. What is submitted stays as it was. */
export function correctValue(deps: WorkflowDeps, { actor, id, value, source, reason }: Correction): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    const before = await ownValue(tx, { actor, id })
    const form = formOf(deps, { type: before.paperType, form: before.form })
    const placed = placedOf(form, before)
    const problems = placed ? checkValue(placed, before.label, value) : []
    if (value === before.value && source === before.source)
      problems.push(errorAt(before.label, 'workflow.nothingCorrected', '数据和来源都没有变化，不需要更正。'))
    if (problems.length > 0) throw refused(problems)
    await correctSupplied(tx, { regionId: actor.regionId, id, value, source, reason, at, by: actor.displayName })
    await askAnew(tx, { actor, value: before, at, words: `${before.postLabel}更正了统一口径数据“${before.label}”，请重新核对确认` })
    const changes = [
      { field: before.label, before: before.value, after: value },
      { field: '更正原因', after: reason },
    ]
    await appendAudit(tx, { actor, action: 'workflow.correctSuppliedValue', subject: `suppliedValue/${id}`, at, changes })
  })
}

/** 撤销: papers that are not submitted are filled in by their units again. */
export function withdrawValue(deps: WorkflowDeps, { actor, id }: { actor: Actor; id: string }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    const value = await ownValue(tx, { actor, id })
    await withdrawSupplied(tx, { regionId: actor.regionId, id, at })
    await askAnew(tx, { actor, value, at, words: `${value.postLabel}撤销了统一口径数据“${value.label}”，请自行填写` })
    const changes = [{ field: value.label, before: value.value, after: null }]
    await appendAudit(tx, { actor, action: 'workflow.withdrawSuppliedValue', subject: `suppliedValue/${id}`, at, changes })
  })
}

export async function ownValue(tx: Tx, { actor, id }: { actor: Actor; id: string }): Promise<SuppliedValue> {
  const value = await lockSupplied(tx, { regionId: actor.regionId, id })
  if (!value) throw new NoSuchSuppliedError()
  const why = whyNotSupplier(actor, value)
  if (why) throw new PaperActRefusedError({ kind: 'person', text: why })
  return value
}

/** 待办 to each unit that had answered and has not submitted; what was open about the value is done. */
async function askAnew(
  tx: Tx,
  { actor, value, at, words }: { actor: Actor; value: SuppliedValue; at: Date; words: string },
): Promise<void> {
  const { regionId, departmentId, fiscalYear, paperType: type, form, id: suppliedId } = value
  await asProgram(tx, actor, departmentId, async () => {
    const answers = await findAnswersOfValues(tx, { regionId, suppliedIds: [suppliedId] })
    const papers = new Map(
      (await findPapersOfForm(tx, { regionId, departmentId, fiscalYear, type, form })).map((paper) => [paper.paperId, paper]),
    )
    for (const { paperId, taskId } of answers) {
      if (taskId) await closeTask(tx, { regionId, taskId, at })
      const paper = papers.get(paperId)
      if (paper?.state !== 'draft' && paper?.state !== 'returned') continue
      const { organisationId, postId } = paper
      const order = { regionId, departmentId, organisationId, postId, role: 'unitClerk', fiscalYear, at, kind: 'other' as const }
      const opened = await openTask(tx, { ...order, title: '统一口径数据', detail: words, link: `/papers/${paperId}` })
      await saveTaskOfAnswer(tx, { regionId, paperId, suppliedId, taskId: opened })
    }
  })
}

function sectionOf({ sections }: Pick<PaperForm, 'sections'>, place: string): RowsSection | undefined {
  const [grid] = place.split('/')
  return sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === grid)
}

/** The field of a place; of a row by its name the column, whose rows the unit fills in. */
function placedOf(form: PaperForm, { place, rowName }: { place: string; rowName: string }): PlacedField | undefined {
  const section = sectionOf(form, place)
  if (place.includes('*') !== (rowName !== '')) return undefined
  if (!section || rowName === '') return fieldOf(form, place)
  return nameColumn(section)?.id === place.split('/')[2] ? undefined : fieldOf(form, place.replace('*', '1'))
}

function checkValue(placed: PlacedField, label: string, value: string): Problem[] {
  const given = givenWords(placed)
  if (given) return [errorAt(label, 'workflow.placeGiven', given)]
  const fault = faultOfValue({ ...placed.field, label }, value)
  return fault ? [errorAt(label, 'workflow.cellValue', fault)] : []
}

function refused(problems: readonly Problem[]): PaperContentRefusedError {
  return new PaperContentRefusedError('没有保存，请按说明更正后重试。', problems)
}

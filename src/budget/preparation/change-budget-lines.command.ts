import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { errorAt, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { findBudgetLines, findLinesByIds, removeBudgetLine } from './budget-line.store.ts'
import { mayChangeLines, stagesOf } from './budget-submission.ts'
import { copyLines } from './copy-lines.ts'
import { createBudgetLines } from './create-budget-lines.command.ts'
import type { AddBudgetLine, CopiedLinesView } from './preparation.view.ts'
import { BudgetMovedOnError, BudgetRefusedError, BudgetStateError, NoSuchBudgetError, NotForThisPostError } from './preparation-errors.ts'
import { findPreparationScope, hasClerk } from './preparation-scope.query.ts'
import { findStandings, type PlacedStanding } from './project-standing.query.ts'
import { lockBudgetYear } from './submission.store.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

/** 增加预算行: 基本支出, or a project out of the library. Answers with its id. */
export function addBudgetLine({ db, clock }: Deps, { actor, order }: { actor: Actor; order: AddBudgetLine }): Promise<string> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { fiscalYear, organisationId, projectId, category, name = '', ...marks } = order
    await requireChange(tx, { actor, fiscalYear, organisationId, at })
    const project = projectId === null ? undefined : (await findStandings(tx, { actor, fiscalYear })).find(({ id }) => id === projectId)
    const problems = checkPlace(order, project)
    if (problems.length > 0) throw new BudgetRefusedError('增加预算行', problems)
    const id = newId(at.getTime())
    const standing = await findBudgetLines(tx, { fiscalYear, organisationId })
    const position = Math.max(-1, ...standing.map((line) => line.position)) + 1
    const line = { id, fiscalYear, organisationId, category, projectId, divisionId: project?.divisionId ?? null, position }
    const given = Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined))
    await createBudgetLines(tx, { actor, at, lines: [{ ...line, ...given, name: name || project!.name }] })
    return id
  })
}

/** 删除预算行: nothing of it has been submitted or controlled yet. */
export function removeLine({ db, clock }: Deps, { actor, id, version }: { actor: Actor; id: string; version: number }): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const [line] = await findLinesByIds(tx, [id], { lock: true })
    if (!line) throw new NoSuchBudgetError()
    await requireChange(tx, { actor, fiscalYear: line.fiscalYear, organisationId: line.organisationId, at })
    if (line.approved !== null || line.distributed !== 0n)
      throw new BudgetStateError(`“${line.name}”已经批复，不能删除。需要变动的，请办理预算调整。`)
    if (line.version !== version || !(await removeBudgetLine(tx, { id, version, at }))) throw new BudgetMovedOnError()
    const changes = [{ field: '预算行', before: line.name }]
    await appendAudit(tx, { actor, action: 'budget.removeLine', subject: `budget/${line.fiscalYear}`, at, changes })
  })
}

/** 从上年带入: names and structure, no amounts. What cannot come along is named with its reason. */
export function copyBudgetLines(
  { db, clock }: Deps,
  { actor, fiscalYear, organisationId }: { actor: Actor; fiscalYear: number; organisationId: string },
): Promise<CopiedLinesView> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    await requireChange(tx, { actor, fiscalYear, organisationId, at })
    const before = await findBudgetLines(tx, { fiscalYear: fiscalYear - 1, organisationId })
    const standing = await findBudgetLines(tx, { fiscalYear, organisationId })
    const { lines, left } = copyLines(before, { fiscalYear, standing, projects: await findStandings(tx, { actor, fiscalYear }) })
    await createBudgetLines(tx, { actor, at, lines: lines.map((line) => ({ ...line, id: newId(at.getTime()) })) })
    return { copied: lines.length, left: [...left] }
  })
}

async function requireChange(
  tx: Tx,
  { actor, fiscalYear, organisationId, at }: { actor: Actor; fiscalYear: number; organisationId: string; at: Date },
): Promise<void> {
  const { departmentId } = actor
  await lockBudgetYear(tx, { departmentId, fiscalYear })
  const scope = await findPreparationScope(tx, { actor, fiscalYear, now: at })
  const known = organisationId === departmentId || scope.units.some((unit) => unit.organisationId === organisationId)
  if (!known) throw new NoSuchBudgetError('单位预算')
  const stages = stagesOf(scope.submissions, organisationId)
  const place = { organisationId, departmentId, hasClerk: hasClerk(scope, organisationId) }
  if (mayChangeLines(actor, { ...place, stages })) return
  if (mayChangeLines(actor, { ...place, stages: { firstUp: undefined, secondUp: undefined } })) {
    throw new BudgetStateError('一上已经报送或控制数已经下达，不能再增减预算行。需要增减的，请先由财务处退回。')
  }
  throw new NotForThisPostError('只有本单位经办可以增减本单位的预算行。请由本单位经办填报。')
}

function checkPlace({ category, projectId, name = '' }: AddBudgetLine, project: PlacedStanding | undefined) {
  if (category === 'basic') {
    if (projectId !== null) return [errorAt('项目', 'budget.projectOfBasic', '基本支出不带项目。请去掉项目，或改为项目支出。')]
    return name === '' ? [errorAt('名称', 'budget.nameMissing', '没有填写名称。请填写，如人员经费、公用经费。')] : []
  }
  if (!project) return [errorAt('项目', 'budget.projectUnknown', '没有选择项目，或者项目不在本年项目库中。请从项目库选择已入库的项目。')]
  if (!project.budgetable) {
    return [errorAt(project.name, 'budget.projectNotAdmitted', `项目“${project.stateLabel}”，不能编入预算。请在项目库办理入库后再增加。`)]
  }
  return []
}

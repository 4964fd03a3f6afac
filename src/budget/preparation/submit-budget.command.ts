import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { openTask } from '../../workflow/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findBudgetLines } from './budget-line.store.ts'
import { totalOf } from './budget-line.ts'
import { type BudgetSubmission, fillsFor, isOpen, type SubmissionStage, stageOf, stagesOf, submissionStages } from './budget-submission.ts'
import { checkFirstUp, checkSecondUp } from './check-preparation.ts'
import { BudgetMovedOnError, BudgetRefusedError, BudgetStateError, NoSuchBudgetError, NotForThisPostError } from './preparation-errors.ts'
import { findPreparationScope, findUnitNames, hasClerk } from './preparation-scope.query.ts'
import { findStandings } from './project-standing.query.ts'
import { findSubmissions, lockBudgetYear, lockSubmission, openSubmissions, saveSubmission } from './submission.store.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

interface SubmitOrder {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly organisationId: string
  readonly stage: SubmissionStage
}

/** 报送一上、二上: the amounts are frozen as they stand. */
export function submitBudget({ db, clock }: Deps, order: SubmitOrder): Promise<void> {
  const { actor, fiscalYear, organisationId, stage } = order
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    await lockBudgetYear(tx, { departmentId: actor.departmentId, fiscalYear })
    const submission = await openedSubmission(tx, { ...order, at })
    const lines = await findBudgetLines(tx, { fiscalYear, organisationId })
    const standings = stage === 'firstUp' ? await findStandings(tx, { actor, fiscalYear }) : []
    const problems =
      stage === 'firstUp' ? checkFirstUp(lines, new Map(standings.map((project) => [project.id, project]))) : checkSecondUp(lines)
    if (problems.length > 0) throw new BudgetRefusedError(`报送${submissionStages[stage]}`, problems)

    const amounts = Object.fromEntries(lines.map((line) => [line.id, line[stage]!.toString()]))
    const submitted = { ...submission, amounts, state: 'submitted', submittedBy: actor.accountId, submittedAt: at, reason: '' } as const
    if (!(await saveSubmission(tx, { ...submitted, decidedBy: null, decidedAt: null }))) throw new BudgetMovedOnError()
    const total = `${moneyText(totalOf(lines, stage), '万元')} 万元`
    const changes = [{ field: submissionStages[stage], after: `${lines.length} 行，合计 ${total}` }]
    await appendAudit(tx, { actor, action: 'budget.submit', subject: `budget/${fiscalYear}`, at, changes })
  })
}

async function openedSubmission(
  tx: Tx,
  { actor, fiscalYear, organisationId, stage, at }: SubmitOrder & { at: Date },
): Promise<BudgetSubmission> {
  const { departmentId, regionId } = actor
  const scope = await findPreparationScope(tx, { actor, fiscalYear, now: at })
  if (!scope.units.some((unit) => unit.organisationId === organisationId)) throw new NoSuchBudgetError('单位预算')
  const leads = actor.role === 'unitLeader' && actor.organisationId === organisationId
  if (!leads && !fillsFor(actor, { organisationId, departmentId, hasClerk: hasClerk(scope, organisationId) })) {
    throw new NotForThisPostError('只有本单位经办或负责人可以报送本单位的预算。请由本单位报送。')
  }
  const stages = stagesOf(scope.submissions, organisationId)
  if (stageOf(stages) !== stage) {
    const now = stages[stage]
    if (stage === 'secondUp' && !now) throw new BudgetStateError('控制数还没有下达，不能报送二上。请在控制数下达后填报。')
    throw new BudgetStateError(`${submissionStages[stage]}已经报送，不能重复报送。需要修改的，请先由财务处退回。`)
  }
  // 二上 is opened with the control figures.
  const rows = stage === 'firstUp' && !stages.firstUp ? [{ id: newId(at.getTime()), organisationId, stage }] : []
  if (rows.length > 0) await openSubmissions(tx, { regionId, departmentId, fiscalYear, rows })
  const own = (await findSubmissions(tx, { fiscalYear, organisationId })).find((one) => one.stage === stage)
  if (!own || !isOpen(own)) throw new BudgetMovedOnError()
  return own
}

interface DecideOrder {
  readonly actor: Actor
  readonly id: string
  readonly version: number
  /** Absent: accepted. */
  readonly returnedFor?: string
}

/** 审核单位预算: accepted by somebody else than who submitted it, or returned with the reason. */
export function decideSubmission({ db, clock }: Deps, { actor, id, version, returnedFor }: DecideOrder): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const submission = await lockSubmission(tx, id)
    if (!submission) throw new NoSuchBudgetError('单位预算')
    const { fiscalYear, organisationId, stage, state, submittedBy } = submission
    const label = submissionStages[stage]
    if (submission.version !== version) throw new BudgetMovedOnError()
    const acceptedBefore = state === 'accepted' && returnedFor !== undefined && !(await isPassedOn(tx, submission))
    if (state !== 'submitted' && !acceptedBefore) throw new BudgetStateError(`${label}现在没有待审核的报送。请刷新页面核对。`)
    if (returnedFor === undefined && submittedBy === actor.accountId) {
      throw new NotForThisPostError(`${label}是您本人报送的，不能由本人审核通过。请由财务处其他人员审核。`)
    }
    const nameOf = await findUnitNames(tx, actor, [organisationId])
    const decided = { decidedBy: actor.accountId, decidedAt: at, reason: returnedFor ?? '' }
    if (!(await saveSubmission(tx, { ...submission, ...decided, state: returnedFor === undefined ? 'accepted' : 'returned' }))) {
      throw new BudgetMovedOnError()
    }
    const changes = [{ field: `${nameOf(organisationId)} ${label}`, after: returnedFor === undefined ? '通过' : `退回：${returnedFor}` }]
    const action = returnedFor === undefined ? 'budget.acceptSubmission' : 'budget.returnSubmission'
    await appendAudit(tx, { actor, action, subject: `budget/${fiscalYear}`, at, changes })
    if (returnedFor === undefined) return
    const { regionId, departmentId } = actor
    await openTask(tx, {
      ...{ regionId, departmentId, organisationId, role: 'unitClerk', kind: 'other', fiscalYear, at },
      ...{ title: `${fiscalYear}年度预算${label}已退回`, detail: returnedFor, link: `/budget?year=${fiscalYear}` },
    })
  })
}

/** What follows was already done on the ground of the accepted figures: control figures, or the reply. */
async function isPassedOn(tx: Tx, { fiscalYear, organisationId, stage }: BudgetSubmission): Promise<boolean> {
  if (stage === 'firstUp') return stagesOf(await findSubmissions(tx, { fiscalYear, organisationId }), organisationId).secondUp !== undefined
  return (await findBudgetLines(tx, { fiscalYear, organisationId })).some(({ approved }) => approved !== null)
}

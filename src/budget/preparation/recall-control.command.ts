import { appendAudit } from '../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { closeTask, openTask } from '../../workflow/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findBudgetLines } from './budget-line.store.ts'
import { type BudgetSubmission, mayRecall, submissionStates } from './budget-submission.ts'
import { BudgetMovedOnError, BudgetStateError } from './preparation-errors.ts'
import { findUnitNames } from './preparation-scope.query.ts'
import { findSubmissions, lockBudgetYear, saveSubmission } from './submission.store.ts'

interface RecallOrder {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly reason: string
}

/** 撤回控制数 from all units, as long as none has submitted 二上: they are split anew and issued again. What units typed of 二上 is kept. */
export function recallControl(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, fiscalYear, reason }: RecallOrder,
): Promise<{ units: number }> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    await lockBudgetYear(tx, { departmentId: actor.departmentId, fiscalYear })
    const issued = (await findSubmissions(tx, { fiscalYear })).filter(({ stage, state }) => stage === 'secondUp' && state !== 'recalled')
    const nameOf = await findUnitNames(tx, actor, [...new Set(issued.map(({ organisationId }) => organisationId))])
    await requireRecallable(tx, { issued, nameOf, fiscalYear })

    for (const submission of issued) {
      const recalled = { ...submission, state: 'recalled', decidedBy: actor.accountId, decidedAt: at, reason } as const
      if (!(await saveSubmission(tx, recalled))) throw new BudgetMovedOnError()
    }
    const units = issued.filter(({ organisationId }) => organisationId !== actor.departmentId)
    for (const unit of units) await tellUnit(tx, { actor, fiscalYear, reason, at, unit })
    const changes = [
      ...issued.map(({ organisationId }) => ({ field: `${nameOf(organisationId)} 控制数`, before: '已下达', after: '撤回' })),
      { field: '撤回理由', after: reason },
    ]
    await appendAudit(tx, { actor, action: 'budget.recallControl', subject: `budget/${fiscalYear}`, at, changes })
    return { units: units.length }
  })
}

interface Standing {
  readonly issued: readonly BudgetSubmission[]
  readonly nameOf: (organisationId: string) => string
  readonly fiscalYear: number
}

async function requireRecallable(tx: Tx, { issued, nameOf, fiscalYear }: Standing): Promise<void> {
  if (issued.length === 0) throw new BudgetStateError('控制数还没有下达，不用撤回。')
  if ((await findBudgetLines(tx, { fiscalYear })).some(({ approved }) => approved !== null)) {
    throw new BudgetStateError('财政批复已经登记，控制数不能撤回。需要变动的，请办理预算调整。')
  }
  if (mayRecall(issued)) return
  const submitted = issued.filter(({ submittedBy }) => submittedBy !== null)
  const named = submitted.map(({ organisationId, state }) => `${nameOf(organisationId)}（${submissionStates[state]}）`)
  const more = named.length > 5 ? `等 ${named.length} 个单位` : ''
  throw new BudgetStateError(`${named.slice(0, 5).join('、')}${more}已报送过二上，控制数不能撤回。请与这些单位商定后在二上中处理。`)
}

interface UnitTold extends RecallOrder {
  readonly at: Date
  readonly unit: BudgetSubmission
}

/** The tasks of the issue are done with; the unit learns why. */
async function tellUnit(tx: Tx, { actor, fiscalYear, reason, at, unit }: UnitTold): Promise<void> {
  const { regionId, departmentId } = actor
  const place = { ...actor, organisationId: unit.organisationId }
  // A task is closed by its own organisation: the program does it in the unit's place.
  await asProgram(tx, actor, departmentId, () =>
    asProgram(tx, place, departmentId, async () => {
      for (const taskId of unit.taskIds) await closeTask(tx, { regionId, taskId, at })
    }),
  )
  await openTask(tx, {
    ...{ regionId, departmentId, organisationId: unit.organisationId, role: 'unitClerk', kind: 'reminder', fiscalYear, at },
    ...{ title: `${fiscalYear}年度预算控制数已撤回，请等待重新下达`, detail: reason, link: `/budget?year=${fiscalYear}` },
  })
}

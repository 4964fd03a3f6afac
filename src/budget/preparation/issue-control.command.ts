import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { errorAt, isDay, moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { openTask } from '../../workflow/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { categories, fundKinds } from '../ledger/money-mark.ts'
import { findBudgetLines } from './budget-line.store.ts'
import { type BudgetLine, cutOf, isUndistributed, totalOf } from './budget-line.ts'
import { type BudgetSubmission, stagesOf } from './budget-submission.ts'
import { type ControlTotal, checkIssue } from './check-preparation.ts'
import { findControlTotals, saveControlTotals } from './control.store.ts'
import { BudgetRefusedError, BudgetStateError } from './preparation-errors.ts'
import { findUnitNames } from './preparation-scope.query.ts'
import { findSubmissions, lockBudgetYear, type NewSubmission, openSubmissions } from './submission.store.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

/** 填写控制数总额, as finance gave it. */
export function saveControl(
  { db, clock }: Deps,
  { actor, fiscalYear, totals }: { actor: Actor; fiscalYear: number; totals: readonly ControlTotal[] },
): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { regionId, departmentId } = actor
    await lockBudgetYear(tx, { departmentId, fiscalYear })
    const before = await findControlTotals(tx, fiscalYear)
    await saveControlTotals(tx, { regionId, departmentId, fiscalYear, totals })
    const changes = totals.flatMap(({ category, fundKind, total }) => {
      const old = before.find((one) => one.category === category && one.fundKind === fundKind)?.total
      if (old === total) return []
      const field = `控制数总额 ${categories[category]}（${fundKinds[fundKind]}）（万元）`
      return [{ field, before: old === undefined ? null : moneyText(old, '万元'), after: moneyText(total, '万元') }]
    })
    if (changes.length > 0) await appendAudit(tx, { actor, action: 'budget.saveControl', subject: `budget/${fiscalYear}`, at, changes })
  })
}

interface IssueOrder {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly dueOn: string
}

/** 下达控制数 to all units at once, or to those that were added or recalled since: 二上 opens, each unit gets its task, and one more where projects were cut. */
export function issueControl({ db, clock }: Deps, { actor, fiscalYear, dueOn }: IssueOrder): Promise<{ units: number; cutUnits: number }> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { regionId, departmentId } = actor
    await lockBudgetYear(tx, { departmentId, fiscalYear })
    const lines = await findBudgetLines(tx, { fiscalYear })
    const submissions = await findSubmissions(tx, { fiscalYear })
    const nameOf = await findUnitNames(tx, actor, [...new Set(lines.map(({ organisationId }) => organisationId))])
    const problems = [
      ...(isDay(dueOn) ? [] : [errorAt('二上报送期限', 'budget.day', `“${dueOn}”不是日期。请写成 2020-03-16 的样子。`)]),
      ...checkIssue(lines, await findControlTotals(tx, fiscalYear)),
      ...waiting(submissions, nameOf),
    ]
    if (problems.length > 0) throw new BudgetRefusedError('下达控制数', problems)
    const all = [...new Set(lines.map(({ organisationId }) => organisationId))]
    const fresh = all.filter((organisationId) => !stagesOf(submissions, organisationId).secondUp)
    if (fresh.length === 0) throw new BudgetStateError('控制数已经下达到全部单位，不能重复下达。')
    const units = fresh.filter((id) => id !== departmentId)
    const own = (id: string) => lines.filter(({ organisationId }) => organisationId === id)
    const rows: NewSubmission[] = []
    for (const id of fresh) {
      const taskIds =
        id === departmentId ? [] : await openUnitTasks(tx, { actor, fiscalYear, dueOn, at, organisationId: id, lines: own(id) })
      rows.push({ id: newId(at.getTime()), organisationId: id, stage: 'secondUp', taskIds })
    }
    await openSubmissions(tx, { regionId, departmentId, fiscalYear, rows })
    const changes = fresh.map((id) => ({ field: `${nameOf(id)} 控制数（万元）`, after: moneyText(totalOf(own(id), 'control'), '万元') }))
    await appendAudit(tx, { actor, action: 'budget.issueControl', subject: `budget/${fiscalYear}`, at, changes })
    return { units: units.length, cutUnits: units.filter((id) => own(id).some(isCutProject)).length }
  })
}

function waiting(submissions: readonly BudgetSubmission[], nameOf: (id: string) => string) {
  return submissions
    .filter(({ stage, state }) => stage === 'firstUp' && state === 'submitted')
    .map(({ organisationId }) =>
      errorAt(nameOf(organisationId), 'budget.firstUpWaiting', '一上还没有审核。请先审核通过或退回，再下达控制数。'),
    )
}

interface UnitOrder extends IssueOrder {
  readonly at: Date
  readonly organisationId: string
  readonly lines: readonly BudgetLine[]
}

async function openUnitTasks(tx: Tx, { actor, fiscalYear, dueOn, at, organisationId, lines }: UnitOrder): Promise<string[]> {
  const { regionId, departmentId } = actor
  const task = { regionId, departmentId, organisationId, role: 'unitClerk', kind: 'other', fiscalYear, dueOn, at } as const
  const total = moneyText(totalOf(lines, 'control'), '万元')
  const fill = await openTask(tx, {
    ...{ ...task, title: `${fiscalYear}年度预算控制数已下达，请填报二上` },
    ...{ detail: `控制数合计 ${total} 万元。`, link: `/budget?year=${fiscalYear}` },
  })
  const cut = lines.filter(isCutProject)
  if (cut.length === 0) return [fill]
  const what = cut.map((line) => `${line.name}核减 ${moneyText(cutOf(line), '万元')} 万元（${line.cutReason}）`)
  const change = await openTask(tx, {
    ...{ ...task, title: '核减后请调整绩效目标' },
    ...{ detail: what.join('；').slice(0, 1000), link: cut.length === 1 ? `/library/${cut[0]!.projectId}` : `/budget?year=${fiscalYear}` },
  })
  return [fill, change]
}

function isCutProject(line: BudgetLine): boolean {
  return line.projectId !== null && !isUndistributed(line) && cutOf(line) > 0n
}

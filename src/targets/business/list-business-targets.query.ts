import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, selectableYears } from '../../kernel/index.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { stateLabels } from '../../workflow/index.ts'
import { listPapers } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { businessTargetPermissions } from './business.policy.ts'
import { type BusinessMaterial, findBusinessMaterial } from './business-material.query.ts'
import { findTargetYears } from './business-target.store.ts'
import { BUSINESS_TARGETS, type BusinessTarget, COMPLETION_REPORT, targetLabel } from './business-target.ts'
import type { BusinessTargetListView, BusinessTargetRowView, OwnCommitmentsView } from './business-targets.view.ts'
import { type Commitment, openProposals } from './commitment.ts'
import { completionRate } from './completion-rate.ts'
import { presentCommitment, presentRate } from './present-commitment.view.ts'
import { readCommitments } from './read-commitments.ts'
import { isWaiting } from './report.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock' | 'workflow'>

interface Asked {
  readonly actor: Actor
  readonly year?: number | undefined
}

/** 业务目标 of a year with their 办结率, and that of each leading division. */
export async function listBusinessTargets(deps: Deps, { actor, year }: Asked): Promise<BusinessTargetListView> {
  const now = deps.clock.now()
  const today = dayInChina(now)
  const [years, fiscalYear] = await yearsOf(deps, { actor, year })
  const papers = await Promise.all([BUSINESS_TARGETS, COMPLETION_REPORT].map((type) => paperOf(deps, { actor, type, fiscalYear })))
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId, departmentId, departmentName, organisationId } = actor
    const material = await findBusinessMaterial(tx, { regionId, departmentId, fiscalYear })
    const { targets, commitments, reportsOf } = material
    return {
      ...{ fiscalYear, years, departmentName, targetPaper: papers[0]!, completionPaper: papers[1]! },
      rows: targets.map((target) => rowOf(target, material, today)),
      rate: presentRate(completionRate(commitments, today)),
      divisions: divisionsOf(material, today),
      waiting: commitments.filter(({ id }) => reportsOf(id).some(isWaiting)).length,
      mayDeclare: mayDo(actor, businessTargetPermissions['businessTarget:declare']) && !actor.readOnly,
      hasOwn: commitments.some(({ divisions }) => divisions.some(({ divisionId }) => divisionId === organisationId)),
    }
  })
}

async function yearsOf(deps: Deps, { actor, year }: Asked): Promise<readonly [number[], number]> {
  const { regionId, departmentId } = actor
  const known = await inRegion(deps.db, actor, (tx) => findTargetYears(tx, { regionId, departmentId }))
  const now = deps.clock.now()
  const fiscalYear = year ?? known[0] ?? Number(dayInChina(now).slice(0, 4))
  return [selectableYears([...known, fiscalYear], { now, within: actor.years }), fiscalYear]
}

async function paperOf(deps: Deps, { actor, type, fiscalYear }: { actor: Actor; type: string; fiscalYear: number }) {
  const { papers } = await listPapers(deps.workflow, { actor, filter: { scope: 'all', type, fiscalYear } })
  const paper = papers.find(({ departmentId }) => departmentId === actor.departmentId)
  return paper ? { id: paper.id, title: paper.title, state: paper.state, stateLabel: stateLabels[paper.state] } : null
}

function rowOf(target: BusinessTarget, { commitments, reportsOf }: BusinessMaterial, today: string): BusinessTargetRowView {
  const { id, category, number, name, content, fiscalYear } = target
  const own = commitments.filter(({ targetId }) => targetId === id)
  const again = own.filter(({ state }) => state === 'open').length
  const waiting = own.filter(isOpen)
  const days = waiting.flatMap(({ dueOn }) => (dueOn !== null && dueOn >= today ? [dueOn] : [])).sort()
  return {
    ...{
      id,
      category,
      number,
      name,
      overdue: waiting.filter((one) => isLate(one, { today, reportsOf })).length,
      nextDueOn: days[0] ?? null,
    },
    open: openProposals(readCommitments(content, { fiscalYear }), own).length + again,
    rate: presentRate(completionRate(own, today)),
  }
}

function isOpen({ state, doneOn }: Commitment): boolean {
  return state === 'confirmed' && doneOn === null
}

/** 逾期 counts by the day of the report: reported as finished in time and not reviewed yet is not late. */
function isLate({ id, dueOn }: Commitment, { today, reportsOf }: Pick<BusinessMaterial, 'reportsOf'> & { today: string }): boolean {
  if (dueOn === null || dueOn >= today) return false
  return !reportsOf(id).some(({ finished, state, reportedOn }) => finished && state === 'submitted' && reportedOn <= dueOn)
}

/** By leading division, in the order of the directory. */
function divisionsOf({ commitments, reportsOf, names }: BusinessMaterial, today: string): BusinessTargetListView['divisions'] {
  const led = Map.groupBy(commitments, ({ divisions }) => divisions.find(({ leads }) => leads)?.divisionId ?? '')
  const order = [...names.keys()]
  return [...led]
    .flatMap(([divisionId, own]) => {
      const counted = own.filter(({ state }) => state === 'confirmed' || state === 'cancelled')
      if (divisionId === '' || counted.length === 0) return []
      const overdue = own.filter((one) => isOpen(one) && isLate(one, { today, reportsOf })).length
      const name = names.get(divisionId) ?? '已撤并的处室'
      return [{ divisionId, name, overdue, rate: presentRate(completionRate(own, today)) }]
    })
    .sort((a, b) => order.indexOf(a.divisionId) - order.indexOf(b.divisionId))
}

/** 我处任务 of a year: what the own division leads or helps with. */
export async function listOwnCommitments(deps: Deps, { actor, year }: Asked): Promise<OwnCommitmentsView> {
  const today = dayInChina(deps.clock.now())
  const [years, fiscalYear] = await yearsOf(deps, { actor, year })
  return inRegion(deps.db, actor, (tx) => ownOf(tx, { actor, years, fiscalYear, today }))
}

async function ownOf(
  tx: Tx,
  { actor, years, fiscalYear, today }: { actor: Actor; years: number[]; fiscalYear: number; today: string },
): Promise<OwnCommitmentsView> {
  const { regionId, departmentId, organisationId, organisationName } = actor
  const { targets, commitments, reportsOf, names } = await findBusinessMaterial(tx, { regionId, departmentId, fiscalYear })
  const mine = ({ divisions, state }: Commitment) =>
    state !== 'dropped' && divisions.some(({ divisionId }) => divisionId === organisationId)
  const led = commitments.filter(({ divisions }) => divisions.some(({ divisionId, leads }) => leads && divisionId === organisationId))
  const own = commitments.filter(mine).toSorted(byDay)
  return {
    ...{ fiscalYear, years, divisionName: organisationName, today, rate: presentRate(completionRate(led, today)) },
    rows: own.map((commitment) => {
      const target = targets.find(({ id }) => id === commitment.targetId)!
      const shown = presentCommitment(commitment, reportsOf(commitment.id), { actor, target, names, today })
      return { targetId: target.id, targetLabel: targetLabel(target), targetName: target.name, commitment: shown }
    }),
  }
}

/** What is not done first, by its day. */
function byDay(a: Commitment, b: Commitment): number {
  const key = (one: Commitment) => `${isOpen(one) ? 0 : 1}${one.dueOn ?? '9'}`
  return key(a) < key(b) ? -1 : 1
}

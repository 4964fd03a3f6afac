import type { TransferSums } from '../budget/index.ts'
import { accountSums, transfersOfProjects } from '../budget/server.ts'
import type { Tx } from '../db/server.ts'
import type { Project } from '../library/index.ts'
import { findProjects } from '../library/server.ts'
import type { RulePack } from '../packs/index.ts'
import { loadPack } from '../packs/server.ts'
import type { PerformanceTarget } from '../targets/index.ts'
import { findLiveTargets } from '../targets/server.ts'
import type { Timing } from './indicator-light.ts'
import { aboveOf } from './one-level.ts'
import { periodEnd } from './period.ts'
import { moneyOfProjects, noMoney, type ProjectMoney } from './project-money.ts'
import type { MonitoringRound } from './round.ts'
import { findTimings } from './timing.store.ts'

type Round = Pick<MonitoringRound, 'regionId' | 'departmentId' | 'fiscalYear' | 'fromMonth' | 'toMonth' | 'packName'>

/** 一项指标 with its 考核时点. */
export interface TimedTarget {
  readonly target: PerformanceTarget
  readonly timing: Timing | undefined
}

/** 资金 of every project of the year at the end of the period. To be asked as the program: a unit sees only its own accounts. */
export async function readMoney(tx: Tx, round: Round): Promise<(projectId: string) => ProjectMoney> {
  const { regionId, departmentId, fiscalYear } = round
  const sums = await accountSums(tx, {
    ...{ regionId, departmentId, fiscalYear, until: periodEnd(round) },
    by: ['projectId', 'fundKind', 'kind', 'side', 'month'] as const,
  })
  const projects = await findProjects(tx, { regionId, departmentId, fiscalYear, light: true })
  const money = moneyOfProjects(sums, projects, { period: round, annualKinds: annualKindsOf(loadPack(round.packName)) })
  return (projectId) => money.get(projectId) ?? noMoney
}

function annualKindsOf({ ledger }: Pick<RulePack, 'ledger'>): ReadonlySet<string> {
  return new Set(ledger?.annualBudget.value ?? [])
}

/** 有效的指标 of projects with what was set for their monitoring; of a row that is another indicator by now it no longer holds. */
export async function readTimedTargets(
  tx: Tx,
  { regionId, projectIds }: { regionId: string; projectIds: readonly string[] },
): Promise<(projectId: string) => readonly TimedTarget[]> {
  const targets = await findLiveTargets(tx, { regionId, projectIds })
  const timings = await findTimings(tx, { regionId, paperIds: [...new Set(targets.map(({ paperId }) => paperId))] })
  const known = new Map(timings.map((timing) => [`${timing.paperId}/${timing.formRow}/${timing.name}`, timing]))
  const byProject = Map.groupBy(targets, ({ projectId }) => projectId)
  return (projectId) =>
    (byProject.get(projectId) ?? []).map((target) => ({
      target,
      timing: known.get(`${target.paperId}/${target.formRow}/${target.name}`),
    }))
}

/** The project whatever its reach: as the program. */
export async function readProject(tx: Tx, { regionId, projectId }: { regionId: string; projectId: string }): Promise<Project | undefined> {
  const [project] = await findProjects(tx, { regionId, ids: [projectId] })
  return project
}

/** 对下转移支付 of the project and of what stands below it in the library, at the end of the period. As the program. */
export async function readTransfers(tx: Tx, { round, projectId }: { round: Round; projectId: string }): Promise<TransferSums | undefined> {
  const { regionId, departmentId, fiscalYear } = round
  const all = await findProjects(tx, { regionId, departmentId, fiscalYear, light: true })
  const above = aboveOf(all)
  const projectIds = all.flatMap((one) => (one.id === projectId || above(one).includes(projectId) ? [one.id] : []))
  return transfersOfProjects(tx, { departmentId, fiscalYear, on: periodEnd(round), projectIds })
}

import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Project } from '../library/index.ts'
import { findProjects } from '../library/server.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { findPlaces } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import type { MonitoringDeps } from './deps.ts'
import { NoSuchMonitoringError } from './errors.ts'
import { findLights } from './light.store.ts'
import { ruleOf } from './load-project.query.ts'
import { monitoringPermissions } from './monitoring.policy.ts'
import type { WallWire } from './monitoring.view.ts'
import { aboveOf } from './one-level.ts'
import { presentRound, presentRow, presentRule, presentSums } from './present-monitoring.view.ts'
import { readRound } from './read-round.query.ts'
import { findRounds } from './round.store.ts'
import { roundSums } from './round-sums.ts'
import type { WatchedProject } from './watched-project.ts'

interface Asked {
  readonly actor: Actor
  readonly year?: number | undefined
  readonly roundId?: string | undefined
}

/** 监控墙: the rounds of a year, and of one of them every project with its lights. */
export function loadWall({ db, clock }: MonitoringDeps, { actor, year, roundId }: Asked): Promise<WallWire> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const all = await findRounds(tx, { regionId })
    const asked = roundId === undefined ? undefined : all.find(({ id }) => id === roundId)
    if (roundId !== undefined && !asked) throw new NoSuchMonitoringError('这次绩效监控')
    const fiscalYear = asked?.fiscalYear ?? year ?? all[0]?.fiscalYear ?? Number(dayInChina(now).slice(0, 4))
    const rounds = all.filter((one) => one.fiscalYear === fiscalYear)
    const round = asked ?? rounds[0]
    const departmentId = round?.departmentId ?? actor.departmentId
    const { organisations } = await findPlaces(tx, { regionId, organisationIds: [departmentId] })
    const read = round && (await readRound(tx, { actor, round, now }))
    const lights = round ? await findLights(tx, { regionId, roundId: round.id }) : []
    const projects = await findProjects(tx, { regionId, light: true })
    const may = (permission: keyof typeof monitoringPermissions) => mayDo(actor, monitoringPermissions[permission]) && !actor.readOnly
    return {
      ...{ fiscalYear, years: yearsOf([...all, ...projects], fiscalYear) },
      rounds: rounds.map((one) => presentRound(one, loadPack(one.packName))),
      round: round ? presentRound(round, loadPack(round.packName)) : null,
      rows: read?.projects.map((one) => presentRow(one, { today: read.today, rule: ruleOf(read.round) })) ?? [],
      sums: read
        ? presentSums(
            roundSums(summed(read.projects, projects), lights, {
              findings: read.projects.flatMap((one) => one.findings),
              today: read.today,
              rule: ruleOf(read.round),
            }),
          )
        : null,
      departmentName: organisations.get(departmentId)?.name ?? '',
      answerRule: presentRule(ruleOf(round)),
      ...{ mayOpen: may('monitoring:open'), mayAsk: may('monitoring:ask') },
    }
  })
}

function yearsOf(of: readonly { readonly fiscalYear: number }[], shown: number): number[] {
  return [...new Set([...of.map(({ fiscalYear }) => fiscalYear), shown])].sort((a, b) => b - a)
}

/** A round opened before two levels of a line were refused may hold both: the lower one's money lies in that of the upper. */
function summed(watched: readonly WatchedProject[], all: readonly Pick<Project, 'id' | 'parentId'>[]) {
  const ids = new Set(watched.map(({ project }) => project.id))
  const above = aboveOf(all)
  return watched.map(({ monitored, project, money, moneyLight }) => ({
    ...{ isKey: monitored.isKey, isReported: monitored.reportedAt !== null, isPart: above(project).some((id) => ids.has(id)) },
    ...{ initial: money.initial, annual: money.annual, paid: money.paid, moneyLight: moneyLight.light },
  }))
}

import { asProgram, type Tx } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Project } from '../library/index.ts'
import { findProjects } from '../library/server.ts'
import type { Actor } from '../org/index.ts'
import { findOrganisationNames } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import { type PaperState, stateLabels } from '../workflow/index.ts'
import { findPaperStates } from '../workflow/server.ts'
import { findFindings } from './finding.store.ts'
import { findLights } from './light.store.ts'
import { moneyLight, type WatchedMoney } from './money-light.ts'
import { findMonitored } from './round.store.ts'
import { GAP_LINE, MONEY_LINE, type MonitoredProject, type MonitoringRound } from './round.ts'
import type { ReadRound, WatchedProject } from './watched-project.ts'
import { readMoney } from './watched-projects.query.ts'

/** One round with what its projects, as far as the post sees them, have come to. */
export async function readRound(tx: Tx, { actor, round, now }: { actor: Actor; round: MonitoringRound; now: Date }): Promise<ReadRound> {
  const { regionId } = actor
  const monitored = await findMonitored(tx, { regionId, roundId: round.id })
  const lights = Map.groupBy(await findLights(tx, { regionId, roundId: round.id }), ({ projectId }) => projectId)
  const findings = Map.groupBy(await findFindings(tx, { regionId, roundId: round.id }), ({ projectId }) => projectId)
  const states = await findPaperStates(tx, { regionId, paperIds: monitored.map(({ paperId }) => paperId) })
  const moneyOf = monitored.some(({ reportedAt }) => reportedAt === null)
    ? await asProgram(tx, actor, round.departmentId, () => readMoney(tx, round))
    : undefined
  const all = await asProgram(tx, actor, round.departmentId, () =>
    findProjects(tx, { regionId, departmentId: round.departmentId, fiscalYear: round.fiscalYear, light: true }),
  )
  const byId = new Map(all.map((project) => [project.id, project]))
  const names = await namesOf(tx, { regionId, monitored, byId })
  const pack = loadPack(round.packName)
  const order = new Map(all.map(({ id }, index) => [id, index]))
  const projects = monitored
    .toSorted((a, b) => (order.get(a.projectId) ?? 0) - (order.get(b.projectId) ?? 0))
    .map((one): WatchedProject => {
      const project = byId.get(one.projectId)!
      const own = lights.get(one.projectId) ?? []
      const recorded = own.find(({ line }) => line === MONEY_LINE)
      const money = moneyNow(one, moneyOf)
      return {
        ...{ monitored: one, project, fundName: fundOf(project, byId), money },
        organisationName: names.get(project.organisationId)?.name ?? '',
        divisionName: names.get(one.divisionId ?? '')?.name ?? '',
        stateLabel: stateWords(one, states.get(one.paperId)),
        moneyLight: recorded ?? moneyLight({ money, kind: project.kind, period: round }, pack),
        gap: own.find(({ line }) => line === GAP_LINE),
        indicators: own.filter(({ line }) => line > 0),
        findings: findings.get(one.projectId) ?? [],
      }
    })
  return { round, projects, today: dayInChina(now) }
}

/** 财政部门 sees the round before the papers come to it. */
function stateWords({ reportedAt }: MonitoredProject, state: PaperState | undefined): string {
  if (state) return stateLabels[state]
  return reportedAt === null ? stateLabels.draft : '已报送'
}

interface Named {
  readonly regionId: string
  readonly monitored: readonly MonitoredProject[]
  readonly byId: ReadonlyMap<string, Project>
}

/** 申报单位 and 主管处室. */
function namesOf(tx: Tx, { regionId, monitored, byId }: Named) {
  const places = monitored.flatMap(({ projectId, divisionId }) => [
    byId.get(projectId)!.organisationId,
    ...(divisionId ? [divisionId] : []),
  ])
  return findOrganisationNames(tx, { regionId, organisationIds: [...new Set(places)] })
}

function moneyNow({ projectId, initial, annual, paid }: MonitoredProject, live: ((id: string) => WatchedMoney) | undefined): WatchedMoney {
  if (initial !== null && annual !== null && paid !== null) return { initial, annual, paid }
  return live?.(projectId) ?? { initial: 0n, annual: 0n, paid: 0n }
}

/** 专项资金 that the project stands under. */
export function fundOf({ id, parentId }: Pick<Project, 'id' | 'parentId'>, byId: ReadonlyMap<string, Project>): string {
  let at = parentId ? byId.get(parentId) : byId.get(id)
  while (at && at.level !== 'fund' && at.parentId) at = byId.get(at.parentId)
  return at?.level === 'fund' ? at.name : ''
}

import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { Project } from '../library/index.ts'
import { findProjects } from '../library/server.ts'
import type { Actor } from '../org/index.ts'
import { findOrganisationNames, findPackName, findRolePosts } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import { findLiveTargets } from '../targets/server.ts'
import type { MonitoringDeps } from './deps.ts'
import type { RoundChoicesWire } from './monitoring.view.ts'
import { belowWords, chosenBelow } from './one-level.ts'
import { fillerOf } from './open-round.command.ts'
import { fundOf } from './read-round.query.ts'

/** 可监控的项目 of a year: those with live targets, and the periods that the pack names. */
export function listRoundChoices(
  { db, clock }: MonitoringDeps,
  { actor, year }: { actor: Actor; year?: number | undefined },
): Promise<RoundChoicesWire> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const targets = (await findLiveTargets(tx, { regionId, departmentId })).filter(({ projectId }) => projectId !== null)
    const years = [...new Set(targets.map(({ fiscalYear }) => fiscalYear))].sort((a, b) => b - a)
    const fiscalYear = year ?? years[0] ?? Number(dayInChina(clock.now()).slice(0, 4))
    const all = await findProjects(tx, { regionId, departmentId, fiscalYear, light: true })
    const byId = new Map(all.map((project) => [project.id, project]))
    const counts = Map.groupBy(targets, ({ projectId }) => projectId)
    const posts = await findRolePosts(tx, { regionId, departmentId, roles: ['unitClerk', 'divisionClerk'], postId: actor.postId })
    const watched = all.filter(({ id, state }) => counts.has(id) && state !== 'cancelled')
    const below = chosenBelow(
      watched.filter((project) => fillerOf(project, posts)),
      all,
    )
    const names = await findOrganisationNames(tx, { regionId, organisationIds: watched.map(({ organisationId }) => organisationId) })
    const pack = loadPack(await findPackName(tx, { regionId, departmentId }))
    return {
      ...{ fiscalYear, years: [...new Set([...years, fiscalYear])].sort((a, b) => b - a) },
      periods: (pack.monitoring?.periods ?? []).map(({ label, toMonthEnd }) => ({ label, toMonth: toMonthEnd })),
      projects: watched.map((project) => {
        const fundName = fundOf(project, byId)
        return {
          ...{ id: project.id, code: project.code, name: project.name, fundName },
          fundId: all.find(({ level, name }) => level === 'fund' && name === fundName)?.id ?? null,
          organisationName: names.get(project.organisationId)?.name ?? '',
          ...{ targets: counts.get(project.id)!.length, hasClerk: fillerOf(project, posts) !== undefined },
          leftOut: leftOutWords(below.get(project.id)),
        }
      }),
    }
  })
}

/** Money of a project holds that of those below it: the lower level, which has targets of its own, is watched. */
function leftOutWords(below: readonly Pick<Project, 'name'>[] | undefined): string {
  return below ? `${belowWords(below)}有批复的绩效目标，按下级监控；上下级都监控，资金会重复计算` : ''
}

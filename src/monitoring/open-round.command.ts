import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, errorAt, newId, type Problem } from '../kernel/index.ts'
import type { Project } from '../library/index.ts'
import { findProjects } from '../library/server.ts'
import type { Actor } from '../org/index.ts'
import { findPackName, findRolePosts } from '../org/server.ts'
import { findLiveTargets } from '../targets/server.ts'
import { openProjectPapers, type ProjectPaperOrder } from '../workflow/server.ts'
import type { MonitoringDeps } from './deps.ts'
import { MonitoringRefusedError } from './errors.ts'
import { belowWords, chosenBelow } from './one-level.ts'
import { periodWords } from './period.ts'
import { findRounds, insertMonitored, insertRound } from './round.store.ts'
import { checkRound, MONITORING_PAPER, type MonitoringRound, type RoundOrder } from './round.ts'

interface Opening {
  readonly actor: Actor
  readonly order: RoundOrder
  /** 演示数据 */
  readonly illustrative?: boolean
}

/** 布置绩效监控: a round, its collection and a paper for every project, or nothing at all. Answers the id of the round. */
export function openRound(deps: MonitoringDeps, { actor, order, illustrative = false }: Opening): Promise<string> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const { fiscalYear, title, fromMonth, toMonth, dueOn, note } = order
    const { papers, problems } = await ordersOf(tx, { actor, order })
    const all = [...checkRound(order, dayInChina(now)), ...problems]
    if (all.length > 0) throw new MonitoringRefusedError(all)
    const request = { title, type: MONITORING_PAPER, fiscalYear, dueOn, note, papers }
    const { collectionId, paperIds } = await openProjectPapers(tx, deps.workflow, { actor, at: now, order: request })
    const round: MonitoringRound = {
      ...{ id: newId(now.getTime()), regionId, departmentId, version: 1, fiscalYear, title, fromMonth, toMonth, dueOn },
      ...{ packName: await findPackName(tx, { regionId, departmentId }), collectionId, illustrative },
      ...{ openedAt: now, openedBy: actor.displayName, closedAt: null },
    }
    await insertRound(tx, round)
    const projects = papers.map(({ projectId, organisationId, divisionId }) => ({
      ...{ projectId, organisationId, divisionId, paperId: paperIds.get(projectId)!, isKey: order.keyProjectIds.includes(projectId) },
    }))
    await insertMonitored(tx, { round, projects })
    const changes = [
      { field: '监控名称', after: title },
      { field: '监控期', after: `${fiscalYear}年${periodWords(order)}` },
      { field: '报送期限', after: dueOn },
      { field: '监控项目', after: `${papers.length} 个，其中重点 ${order.keyProjectIds.length} 个` },
    ]
    await appendAudit(tx, { actor, action: 'monitoring.openRound', subject: `monitoringRound/${round.id}`, at: now, changes })
    return round.id
  })
}

async function ordersOf(
  tx: Tx,
  { actor, order }: { actor: Actor; order: RoundOrder },
): Promise<{ papers: ProjectPaperOrder[]; problems: Problem[] }> {
  const { regionId, departmentId } = actor
  const all = await findProjects(tx, { regionId, departmentId, fiscalYear: order.fiscalYear, light: true })
  const projects = all.filter(({ id }) => order.projectIds.includes(id))
  const targets = await findLiveTargets(tx, { regionId, projectIds: projects.map(({ id }) => id) })
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: ['unitClerk', 'divisionClerk'], postId: actor.postId })
  const withTargets = new Set(targets.map(({ projectId }) => projectId))
  const problems = twoLevels(projects, all)
  if ((await findRounds(tx, { regionId, fiscalYear: order.fiscalYear })).some(({ title }) => title === order.title)) {
    problems.push(errorAt('监控名称', 'monitoring.sameTitle', `${order.fiscalYear} 年度已有“${order.title}”。请换一个名称。`))
  }
  if (projects.length < new Set(order.projectIds).size) {
    problems.push(errorAt('监控项目', 'monitoring.noSuchProject', `所选项目有的不是本部门 ${order.fiscalYear} 年度的项目。请重新选择。`))
  }
  const papers = projects.flatMap((project): ProjectPaperOrder[] => {
    const at = `${project.code} ${project.name}`
    if (!withTargets.has(project.id)) {
      problems.push(errorAt(at, 'monitoring.withoutTargets', '还没有批复的绩效目标，不能监控。请先批复绩效目标，或不选这个项目。'))
    }
    const filler = fillerOf(project, posts)
    if (!filler) {
      problems.push(errorAt(at, 'monitoring.withoutClerk', '申报单位没有经办岗位，主管处室也没有。请先由安全管理员设置岗位。'))
      return []
    }
    return [{ projectId: project.id, title: project.name, ...filler }]
  })
  return { papers, problems }
}

/** Money of a project holds that of those below it, and would count twice. */
function twoLevels(projects: readonly Project[], all: readonly Project[]): Problem[] {
  const below = chosenBelow(projects, all)
  return projects.flatMap(({ id, code, name }) => {
    const lower = below.get(id)
    if (!lower) return []
    const message = `${belowWords(lower)}也在监控项目之中，资金会重复计算。请只选其中一级。`
    return [errorAt(`${code} ${name}`, 'monitoring.twoLevels', message)]
  })
}

type Posts = Awaited<ReturnType<typeof findRolePosts>>

/** 填报人: the clerk of the unit that applied for the project, else that of its division. A held post comes first. */
export function fillerOf(
  { organisationId, divisionId }: Pick<Project, 'organisationId' | 'divisionId'>,
  posts: Posts,
): Omit<ProjectPaperOrder, 'projectId' | 'title'> | undefined {
  for (const place of [organisationId, divisionId]) {
    const own = posts.filter(
      (post) => post.organisationId === place && ['unitClerk', 'divisionClerk'].includes(post.role) && !post.inBureau,
    )
    const post = own.find(({ held }) => held) ?? own[0]
    if (post && place) return { organisationId: place, divisionId, postId: post.postId, role: post.role }
  }
  return undefined
}

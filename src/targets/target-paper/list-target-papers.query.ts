import { projectsWithPendingTargets } from '../../budget/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { mayTend, type Project } from '../../library/index.ts'
import { findProjects } from '../../library/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import { checkForm, stateLabels } from '../../workflow/index.ts'
import { findCellsOfPapers, formOf, type ListedPapers, listPapers } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import { findOutcomes } from '../review/review.store.ts'
import { outcomes } from '../review/review.ts'
import { targetPermissions } from '../target.policy.ts'
import type { TargetPaperListView, TargetPaperRowView } from './target-paper.view.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from './target-paper-kind.ts'

type Paper = ListedPapers['papers'][number]

/** 申报情况 of a year, problems first: what was declared, and the projects that have nothing yet. */
export async function listTargetPapers(
  deps: TargetDeps,
  { actor, year }: { actor: Actor; year?: number | undefined },
): Promise<TargetPaperListView> {
  const years = await yearsOf(deps, actor)
  const fiscalYear = year ?? years[0] ?? Number(dayInChina(deps.clock.now()).slice(0, 4))
  const papers = await papersOf(deps, { actor, fiscalYear })
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const all = await findProjects(tx, { regionId, fiscalYear, light: true })
    const parents = new Set(all.flatMap(({ parentId }) => parentId ?? []))
    const projects = all.filter(
      ({ id, level, state }) => level !== 'fund' && !parents.has(id) && state !== 'cancelled' && state !== 'applying',
    )
    const around = await aroundOf(tx, deps, { actor, fiscalYear, papers, projects })
    const may = mayDo(actor, targetPermissions['target:declare']) && !actor.readOnly
    const ofProject = new Map(papers.flatMap((paper) => (paper.projectId ? [[paper.projectId, paper] as const] : [])))
    const rows = [
      ...papers.filter(({ projectId }) => projectId === null).map((paper) => rowOf(paper, undefined, { ...around, may: false })),
      ...projects.map((project) => rowOf(ofProject.get(project.id), project, { ...around, may: may && mayTend(actor, project) })),
    ]
    const department = papers.some(({ type, departmentId: owner }) => type === DEPARTMENT_TARGETS && owner === departmentId)
    return {
      ...{ fiscalYear, years: [...new Set([...years, fiscalYear])].sort((a, b) => b - a), rows: rows.sort(byUrgency) },
      mayOpenDepartment: may && actor.reach === 'department' && !department,
    }
  })
}

async function yearsOf({ db, workflow }: TargetDeps, actor: Actor): Promise<number[]> {
  const { papers } = await listPapers(workflow, { actor, filter: { scope: 'all' } })
  const projects = await inRegion(db, actor, (tx) => findProjects(tx, { regionId: actor.regionId, light: true }))
  const declared = papers.filter(({ type }) => type === PROJECT_TARGETS || type === DEPARTMENT_TARGETS)
  return [...new Set([...declared, ...projects].map(({ fiscalYear }) => fiscalYear))].sort((a, b) => b - a)
}

async function papersOf({ workflow }: TargetDeps, { actor, fiscalYear }: { actor: Actor; fiscalYear: number }): Promise<Paper[]> {
  const papers: Paper[] = []
  for (const type of [DEPARTMENT_TARGETS, PROJECT_TARGETS]) {
    papers.push(...(await listPapers(workflow, { actor, filter: { scope: 'all', type, fiscalYear } })).papers)
  }
  return papers
}

interface Around {
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly counts: ReadonlyMap<string, { readonly errors: number; readonly warnings: number }>
  readonly live: ReadonlyMap<string, number>
  readonly pending: ReadonlySet<string>
  readonly outcomes: ReadonlyMap<string, keyof typeof outcomes>
  readonly departmentName: string
}

interface Listed {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly papers: readonly Paper[]
  readonly projects: readonly Project[]
}

async function aroundOf(tx: Tx, deps: TargetDeps, { actor, fiscalYear, papers, projects }: Listed): Promise<Around> {
  const { regionId, departmentId, departmentName } = actor
  const organisationIds = [...new Set([...papers, ...projects].map(({ organisationId }) => organisationId))]
  const paperIds = papers.map(({ id }) => id)
  const live = Map.groupBy(await findLiveTargets(tx, { regionId, fiscalYear, paperIds }), ({ paperId }) => paperId)
  const projectIds = projects.map(({ id }) => id)
  return {
    names: await findOrganisationNames(tx, { regionId, organisationIds }),
    counts: await countProblems(tx, deps, { regionId, papers: papers.filter(({ state }) => state !== 'approved') }),
    live: new Map([...live].map(([paperId, targets]) => [paperId, targets.length])),
    pending: new Set(
      (await projectsWithPendingTargets(tx, { actor, departmentId, projectIds, fiscalYear })).map(({ projectId }) => projectId),
    ),
    outcomes: await findOutcomes(tx, { regionId, paperIds }),
    departmentName,
  }
}

async function countProblems(
  tx: Tx,
  { workflow }: TargetDeps,
  { regionId, papers }: { regionId: string; papers: readonly Paper[] },
): Promise<Around['counts']> {
  const cells = await findCellsOfPapers(tx, { regionId, paperIds: papers.map(({ id }) => id) })
  return new Map(
    papers.map((paper) => {
      const problems = checkForm(formOf(workflow, paper), cells.get(paper.id) ?? new Map())
      const errors = problems.filter(({ severity }) => severity === 'error').length
      return [paper.id, { errors, warnings: problems.length - errors }]
    }),
  )
}

function rowOf(paper: Paper | undefined, project: Project | undefined, around: Around & { readonly may: boolean }): TargetPaperRowView {
  const organisationId = project?.organisationId ?? paper!.organisationId
  const outcome = paper && around.outcomes.get(paper.id)
  const state = paper === undefined || paper.state === 'void' ? 'none' : paper.state
  return {
    kind: project || paper?.type === PROJECT_TARGETS ? 'project' : 'department',
    ...(project && { projectId: project.id, code: project.code }),
    ...{ name: project?.name ?? paper!.title, organisationName: around.names.get(organisationId)?.name ?? around.departmentName },
    ...(paper && { paperId: paper.id }),
    ...{ state, stateLabel: state === 'none' ? '未申报' : stateLabels[state] },
    ...(around.counts.get(paper?.id ?? '') ?? { errors: 0, warnings: 0 }),
    ...{ live: around.live.get(paper?.id ?? '') ?? 0, pending: project !== undefined && around.pending.has(project.id) },
    ...(outcome && { outcome: outcomes[outcome] }),
    mayOpen: state === 'none' && around.may,
  }
}

const order = { returned: 0, none: 1, draft: 2, inReview: 3, approved: 4 } as const

/** 有问题的在前: 目标待定, 退回, errors, then what is not declared; the department before its projects. */
function byUrgency(a: TargetPaperRowView, b: TargetPaperRowView): number {
  const rank = (row: TargetPaperRowView) => (row.kind === 'department' ? -10 : 0) + (row.pending ? -5 : 0) + order[row.state]
  return rank(a) - rank(b) || b.errors - a.errors || b.warnings - a.warnings || (a.code ?? a.name).localeCompare(b.code ?? b.name)
}

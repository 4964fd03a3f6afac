import { projectsWithPendingTargets } from '../../budget/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { mayTend, type Project } from '../../library/index.ts'
import { findProjects } from '../../library/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import { checkForm } from '../../workflow/index.ts'
import { findCellsOfPapers, findReturns, formOf, happeningOf, listPapers } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import { currentOutcomes } from '../review/reviewed-paper.query.ts'
import { targetPermissions } from '../target.policy.ts'
import { type Around, byUrgency, type Paper, rowOf } from './present-target-paper.view.ts'
import { targetPaperRemarks } from './remarks.query.ts'
import type { TargetPaperListView } from './target-paper.view.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from './target-paper-kind.ts'

/** 申报情况 of a year, problems first: what was declared, and the projects that have nothing yet. */
export async function listTargetPapers(
  deps: TargetDeps,
  { actor, year }: { actor: Actor; year?: number | undefined },
): Promise<TargetPaperListView> {
  const years = await yearsOf(deps, actor)
  const fiscalYear = year ?? years[0] ?? Number(dayInChina(deps.clock.now()).slice(0, 4))
  const { papers, around: places } = await papersOf(deps, { actor, fiscalYear })
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const all = await findProjects(tx, { regionId, fiscalYear, light: true })
    const parents = new Set(all.flatMap(({ parentId }) => parentId ?? []))
    const projects = all.filter(
      ({ id, level, state }) => level !== 'fund' && !parents.has(id) && state !== 'cancelled' && state !== 'applying',
    )
    const around = await aroundOf(tx, deps, { actor, fiscalYear, papers, projects, places })
    const may = mayDo(actor, targetPermissions['target:declare']) && !actor.readOnly
    const ofProject = new Map(papers.flatMap((paper) => (paper.projectId ? [[paper.projectId, paper] as const] : [])))
    const rows = [
      // A paper of a project that was divided later is a paper of the year all the same.
      ...papers
        .filter(({ projectId }) => projectId === null || parents.has(projectId))
        .map((paper) =>
          rowOf(
            paper,
            all.find(({ id }) => id === paper.projectId),
            { ...around, may: false },
          ),
        ),
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

async function papersOf(
  { workflow }: TargetDeps,
  { actor, fiscalYear }: { actor: Actor; fiscalYear: number },
): Promise<{ papers: Paper[]; around: Around['places'] }> {
  const filter = { scope: 'all' as const, fiscalYear }
  const ofDepartment = await listPapers(workflow, { actor, filter: { ...filter, type: DEPARTMENT_TARGETS } })
  const ofProjects = await listPapers(workflow, { actor, filter: { ...filter, type: PROJECT_TARGETS } })
  const organisations = new Map([...ofDepartment.around.organisations, ...ofProjects.around.organisations])
  return { papers: [...ofDepartment.papers, ...ofProjects.papers], around: { ...ofProjects.around, organisations } }
}

interface Listed {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly papers: readonly Paper[]
  readonly projects: readonly Project[]
  readonly places: Around['places']
}

async function aroundOf(tx: Tx, deps: TargetDeps, { actor, fiscalYear, papers, projects, places }: Listed): Promise<Around> {
  const { regionId, departmentId, departmentName } = actor
  const organisationIds = [...new Set([...papers, ...projects].map(({ organisationId }) => organisationId))]
  const paperIds = papers.map(({ id }) => id)
  const live = Map.groupBy(await findLiveTargets(tx, { regionId, fiscalYear, paperIds }), ({ paperId }) => paperId)
  const projectIds = projects.map(({ id }) => id)
  return {
    places,
    names: await findOrganisationNames(tx, { regionId, organisationIds }),
    returns: await findReturns(tx, { regionId, paperIds: papers.filter(({ state }) => state === 'returned').map(({ id }) => id) }),
    counts: await countProblems(tx, deps, { actor, papers: papers.filter(({ state }) => state !== 'approved' && state !== 'void') }),
    live: new Map([...live].map(([paperId, targets]) => [paperId, targets.length])),
    // The latest due first, so that the earliest is the one that stays.
    pending: new Map(
      (await projectsWithPendingTargets(tx, { actor, departmentId, projectIds, fiscalYear }))
        .reverse()
        .map((pending) => [pending.projectId, pending]),
    ),
    now: deps.clock.now(),
    outcomes: await currentOutcomes(tx, { regionId, papers }),
    departmentName,
  }
}

/** 系统校验 as the paper itself would show it: of the form, and of what lies around it. */
async function countProblems(
  tx: Tx,
  { workflow, clock }: TargetDeps,
  { actor, papers }: { actor: Actor; papers: readonly Paper[] },
): Promise<Around['counts']> {
  const cellsOf = await findCellsOfPapers(tx, { regionId: actor.regionId, paperIds: papers.map(({ id }) => id) })
  const counts = new Map<string, { errors: number; warnings: number }>()
  for (const paper of papers) {
    const cells = cellsOf.get(paper.id) ?? new Map()
    const happening = happeningOf(paper, { actor, at: clock.now(), cells })
    const problems = [...checkForm(formOf(workflow, paper), cells), ...(await targetPaperRemarks(tx, happening, paper.type))]
    const errors = problems.filter(({ severity }) => severity === 'error').length
    counts.set(paper.id, { errors, warnings: problems.length - errors })
  }
  return counts
}

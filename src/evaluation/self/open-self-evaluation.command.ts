import { inRegion } from '../../db/server.ts'
import { mayTend, type Project, projectStates } from '../../library/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { createPaper, listPapers } from '../../workflow/server.ts'
import { NoSuchSelfEvaluationError, SelfEvaluationRefusedError } from './self-errors.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from './self-material.ts'

interface Opening {
  readonly actor: Actor
  readonly order: {
    readonly fiscalYear: number /** Absent: of the department as a whole. */
    readonly projectId?: string | undefined
    readonly form?: string | undefined
  }
}

/** 建立自评表 of a project, or of the department as a whole. Answers with the paper; it fills itself. */
export async function openSelfEvaluation(deps: SelfEvaluationDeps, { actor, order }: Opening): Promise<string> {
  const { fiscalYear, projectId, form } = order
  const project = projectId === undefined ? undefined : await requireProject(deps, { actor, fiscalYear, projectId })
  const type = project ? PROJECT_SELF_EVALUATION : DEPARTMENT_SELF_EVALUATION
  const filter = { scope: 'all' as const, type, fiscalYear, ...(project && { projectIds: [project.id] }) }
  const { papers } = await listPapers(deps.workflow, { actor, filter })
  if (papers.some(({ organisationId }) => project || organisationId === actor.organisationId)) {
    throw new SelfEvaluationRefusedError(
      `${project ? `项目“${project.name}”` : '本部门'}已有 ${fiscalYear} 年度的自评表。请在自评列表中打开。`,
    )
  }
  return createPaper(deps.workflow, {
    actor,
    request: { type, fiscalYear, form, ...(project ? placesOf(actor, project) : { once: 'organisation' as const }) },
  })
}

/** A division evaluates the projects of 局本级 that it owns as its own; 财务处 enters for a unit. */
function placesOf(actor: Actor, { id, organisationId, divisionId }: Project) {
  if (actor.reach === 'division') return { projectId: id }
  return {
    projectId: id,
    ...(organisationId !== actor.organisationId && { organisationId }),
    ...(divisionId !== null && divisionId !== organisationId && { divisionId }),
  }
}

function requireProject(
  deps: SelfEvaluationDeps,
  { actor, fiscalYear, projectId }: { actor: Actor; fiscalYear: number; projectId: string },
): Promise<Project> {
  return inRegion(deps.db, actor, async (tx) => {
    const [project] = await findProjects(tx, { regionId: actor.regionId, ids: [projectId] })
    if (!project) throw new NoSuchSelfEvaluationError()
    const refuse = (why: string) => new SelfEvaluationRefusedError(`项目“${project.name}”${why}`)
    if (!mayTend(actor, project)) throw refuse('由申报单位、主管处室或财务处建立自评表。')
    if (project.fiscalYear !== fiscalYear) throw refuse(`是 ${project.fiscalYear} 年度的项目，不能作 ${fiscalYear} 年度的自评。`)
    if (project.level === 'fund') throw refuse('是专项资金，由其二级、三级项目自评。')
    if (project.state === 'cancelled') throw refuse(`${projectStates[project.state]}，不再自评。`)
    return project
  })
}

import { declaredMoney } from '../../budget/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { mayTend, type Project, projectKinds, projectStates } from '../../library/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import type { FormSection } from '../../workflow/index.ts'
import { createPaper, listPapers, loadPaper, placePaper, savePaperCells } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { NoSuchTargetProjectError, TargetPaperRefusedError } from '../errors.ts'
import { moneyCells } from './declared-money.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from './target-paper-kind.ts'

export interface TargetPaperOrder {
  readonly fiscalYear: number
  /** Absent: of the department as a whole. */
  readonly projectId?: string | undefined
  /** 报送任务 asked for this paper without naming a project: it is filled in for this one. */
  readonly paperId?: string | undefined
}

interface Opening {
  readonly actor: Actor
  readonly order: TargetPaperOrder
}

/** 建立申报表 of a project, or of the department: what library and budget know stands in its cells. Answers with the paper. */
export async function openTargetPaper(deps: TargetDeps, { actor, order }: Opening): Promise<string> {
  const { fiscalYear, projectId } = order
  const project = projectId === undefined ? undefined : await requireProject(deps, { actor, order: { fiscalYear, projectId } })
  const type = project ? PROJECT_TARGETS : DEPARTMENT_TARGETS
  await requireNone(deps, { actor, type, fiscalYear, project })
  const id = await openedFor(deps, { actor, type, order, project }).catch((error: unknown) => {
    // Another one was opened since: the database keeps one declaration of a project and year, and the later one is answered as ever.
    throw project && isSecondPaper(error) ? alreadyThere({ fiscalYear, project }) : error
  })
  const known = await inRegion(deps.db, actor, (tx) => knownCells(tx, { actor, fiscalYear, type, project }))
  const { form, cells } = await loadPaper(deps.workflow, { actor, id })
  const typed = new Set(cells.flatMap(({ cell, value }) => (value ? [cell] : [])))
  const changes = fitting(form.sections, known).flatMap(([cell, value]) => (typed.has(cell) ? [] : [{ cell, base: null, value }]))
  if (changes.length > 0) await savePaperCells(deps.workflow, { actor, id, changes })
  return id
}

interface ToOpen {
  readonly actor: Actor
  readonly type: string
  readonly order: TargetPaperOrder
  readonly project: Project | undefined
}

/** A new paper, or the one that waits for its project. */
async function openedFor({ workflow }: TargetDeps, { actor, type, order, project }: ToOpen): Promise<string> {
  const { fiscalYear, paperId } = order
  if (project && paperId !== undefined) {
    await placePaper(workflow, { actor, id: paperId, type, project })
    return paperId
  }
  const request = { type, fiscalYear, ...(project ? placesOf(actor, project) : { once: 'organisation' as const }) }
  return createPaper(workflow, { actor, request })
}

function requireProject(
  deps: TargetDeps,
  { actor, order }: { actor: Actor; order: { fiscalYear: number; projectId: string } },
): Promise<Project> {
  const { fiscalYear, projectId } = order
  return inRegion(deps.db, actor, async (tx) => {
    const [project] = await findProjects(tx, { regionId: actor.regionId, ids: [projectId] })
    if (!project) throw new NoSuchTargetProjectError()
    const refuse = (why: string) => new TargetPaperRefusedError(`项目“${project.name}”${why}`)
    if (!mayTend(actor, project)) throw refuse('由申报单位、主管处室或财务处填报绩效目标。')
    if (project.fiscalYear !== fiscalYear) throw refuse(`是 ${project.fiscalYear} 年度的项目，不能申报 ${fiscalYear} 年度的绩效目标。`)
    if (project.level === 'fund') throw refuse('是专项资金，由其二级、三级项目申报绩效目标。')
    if (project.state === 'cancelled' || project.state === 'ended') throw refuse(`${projectStates[project.state]}，不再申报绩效目标。`)
    return project
  })
}

interface Asked {
  readonly actor: Actor
  readonly type: string
  readonly fiscalYear: number
  readonly project: Project | undefined
}

async function requireNone({ workflow }: TargetDeps, { actor, type, fiscalYear, project }: Asked): Promise<void> {
  const filter = { scope: 'all' as const, type, fiscalYear, ...(project && { projectIds: [project.id] }) }
  const { papers } = await listPapers(workflow, { actor, filter })
  const own = papers.filter(({ projectId, organisationId }) =>
    project ? projectId === project.id : organisationId === actor.organisationId,
  )
  if (own.length > 0) throw alreadyThere({ fiscalYear, project })
}

function alreadyThere({ fiscalYear, project }: Pick<Asked, 'fiscalYear' | 'project'>): TargetPaperRefusedError {
  const whose = project ? `项目“${project.name}”` : '本部门'
  return new TargetPaperRefusedError(`${whose}已有 ${fiscalYear} 年度的绩效目标申报表。请在绩效目标列表中打开。`)
}

const ONE_PAPER = ['declaration_of_project', 'paper_of_project']

function isSecondPaper(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && ONE_PAPER.includes(String(error.constraint))
}

/** A division declares for the projects of 局本级 that it owns; 财务处 enters for a unit. */
function placesOf(actor: Actor, { id, organisationId, divisionId }: Project) {
  if (actor.reach === 'division') return { projectId: id }
  return {
    projectId: id,
    ...(organisationId !== actor.organisationId && { organisationId }),
    ...(divisionId !== null && divisionId !== organisationId && { divisionId }),
  }
}

async function knownCells(tx: Tx, { actor, fiscalYear, type, project }: Asked): Promise<Record<string, string>> {
  const { regionId, departmentId, departmentName } = actor
  const money = await declaredMoney(tx, { actor, departmentId, fiscalYear, projectId: project?.id ?? null })
  const amounts = money ? moneyCells(type, money) : {}
  if (!project) return { departmentName, ...amounts }
  const { name, kind, continuing, firstYear, lastYear, organisationId } = project
  const unit = (await findOrganisationNames(tx, { regionId, organisationIds: [organisationId] })).get(organisationId)?.name
  const period = firstYear === lastYear ? `${firstYear}年` : `${firstYear}年至${lastYear}年`
  return {
    ...{ projectName: name, departmentName, projectKind: projectKinds[kind], continuing: continuing ? '延续' : '新增', period },
    ...(unit && { unitName: unit }),
    ...amounts,
  }
}

/** Only what the form asks for and takes. */
function fitting(sections: readonly FormSection[], known: Record<string, string>): [string, string][] {
  const fields = sections.flatMap((section) => (section.kind === 'facts' ? section.fields : []))
  return fields.flatMap(({ id, choices, origin }): [string, string][] => {
    const value = known[id]
    return value === undefined || origin || (choices && !choices.includes(value)) ? [] : [[id, value]]
  })
}

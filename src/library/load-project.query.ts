import { asProgram, inRegion, type Tx } from '../db/server.ts'
import { DomainError, dayInChina } from '../kernel/index.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { findDirectory, findFundChains, findOrganisationNames } from '../org/server.ts'
import { inFormOrder, labelOf, type PaperView } from '../workflow/index.ts'
import { showPaper } from '../workflow/server.ts'
import { projectApplicationForm, unchangedCells } from './application-form.ts'
import type { LibraryDeps } from './deps.ts'
import { NoSuchProjectError } from './errors.ts'
import { findImplementers } from './implementer.store.ts'
import { goesOnFor, libraryPermissions, mayTend, seesImplementers } from './library.policy.ts'
import type { ProjectView } from './library.view.ts'
import { findHeadings, namesAround } from './list-projects.query.ts'
import { findMissing } from './missing.query.ts'
import { applicationSections, presentChange, presentMissing, presentNode, presentProcedure } from './present-project.view.ts'
import { findProcedures } from './procedure.store.ts'
import { findContinuedIds, findNamesakes, findProjects } from './project.store.ts'
import { type Project, projectLevels, projectStates } from './project.ts'
import { findChanges } from './project-change.store.ts'
import { movesOffered, needsReason } from './project-transitions.ts'
import { sumsBelow } from './project-tree.ts'

type Asked = { readonly actor: Actor; readonly id: string }

/** 项目全宗: everything of one project, and what is missing. */
export async function loadProject(deps: LibraryDeps, { actor, id }: Asked): Promise<ProjectView> {
  const known = await inRegion(deps.db, actor, (tx) => readProject(tx, deps, { actor, id }))
  const { project, ...view } = known
  const application = await readApplication(deps, { actor, paperId: project.project.paperId })
  return { ...view, ...project, application }
}

async function readProject(tx: Tx, { clock }: LibraryDeps, { actor, id }: Asked) {
  const { regionId } = actor
  const today = dayInChina(clock.now())
  const [project] = await findProjects(tx, { regionId, ids: [id] })
  if (!project) throw new NoSuchProjectError()
  const children = await findProjects(tx, { regionId, parentId: id, light: true })
  const names = await namesAround(tx, { actor, projects: [project, ...children] })
  const missing = await findMissing(tx, { actor, projects: [project, ...children] })
  const { below } = sumsBelow([project, ...children].filter(({ state }) => state !== 'cancelled'))
  const continued = await findContinuedIds(tx, { regionId, fiscalYear: project.fiscalYear + 1 })
  const facts = (one: Project) => ({
    ...{ project: one, names, missing: missing.get(one.id) ?? [], below: below.get(one.id), today },
    goesOn: goesOnFor(actor, one, continued),
  })
  const { entryDocument, admittedAt, fundChainId } = project
  const years = await findYears(tx, { regionId, project })
  const procedures = await findProcedures(tx, { regionId, projectIds: parentAsked(project) })
  return {
    project: {
      project: {
        ...presentNode(facts(project)),
        ...{ entryDocument, admittedAt: admittedAt?.toISOString() ?? null },
        fundChainName: fundChainId === null ? '' : ((await findFundChains(tx, { regionId, id: fundChainId }))[0]?.name ?? ''),
      },
    },
    path: await findPath(tx, { actor, project }),
    children: children.map((child) => presentNode(facts(child))),
    sections: applicationSections,
    cells: cellsOf(project.dossier),
    unchangedCells: years.last ? unchangedCells(new Map(Object.entries(project.dossier)), years.last.dossier) : [],
    procedures: procedures.map((procedure) => presentProcedure(procedure, id)),
    missing: (missing.get(id) ?? []).map(presentMissing),
    implementers: await implementersOf(tx, { actor, project }),
    changes: (await findChanges(tx, { regionId, projectId: id })).map(presentChange),
    continues: otherYear(years.last),
    continuedBy: otherYear(years.next),
    namesakes: await findUnlinked(tx, { actor, project, next: years.next }),
    actions: actionsOf(actor, project, continued),
  }
}

/** Those of the second-level project above count for a third-level one. */
function parentAsked({ id, level, parentId }: Project): string[] {
  return level === 'third' && parentId !== null ? [id, parentId] : [id]
}

function cellsOf(dossier: Project['dossier']): ProjectView['cells'] {
  return inFormOrder(projectApplicationForm, Object.keys(dossier)).map((cell) => ({
    ...{ cell, label: labelOf(projectApplicationForm, cell), value: dossier[cell]! },
  }))
}

async function findYears(tx: Tx, { regionId, project }: { regionId: string; project: Project }) {
  const [last] = project.continuesId === null ? [] : await findProjects(tx, { regionId, ids: [project.continuesId] })
  const [next] = await findProjects(tx, { regionId, continuesId: project.id, light: true })
  return { last, next }
}

function otherYear(project: Project | undefined): ProjectView['continues'] {
  if (!project) return null
  const { id, fiscalYear, code, name, state } = project
  return { id, fiscalYear, code, name, stateLabel: projectStates[state] }
}

async function findPath(tx: Tx, { actor, project }: { actor: Actor; project: Project }): Promise<ProjectView['path']> {
  const headings = await findHeadings(tx, { actor, projects: [project] })
  const seen = new Set(
    (await findProjects(tx, { regionId: actor.regionId, ids: headings.map(({ id }) => id), light: true })).map(({ id }) => id),
  )
  return headings
    .toReversed()
    .map(({ id, code, name, level }) => ({ id, code, name, levelLabel: projectLevels[level], seen: seen.has(id) }))
}

async function implementersOf(tx: Tx, { actor, project }: { actor: Actor; project: Project }): Promise<ProjectView['implementers']> {
  const { regionId } = actor
  const { id, departmentId } = project
  const find = () => findImplementers(tx, { regionId, projectIds: [id] })
  const found = await (seesImplementers(actor, project) ? asProgram(tx, actor, departmentId, find) : find())
  const organisationIds = found.get(id) ?? []
  const names = await findOrganisationNames(tx, { regionId, organisationIds })
  const kinds = new Map((await findDirectory(tx, { regionId, departmentId })).map((one) => [one.id, one.kind]))
  return organisationIds
    .toSorted((a, b) => (names.get(a)?.directoryRank ?? 0) - (names.get(b)?.directoryRank ?? 0))
    .map((one) => ({ id: one, name: names.get(one)?.name ?? '', district: kinds.get(one) === 'guest' }))
}

/** 同名而没有关联的上年、下年项目, one each at the most: where several fit, nobody but the office knows which. */
async function findUnlinked(
  tx: Tx,
  { actor, project, next }: { actor: Actor; project: Project; next: Project | undefined },
): Promise<ProjectView['namesakes']> {
  const { regionId } = actor
  const { fiscalYear, continuesId, organisationId } = project
  if (!mayTend(actor, project) || actor.readOnly || !mayDo(actor, libraryPermissions['project:maintain'])) return { last: null, next: null }
  const one = (found: readonly Project[]) => {
    const own = found.filter((candidate) => candidate.organisationId === organisationId)
    const [only, another] = own.length > 0 ? own : found
    return only && !another ? { ...otherYear(only)!, version: only.version } : null
  }
  const taken = await findContinuedIds(tx, { regionId, fiscalYear })
  const before = continuesId === null ? await findNamesakes(tx, { project, fiscalYear: fiscalYear - 1 }) : []
  const after = next ? [] : await findNamesakes(tx, { project, fiscalYear: fiscalYear + 1 })
  return { last: one(before.filter(({ id }) => !taken.has(id))), next: one(after.filter((later) => later.continuesId === null)) }
}

function actionsOf(actor: Actor, project: Project, continued: ReadonlySet<string>): ProjectView['actions'] {
  const tends = mayTend(actor, project)
  const may = (permission: keyof typeof libraryPermissions) => tends && !actor.readOnly && mayDo(actor, libraryPermissions[permission])
  const moves = may('project:maintain') ? movesOffered(project) : []
  const open = project.state !== 'cancelled' && project.state !== 'ended'
  return {
    recordProcedure: may('project:procedure') && open,
    moves: moves.map((to) => ({ to, label: projectStates[to], needsReason: needsReason(to) })),
    apply: may('project:apply') && open && project.paperId === null && project.level !== 'fund',
    copy: goesOnFor(actor, project, continued) !== 'no',
    maintain: may('project:maintain'),
  }
}

/** Whoever sees the project only as an implementer does not see its paper. */
async function readApplication(
  deps: LibraryDeps,
  { actor, paperId }: { actor: Actor; paperId: string | null },
): Promise<ProjectView['application']> {
  if (paperId === null) return null
  const paper = await showPaper(deps.workflow, { actor, id: paperId }).catch(unlessUnseen)
  return paper ? applicationOf(paper) : null
}

function unlessUnseen(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'workflow.paperNotFound') return undefined
  throw error
}

function applicationOf(paper: PaperView): NonNullable<ProjectView['application']> {
  const { id, version, title, state, stateLabel, waitingFor, edition, submittedAt, acts, chain, editions } = paper
  return {
    ...{ id, version, title, state, stateLabel, edition, acts, chain, editions },
    ...(waitingFor !== undefined && { waitingFor }),
    ...(submittedAt !== undefined && { submittedAt }),
  }
}

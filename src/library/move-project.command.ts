import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { errorAt, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { LibraryDeps } from './deps.ts'
import { NoSuchProjectError, ProjectActRefusedError, ProjectContentRefusedError, ProjectMovedOnError } from './errors.ts'
import type { MoveProjects } from './library-acts.view.ts'
import { findProjects, saveProject } from './project.store.ts'
import { type Project, type ProjectState, projectStates } from './project.ts'
import { insertChanges } from './project-change.store.ts'
import { type Move, movesOffered, refusalOfMove } from './project-transitions.ts'

export interface ProjectMove extends Move {
  readonly actor: Actor
  readonly at: Date
  readonly projectId: string
}

/** 状态变动 in the caller's transaction, with its line of the history and its entry in the trail. To the state it has: nothing. */
export async function moveProject(tx: Tx, { actor, at, projectId, ...move }: ProjectMove): Promise<void> {
  const [project] = await findProjects(tx, { regionId: actor.regionId, ids: [projectId], lock: true })
  if (!project) throw new NoSuchProjectError()
  if (project.state === move.to) return
  const refusal = refusalOfMove(project, move)
  if (refusal) throw new ProjectActRefusedError(refusal)
  await writeMoves(tx, { actor, at, move, projects: [project] })
}

/** 状态变动 by a post, of one project or of several: all of them, or none and every reason told. */
export function moveProjects(
  { db, clock, beforeCancel }: Pick<LibraryDeps, 'db' | 'clock' | 'beforeCancel'>,
  { actor, order: { projects: asked, ...move } }: { actor: Actor; order: MoveProjects },
): Promise<number> {
  return inRegion(db, actor, async (tx) => {
    const projects = await requireProjects(tx, { actor, asked })
    const refusals = projects.flatMap((project) => {
      const refusal = refusalOfPost(project, move)
      return refusal ? [errorAt(`${project.code} ${project.name}`, 'library.moveRefused', refusal)] : []
    })
    if (move.to === 'cancelled' && beforeCancel)
      refusals.push(...(await beforeCancel(tx, { actor, departmentId: actor.departmentId, projects })))
    if (refusals.length > 0 && projects.length === 1) throw new ProjectActRefusedError(refusals[0]!.message, refusals)
    if (refusals.length > 0) {
      throw new ProjectContentRefusedError(`${projects.length} 个项目中有 ${refusals.length} 个不能办理，本次都没有办理。`, refusals)
    }
    await writeMoves(tx, { actor, at: clock.now(), move, projects })
    return projects.length
  })
}

function refusalOfPost(project: Project, move: Move): string | undefined {
  const refusal = refusalOfMove(project, move)
  if (refusal || movesOffered(project).includes(move.to)) return refusal
  const way: Partial<Record<ProjectState, string>> = { admitted: '入库经申报审核办理', budgeted: '编入预算随预算批复办理' }
  return `项目“${project.name}”不能在这里变为“${projectStates[move.to]}”：${way[move.to] ?? '由系统随业务办理'}。`
}

/** The projects as the page showed them, locked. Unknown ones and those out of reach are refused alike. */
export async function requireProjects(
  tx: Tx,
  { actor, asked }: { actor: Actor; asked: readonly { readonly id: string; readonly version: number }[] },
): Promise<Project[]> {
  const versions = new Map(asked.map(({ id, version }) => [id, version]))
  const projects = await findProjects(tx, { regionId: actor.regionId, ids: [...versions.keys()], lock: true })
  if (projects.length < versions.size) throw new NoSuchProjectError()
  const stale = projects.filter(({ id, version }) => versions.get(id) !== version)
  if (stale.length > 0) throw new ProjectMovedOnError(stale.map(({ name }) => name))
  return projects
}

interface Moves {
  readonly actor: Actor
  readonly at: Date
  readonly move: Move
  readonly projects: readonly Project[]
}

async function writeMoves(tx: Tx, { actor, at, move, projects }: Moves): Promise<void> {
  const { regionId } = actor
  const { to, reason, documentNumber } = move
  for (const project of projects) {
    const { id: projectId, departmentId, state } = project
    if (!(await saveProject(tx, { regionId, project: { ...project, state: to } }))) throw new ProjectMovedOnError([project.name])
    const change = { id: newId(at.getTime()), projectId, fromState: state, toState: to, reason, documentNumber }
    await insertChanges(tx, { regionId, departmentId, changes: [{ ...change, at, madeBy: actor.displayName }] })
    const changes = [
      { field: '状态', before: projectStates[state], after: projectStates[to] },
      ...(reason === '' ? [] : [{ field: '理由', after: reason }]),
      ...(documentNumber === '' ? [] : [{ field: '文号', after: documentNumber }]),
    ]
    await appendAudit(tx, { actor, action: 'library.changeProjects', subject: `project/${projectId}`, at, departmentId, changes })
  }
}

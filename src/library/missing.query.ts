import { asProgram, inRegion, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findPackName } from '../org/server.ts'
import type { LibraryGate } from '../packs/index.ts'
import { loadPack } from '../packs/server.ts'
import type { LibraryDeps } from './deps.ts'
import type { ProcedureFactsView } from './library.view.ts'
import { gatesOf, type HeldProcedure, type Missing, missingOf } from './missing.ts'
import { findProcedures } from './procedure.store.ts'
import { findProjects } from './project.store.ts'
import { type Project, procedureKinds } from './project.ts'

/** 立项程序的要求 of a department's rule pack. */
export async function findGates(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<readonly LibraryGate[]> {
  return loadPack(await findPackName(tx, { regionId, departmentId })).libraryGates ?? []
}

type Asked = Pick<Project, 'state' | 'id' | 'departmentId' | 'parentId' | 'kind' | 'level' | 'continuing' | 'amountFen'>

/** 缺少的立项程序, by project. Those of the second-level project above a third-level one count for it, seen by the post or not. */
export async function findMissing(
  tx: Tx,
  { actor, projects }: { actor: Actor; projects: readonly Asked[] },
): Promise<ReadonlyMap<string, readonly Missing[]>> {
  const judged = await judge(tx, { actor, projects: projects.filter(({ state }) => state !== 'cancelled') })
  return new Map(judged.map(({ project, missing }) => [project.id, missing]))
}

interface Judged {
  readonly project: Asked
  readonly gates: readonly LibraryGate[]
  readonly missing: readonly Missing[]
}

async function judge(tx: Tx, { actor, projects }: { actor: Actor; projects: readonly Asked[] }): Promise<Judged[]> {
  const { regionId } = actor
  const departmentIds = [...new Set(projects.map(({ departmentId }) => departmentId))]
  const gates = new Map<string, readonly LibraryGate[]>()
  for (const departmentId of departmentIds) gates.set(departmentId, await findGates(tx, { regionId, departmentId }))
  const projectIds = [
    ...new Set(projects.flatMap(({ id, level, parentId }) => (level === 'third' && parentId !== null ? [id, parentId] : [id]))),
  ]
  const held = new Map<string, HeldProcedure[]>()
  const known = await asProgram(tx, actor, actor.departmentId, () => findProcedures(tx, { regionId, projectIds, current: true }))
  for (const { projectId, content } of known) held.set(projectId, [...(held.get(projectId) ?? []), { kind: content.kind, content }])
  return projects.map((project) => {
    const above = project.level === 'third' && project.parentId !== null ? (held.get(project.parentId) ?? []) : []
    const asked = gates.get(project.departmentId) ?? []
    const missing = missingOf(project, [...above, ...(held.get(project.id) ?? [])], asked)
    return { project, gates: gatesOf(project, asked), missing }
  })
}

/** 立项程序情况 of a year: how many projects need what and have it, for 立项程序规范性 and 决策程序规范性. */
export interface ProcedureFacts {
  readonly fiscalYear: number
  /** 二级 and 三级 projects in the library that have no project below them. */
  readonly projects: number
  readonly procedures: readonly {
    readonly procedure: LibraryGate['procedure']
    readonly label: string
    readonly required: number
    readonly done: number
    readonly lacking: readonly { readonly id: string; readonly code: string; readonly name: string }[]
  }[]
  readonly complete: number
}

const PROCEDURES = ['feasibility', 'exAnteAssessment', 'budgetReview', 'collectiveDecision'] as const

export async function procedureFacts(
  tx: Tx,
  { actor, departmentId, fiscalYear }: { actor: Actor; departmentId: string; fiscalYear: number },
): Promise<ProcedureFacts> {
  const all = await findProjects(tx, { regionId: actor.regionId, departmentId, fiscalYear, light: true })
  const parents = new Set(all.map(({ parentId }) => parentId))
  const projects = all.filter(
    ({ id, level, state }) => level !== 'fund' && !parents.has(id) && state !== 'applying' && state !== 'cancelled',
  )
  const names = new Map(projects.map(({ id, code, name }) => [id, { id, code, name }]))
  const judged = await judge(tx, { actor, projects })
  const procedures = PROCEDURES.flatMap((procedure) => {
    const required = judged.filter(({ gates }) => gates.some((gate) => gate.procedure === procedure))
    const lacking = required.filter(({ missing }) => missing.some((one) => one.procedure === procedure))
    const counts = { required: required.length, done: required.length - lacking.length }
    return [{ procedure, label: procedureKinds[procedure], ...counts, lacking: lacking.map(({ project }) => names.get(project.id)!) }]
  })
  return {
    ...{ fiscalYear, projects: projects.length },
    procedures: procedures.filter(({ required }) => required > 0),
    complete: judged.filter(({ missing }) => missing.length === 0).length,
  }
}

/** 立项程序情况 of the own department, as the post sees its projects. */
export function listProcedureFacts(
  { db }: Pick<LibraryDeps, 'db'>,
  { actor, fiscalYear }: { actor: Actor; fiscalYear: number },
): Promise<ProcedureFactsView> {
  return inRegion(db, actor, async (tx) => {
    const { procedures, ...facts } = await procedureFacts(tx, { actor, departmentId: actor.departmentId, fiscalYear })
    return { ...facts, procedures: procedures.map(({ lacking, ...counts }) => ({ ...counts, lacking: [...lacking] })) }
  })
}

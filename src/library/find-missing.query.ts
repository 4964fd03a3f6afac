import { asProgram, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findPackName } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import { type Missing, missingOf } from './missing.ts'
import { findProcedures, type StoredProcedure } from './procedure.store.ts'
import type { Project } from './project.ts'

/**
 * 一上之前还缺什么, by project. Read as the program: what a third-level project needs may be recorded at the project above it, which its
 * unit does not see.
 */
export async function findMissing(
  tx: Tx,
  { actor, departmentId, projects }: { actor: Actor; departmentId: string; projects: readonly Project[] },
): Promise<ReadonlyMap<string, readonly Missing[]>> {
  const { regionId } = actor
  const gates = loadPack(await findPackName(tx, { regionId, departmentId })).libraryGates ?? []
  if (gates.length === 0 || projects.length === 0) return new Map()
  const projectIds = [...new Set(projects.flatMap(({ id, parentId }) => (parentId === null ? [id] : [id, parentId])))]
  const procedures = await asProgram(tx, actor, departmentId, () => findProcedures(tx, { regionId, projectIds, current: true }))
  const held = Map.groupBy(procedures, ({ projectId }) => projectId)
  return new Map(projects.map((project) => [project.id, missingOf(project, proceduresOf(project, held), gates)]))
}

/** Those of the project and of the one above it, the newest last. */
function proceduresOf({ id, parentId, level }: Project, held: ReadonlyMap<string, readonly StoredProcedure[]>) {
  const above = level === 'third' && parentId !== null ? (held.get(parentId) ?? []) : []
  return [...above, ...(held.get(id) ?? [])].map(({ content }) => ({ kind: content.kind, content }))
}

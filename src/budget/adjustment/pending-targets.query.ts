import { asProgram, type RegionScope, type Tx } from '../../db/server.ts'
import { findPendingTargets, type PendingTargets } from './affected-project.store.ts'

/**
 * 目标待定的项目: adjustments in force whose targets nobody has decided. Until then the project's monitoring and self-evaluation
 * cannot be submitted. Asked as the program: a unit may implement a project that another looks after.
 */
export function projectsWithPendingTargets(
  tx: Tx,
  {
    actor,
    departmentId,
    projectIds,
    fiscalYear,
  }: { actor: RegionScope; departmentId: string; projectIds?: readonly string[]; fiscalYear?: number },
): Promise<PendingTargets[]> {
  return asProgram(tx, actor, departmentId, () => findPendingTargets(tx, { regionId: actor.regionId, fiscalYear, projectIds }))
}

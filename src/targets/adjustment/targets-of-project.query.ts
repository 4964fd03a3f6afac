import type { TargetsOfProject } from '../../budget/server.ts'
import { findLiveTargets } from '../performance-target.store.ts'

/** 受影响的目标, given to the budget room: the live indicators of projects as an adjustment lists them. */
export const targetsOfProject: TargetsOfProject = async (tx, { regionId, projectIds }) => {
  const live = await findLiveTargets(tx, { regionId, projectIds })
  return live.map(({ id, projectId, formRow, name, target }) => ({ id, projectId: projectId!, row: formRow, name, value: target }))
}

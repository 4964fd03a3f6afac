import type { Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { understood } from '../frozen-targets.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import type { PerformanceTarget } from '../performance-target.ts'
import { openSettlement } from './settlement.store.ts'
import { cancelTargets, changeTarget, keepTargets } from './target-decision.store.ts'
import type { DecidedTarget } from './target-decision.ts'

interface Settling {
  readonly regionId: string
  readonly departmentId: string
  readonly adjustmentId: string
  readonly projectId: string
  readonly decisions: readonly DecidedTarget[]
  readonly at: Date
}

/**
 * 目标处理生效 for one project, inside the transaction in which the adjustment comes into force, as the program. Answers with the live
 * targets that have no decision: then nothing was done, and the caller refuses.
 */
export async function settleTargets(tx: Tx, settling: Settling): Promise<readonly PerformanceTarget[]> {
  const { regionId, departmentId, adjustmentId, projectId, decisions, at } = settling
  const live = await findLiveTargets(tx, { regionId, projectIds: [projectId], lock: true })
  const byTarget = new Map(decisions.map((decided) => [decided.targetId, decided]))
  const undecided = live.filter(({ id }) => !byTarget.has(id))
  if (undecided.length > 0) return undecided
  const settledBy = await openSettlement(tx, { regionId, departmentId, projectId, adjustmentId, at })
  const idsOf = (decision: DecidedTarget['decision']) =>
    live.filter(({ id }) => byTarget.get(id)!.decision === decision).map(({ id }) => id)
  await cancelTargets(tx, { regionId, adjustmentId, ids: idsOf('cancelled') })
  await keepTargets(tx, { regionId, settledBy, ids: idsOf('kept') })
  for (const id of idsOf('changed')) {
    const read = understood(byTarget.get(id)!.newTarget!)
    await changeTarget(tx, { regionId, adjustmentId, id, newId: newId(at.getTime()), settledBy, read, at })
  }
  return []
}

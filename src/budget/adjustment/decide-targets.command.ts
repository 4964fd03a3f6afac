import { appendAudit } from '../../audit/server.ts'
import { asProgram, type Tx } from '../../db/server.ts'
import { findProjectNames } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { closeTask } from '../../workflow/server.ts'
import { findAdjustments, saveAdjustment } from './adjustment.store.ts'
import type { AffectedProject } from './adjustment.ts'
import { type TargetDecision, targetDecisions } from './adjustment-kind.ts'
import { decideAffected, findAffected } from './affected-project.store.ts'
import { AdjustmentStateError, NoSuchAdjustmentError } from './errors.ts'

interface Deciding {
  readonly actor: Actor
  readonly at: Date
  readonly adjustmentId: string
  readonly projectId: string
  readonly decision: TargetDecision
  readonly reason: string
}

/**
 * 处理目标待定 in the transaction of the caller, who sees to the targets themselves. With the last project the adjustment is done with.
 * Answers with the department of the project.
 */
export async function decideAffectedProject(tx: Tx, deciding: Deciding): Promise<string> {
  const { actor, at, adjustmentId, projectId, decision, reason } = deciding
  const { regionId } = actor
  const [seen] = (await findAffected(tx, { regionId, adjustmentIds: [adjustmentId] })).filter((one) => one.projectId === projectId)
  if (!seen) throw new NoSuchAdjustmentError()
  await asProgram(tx, actor, seen.departmentId, async () => {
    const [adjustment] = await findAdjustments(tx, { regionId, ids: [adjustmentId], lock: true })
    if (adjustment?.targetsState !== 'pending') throw new AdjustmentStateError('这项调整的目标不待处理。申请中的，请在申请表中修改。')
    const affected = await findAffected(tx, { regionId, adjustmentIds: [adjustmentId] })
    const mine = affected.find((one) => one.projectId === projectId)!
    if (mine.decision !== null) throw new AdjustmentStateError('这个项目的目标已经处理。请刷新页面查看。')
    await decideAffected(tx, { regionId, adjustmentId, projectId, decision, reason, at, by: actor.displayName })
    const open = affected.filter((one) => one.decision === null && one.projectId !== projectId)
    if (open.length === 0) await saveAdjustment(tx, regionId, { ...adjustment, targetsState: 'decided' })
  })
  await closeOf(tx, { actor, at, affected: seen })
  await record(tx, deciding)
  return seen.departmentId
}

/** The task may be another organisation's: 财务处 decides what a unit has left undone. */
async function closeOf(tx: Tx, { actor, at, affected }: { actor: Actor; at: Date; affected: AffectedProject }): Promise<void> {
  const { departmentId, taskId, taskOrganisationId } = affected
  if (taskId === null || taskOrganisationId === null) return
  const place = { ...actor, organisationId: taskOrganisationId }
  await asProgram(tx, actor, departmentId, () =>
    asProgram(tx, place, departmentId, () => closeTask(tx, { regionId: actor.regionId, taskId, at })),
  )
}

async function record(tx: Tx, { actor, at, adjustmentId, projectId, decision, reason }: Deciding): Promise<void> {
  const project = (await findProjectNames(tx, { regionId: actor.regionId, projectIds: [projectId] })).get(projectId)
  const changes = [
    { field: '项目', after: project ? `${project.code} ${project.name}` : projectId },
    { field: '目标处理', before: '目标待定', after: targetDecisions[decision] },
    { field: '理由', after: reason },
  ]
  await appendAudit(tx, { actor, at, action: 'budget.decideTargets', subject: `adjustment/${adjustmentId}`, changes })
}

import { appendAudit } from '../../audit/server.ts'
import { type DecideTargets, targetDecisions } from '../../budget/index.ts'
import { decideAffectedProject } from '../../budget/server.ts'
import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { findProjectNames } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { TargetsUndecidedError } from '../errors.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import { settleTargets } from './settle-targets.command.ts'
import { saveDecisions } from './target-decision.store.ts'
import { type DecidedTarget, decideRows } from './target-decision.ts'

interface Deciding {
  readonly actor: Actor
  readonly adjustmentId: string
  readonly projectId: string
  readonly order: DecideTargets
}

/** 处理目标待定: the adjustment is in force already; the decisions take effect at once. */
export function decidePending(
  { db, clock }: Pick<TargetDeps, 'db' | 'clock'>,
  { actor, adjustmentId, projectId, order }: Deciding,
): Promise<void> {
  const { regionId } = actor
  const { decision, reason } = order
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const departmentId = await decideAffectedProject(tx, { actor, at, adjustmentId, projectId, decision, reason })
    const decided = await asProgram(tx, actor, departmentId, async () => {
      const rows = await requireDecisions(tx, { regionId, projectId, order })
      await saveDecisions(tx, { regionId, adjustmentId, departmentId, projectId, decided: rows, at, by: actor.displayName })
      await settleTargets(tx, { regionId, departmentId, adjustmentId, projectId, decisions: rows, at })
      return rows
    })
    if (decided.length === 0) return
    const changes = [{ field: '指标处理', after: decided.map(({ decision: one, newTarget }) => targetDecisions[one] + (newTarget ?? '')) }]
    await appendAudit(tx, { actor, at, action: 'targets.decideTargets', subject: `adjustment/${adjustmentId}`, departmentId, changes })
  })
}

async function requireDecisions(
  tx: Tx,
  { regionId, projectId, order }: { regionId: string; projectId: string; order: DecideTargets },
): Promise<readonly DecidedTarget[]> {
  const live = await findLiveTargets(tx, { regionId, projectIds: [projectId], lock: true })
  const name = (await findProjectNames(tx, { regionId, projectIds: [projectId] })).get(projectId)?.name ?? ''
  const rows = order.targets.map(({ id, ...row }, index) => ({
    ...row,
    target: live.find((one) => one.id === id),
    at: `第${index + 1}项指标`,
  }))
  const { decided, problems } = decideRows(live, { name, decision: order.decision, reason: order.reason, rows, at: '目标处理' })
  if (problems.length > 0) throw new TargetsUndecidedError(problems.map(({ row: _, ...problem }) => problem))
  return decided
}

import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import { endDelegationRow, lockDelegation } from './delegation.store.ts'
import { NoSuchDelegationError } from './delegation-errors.ts'
import type { OrgDeps } from './deps.ts'

/** 提前结束委托: the delegate loses the post with the next request. Ended already, nothing happens. */
export function endDelegation(
  { db, clock, record }: Pick<OrgDeps, 'db' | 'clock' | 'record'>,
  { actor, id }: { actor: Actor; id: string },
): Promise<void> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const delegation = await lockDelegation(tx, { id, accountId: actor.accountId })
    if (!delegation) throw new NoSuchDelegationError()
    if (delegation.endedAt || delegation.untilAt <= now) return
    await endDelegationRow(tx, { id, now })
    const changes = [{ field: '结束时间', before: delegation.untilAt.toISOString(), after: now.toISOString() }]
    await record(tx, { actor, action: 'workflow.endDelegation', subject: `delegation/${id}`, at: now, changes })
  })
}

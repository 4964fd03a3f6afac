import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import { findDelegate, holdsPost, insertDelegation, lockDelegationsOf } from './delegation.store.ts'
import { checkDelegation, spanOf } from './delegation.ts'
import type { OpenDelegation } from './delegation.view.ts'
import { DelegationRefusedError } from './delegation-errors.ts'
import type { OrgDeps } from './deps.ts'
import { PostNotHeldError } from './errors.ts'
import { lockPersons } from './holding.store.ts'
import { readOnlyRoles } from './role.ts'

/** 委托代理: the own post, while its holder is absent, to a colleague of the same department. Answers the id. */
export function openDelegation(
  { db, clock, record }: Pick<OrgDeps, 'db' | 'clock' | 'record'>,
  { actor, order }: { actor: Actor; order: OpenDelegation },
): Promise<string> {
  const now = clock.now()
  const { toAccountId, fromOn, untilOn, reason } = order
  const { regionId, departmentId, postId, accountId } = actor
  return inRegion(db, actor, async (tx) => {
    await lockPersons(tx, [accountId, toAccountId])
    const others = await lockDelegationsOf(tx, { postId, now })
    const delegate = await findDelegate(tx, { departmentId, accountId: toAccountId, now, notIn: readOnlyRoles })
    const problems = checkDelegation({ fromOn, untilOn, toAccountId, actor, delegate, others }, now)
    if (problems.length > 0) throw new DelegationRefusedError(problems)
    // Dismissed, or handed over, while this page was open.
    if (!(await holdsPost(tx, { postId, accountId, now }))) throw new PostNotHeldError()

    const id = newId(now.getTime())
    const span = spanOf({ fromOn, untilOn }, now)
    await insertDelegation(tx, { id, regionId, departmentId, postId, fromAccountId: accountId, toAccountId, ...span, reason })
    const changes = [
      { field: '委托岗位', after: actor.displayName },
      { field: '受托人', after: delegate?.accountName },
      { field: '委托期间', after: `${fromOn}至${untilOn}` },
      { field: '事由', after: reason },
    ]
    await record(tx, { actor, action: 'workflow.delegate', subject: `delegation/${id}`, at: now, changes })
    return id
  })
}

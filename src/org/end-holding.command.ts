import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { endGivenDelegations, endTakenDelegations } from './ended-delegation.store.ts'
import { checkEnding } from './holding.policy.ts'
import { endPostSessions, findHoldings, lockPersons, saveHoldingEnded } from './holding.store.ts'
import { endedChanges } from './managed-post.ts'
import { NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { findManagedPosts } from './post.store.ts'

/** 免职: at once. Papers and tasks stay with the post and wait for the next holder. */
export function endHolding(deps: OrgDeps, { actor, holdingId }: { actor: Actor; holdingId: string }): Promise<void> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const [holding] = await findHoldings(tx, { holdingId })
    if (!holding) throw new NotOfDepartmentError('任职')
    refuseIfAny('免职', checkEnding(holding, actor))
    const { postId, accountId } = holding
    await lockPersons(tx, [accountId])
    if (!(await saveHoldingEnded(tx, { holdingId, now }))) throw new NotOfDepartmentError('任职')
    const ended = [...(await endGivenDelegations(tx, { accountId, postId, now })), ...(await endTakenDelegations(tx, { accountId, now }))]
    await endPostSessions(tx, { accountId, postId })
    const [post] = await findManagedPosts(tx, { postIds: [postId] })
    await deps.record(tx, {
      ...{ actor, action: 'org.endHolding', subject: `post/${postId}`, at: now },
      changes: [
        { field: '岗位', before: post?.label },
        { field: '任职人员', before: `${holding.personName}（${holding.accountName}）`, after: '免职' },
        ...endedChanges(ended),
      ],
    })
  })
}

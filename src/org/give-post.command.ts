import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { loginNameOf } from './account-admin.policy.ts'
import { findAccountByName } from './account-admin.store.ts'
import { type Actor, adminKindOf } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { checkHolding } from './holding.policy.ts'
import { insertHolding } from './holding.store.ts'
import { candidateOf, offerPost } from './offered-post.query.ts'
import { NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { lockPost } from './post.store.ts'

/** 任职: from now on the person acts in the post. A post of 资金链 goes to a person of the other side, by login name. */
export function givePost(
  deps: OrgDeps,
  { actor, postId, accountName }: { actor: Actor; postId: string; accountName: string },
): Promise<{ holdingId: string }> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const post = await lockPost(tx, postId)
    if (!post) throw new NotOfDepartmentError('岗位')
    const account = await findAccountByName(tx, loginNameOf(accountName))
    refuseIfAny('任职', checkHolding(candidateOf(account), await offerPost(tx, post), actor))
    const holdingId = newId(now.getTime())
    const adminKind = adminKindOf(post.role)
    await insertHolding(tx, { holdingId, postId, accountId: account!.accountId, adminKind, givenBy: actor.displayName, now })
    await deps.record(tx, {
      ...{ actor, action: 'org.givePost', subject: `post/${postId}`, at: now },
      changes: [
        { field: '岗位', after: post.label },
        { field: '任职人员', after: `${account!.personName}（${account!.accountName}）` },
      ],
    })
    return { holdingId }
  })
}

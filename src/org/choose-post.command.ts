import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import { makeActor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { PostNotHeldError } from './errors.ts'
import { findHeldPosts } from './find-actor.query.ts'
import { chooseSessionPost } from './session.store.ts'

/** 切换岗位: from now on this session acts in another of the person's posts, or in one that is looked after. */
export async function choosePost(
  deps: OrgDeps,
  { actor, postId, delegationId }: { actor: Actor; postId: string; delegationId?: string | undefined },
): Promise<Actor> {
  const now = deps.clock.now()
  const { accountId, accountName, sessionId, address } = actor
  const held = await findHeldPosts(deps.db, { accountId, now })
  const post = held.find((one) => one.postId === postId && one.delegationId === delegationId)
  if (!post || !sessionId) throw new PostNotHeldError()
  const { standsInFor, delegationId: _, ...source } = post
  const next: Actor = {
    ...makeActor({ ...source, accountId, accountName }),
    ...{ sessionId },
    ...(address && { address }),
    ...(standsInFor && { standsInFor }),
  }
  await inRegion(deps.db, next, async (tx) => {
    await chooseSessionPost(tx, { sessionId, post })
    await deps.record(tx, { actor: next, action: 'org.choosePost', subject: `post/${postId}`, at: now })
  })
  return next
}

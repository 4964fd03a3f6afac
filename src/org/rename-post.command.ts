import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { ChangedMeanwhileError, NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { findManagedPosts, lockLabels, lockPost, savePostLabel } from './post.store.ts'
import { checkLabel } from './post-fitting.ts'

/** 岗位更名. Acts of before keep the name of then. */
export function renamePost(
  deps: OrgDeps,
  { actor, postId, version, ...asked }: { actor: Actor; postId: string; version: number; label: string },
): Promise<void> {
  const label = asked.label.trim()
  return inRegion(deps.db, actor, async (tx) => {
    const post = await lockPost(tx, postId)
    if (!post || post.closedAt) throw new NotOfDepartmentError('岗位')
    if (post.version !== version) throw new ChangedMeanwhileError(`岗位“${post.label}”`)
    await lockLabels(tx, post.organisationId)
    const beside = (await findManagedPosts(tx)).filter((one) => one.organisationId === post.organisationId && one.postId !== postId)
    refuseIfAny(
      '岗位更名',
      checkLabel(
        label,
        beside.map((one) => one.label),
      ),
    )
    await savePostLabel(tx, { postId, label })
    await deps.record(tx, {
      ...{ actor, action: 'org.renamePost', subject: `post/${postId}`, at: deps.clock.now() },
      changes: [{ field: '岗位名称', before: post.label, after: label }],
    })
  })
}

import { inRegion } from '../db/server.ts'
import { errorAt, type Problem } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import type { OpenWork } from './handover.ts'
import { findHoldings } from './holding.store.ts'
import type { Holding } from './managed-post.ts'
import { ChangedMeanwhileError, NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { lockPost, savePostClosed } from './post.store.ts'

/** 撤销岗位: only when nobody holds it and nothing is open in it. */
export function closePost(deps: OrgDeps, { actor, postId, version }: { actor: Actor; postId: string; version: number }): Promise<void> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const post = await lockPost(tx, postId)
    if (!post || post.closedAt) throw new NotOfDepartmentError('岗位')
    if (post.version !== version) throw new ChangedMeanwhileError(`岗位“${post.label}”`)
    refuseIfAny('撤销岗位', checkClosing(post.label, await findHoldings(tx, { postId }), await deps.openWork(tx, { posts: [post] })))
    await savePostClosed(tx, { postId, now })
    await deps.record(tx, {
      ...{ actor, action: 'org.closePost', subject: `post/${postId}`, at: now },
      changes: [{ field: '岗位', before: post.label, after: '撤销' }],
    })
  })
}

function checkClosing(label: string, holdings: readonly Holding[], { papers }: OpenWork): Problem[] {
  const problems: Problem[] = []
  if (holdings.length > 0) {
    const names = holdings.map(({ personName }) => personName).join('、')
    problems.push(errorAt('任职', 'org.postHeld', `${names}正担任“${label}”。请先免职，再撤销岗位。`))
  }
  if (papers.length > 0) {
    problems.push(errorAt('文书', 'org.postHasWork', `“${label}”还有 ${papers.length} 件文书没有办结。请由接任人员办结或作废后再撤销。`))
  }
  return problems
}

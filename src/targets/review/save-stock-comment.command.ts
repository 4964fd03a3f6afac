import { appendAudit } from '../../audit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { NoSuchStockCommentError, StockCommentMovedOnError, StockCommentRefusedError } from '../errors.ts'
import { requireChecklist } from './reviewed-paper.query.ts'
import { findStockComments, insertStockComment, updateStockComment } from './stock-comment.store.ts'
import { checkStockComment } from './stock-comment.ts'
import type { AddStockComment, ChangeStockComment } from './stock-comment.view.ts'

type Deps = Pick<TargetDeps, 'db' | 'clock'>

/** 添加常用意见; one of the rule pack is reworded or retired by a row that takes its place. */
export function addStockComment({ db, clock }: Deps, { actor, order }: { actor: Actor; order: AddStockComment }): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const kept = await findStockComments(tx, actor)
    const problems = checkStockComment(await requireChecklist(tx, actor), kept, order)
    if (problems.length > 0) throw new StockCommentRefusedError(problems)
    const at = clock.now()
    const { regionId, departmentId } = actor
    const comment = { id: newId(at.getTime()), ...order }
    if (order.origin !== '' && kept.some(({ item, origin }) => item === order.item && origin === order.origin))
      throw new StockCommentMovedOnError()
    await insertStockComment(tx, { regionId, departmentId, comment, at, by: actor.displayName })
    const changes = [
      { field: '常用审核意见', ...(order.origin !== '' && { before: order.origin }), after: order.retired ? '停用' : order.text },
    ]
    await appendAudit(tx, { actor, action: 'targets.keepStockComment', subject: `reviewComment/${comment.id}`, at, changes })
  })
}

/** 改写、停用、恢复 of one that the department keeps. */
export function changeStockComment(
  { db, clock }: Deps,
  { actor, id, order }: { actor: Actor; id: string; order: ChangeStockComment },
): Promise<void> {
  return inRegion(db, actor, async (tx) => {
    const kept = await findStockComments(tx, actor)
    const before = kept.find((comment) => comment.id === id)
    if (!before) throw new NoSuchStockCommentError()
    const { text, retired, version } = order
    const problems = checkStockComment(await requireChecklist(tx, actor), kept, { ...before, origin: '', text, retired })
    if (problems.length > 0) throw new StockCommentRefusedError(problems)
    const at = clock.now()
    if (!(await updateStockComment(tx, { regionId: actor.regionId, id, version, text, retired, at }))) throw new StockCommentMovedOnError()
    const words = (comment: { text: string; retired: boolean }) => (comment.retired ? `停用：${comment.text}` : comment.text)
    const changes = [{ field: '常用审核意见', before: words(before), after: words({ text, retired }) }]
    await appendAudit(tx, { actor, action: 'targets.keepStockComment', subject: `reviewComment/${id}`, at, changes })
  })
}

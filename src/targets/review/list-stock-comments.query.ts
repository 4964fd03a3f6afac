import { inRegion } from '../../db/server.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import type { TargetDeps } from '../deps.ts'
import { targetPermissions } from '../target.policy.ts'
import { requireChecklist } from './reviewed-paper.query.ts'
import { findStockComments } from './stock-comment.store.ts'
import { commentsOfItem } from './stock-comment.ts'
import type { StockCommentsView } from './stock-comment.view.ts'

/** 常用审核意见 of the department, by the items of its checklist; retired ones too. */
export function listStockComments({ db }: Pick<TargetDeps, 'db'>, actor: Actor): Promise<StockCommentsView> {
  return inRegion(db, actor, async (tx) => {
    const { parts, source } = await requireChecklist(tx, actor)
    const kept = await findStockComments(tx, actor)
    return {
      mayMaintain: mayDo(actor, targetPermissions['review:maintain']) && !actor.readOnly,
      source: source.document,
      parts: parts.map(({ name, items }) => ({
        name,
        items: items.map((item) => ({
          ...{ id: item.id, name: item.name, asks: item.asks },
          comments: commentsOfItem(item, kept).map(({ id, version, origin, text, retired }) => ({ id, version, origin, text, retired })),
        })),
      })),
    }
  })
}

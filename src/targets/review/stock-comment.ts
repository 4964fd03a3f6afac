import { errorAt, type Problem } from '../../kernel/index.ts'
import type { ReviewChecklist } from '../../packs/index.ts'

/** 常用审核意见 as the department keeps it. */
export interface StockComment {
  readonly id: string
  readonly version: number
  /** 审核要点 of the checklist. */
  readonly item: string
  /** Wording of the rule pack that it takes the place of; '' where the department added it. */
  readonly origin: string
  readonly text: string
  readonly retired: boolean
}

/** 常用审核意见 on the page: of the department, or as the rule pack words it (then without an id). */
export interface OfferedComment {
  readonly id?: string
  readonly version?: number
  readonly origin: string
  readonly text: string
  readonly retired: boolean
}

/** Those of one item: the pack's first, each as the department has worded it since, then its own. */
export function commentsOfItem(
  item: { readonly id: string; readonly comments: readonly string[] },
  kept: readonly StockComment[],
): OfferedComment[] {
  const own = kept.filter((comment) => comment.item === item.id)
  const ofPack = item.comments.map(
    (text): OfferedComment => own.find(({ origin }) => origin === text) ?? { origin: text, text, retired: false },
  )
  // A wording that the pack has dropped since is the department's own by now.
  return [...ofPack, ...own.filter(({ origin }) => !item.comments.includes(origin))]
}

/** The checklist with what is offered in this department. */
export function withStockComments(checklist: ReviewChecklist, kept: readonly StockComment[]): ReviewChecklist {
  const parts = checklist.parts.map((part) => ({
    ...part,
    items: part.items.map((item) => ({
      ...item,
      comments: commentsOfItem(item, kept).flatMap(({ text, retired }) => (retired ? [] : [text])),
    })),
  }))
  return { ...checklist, parts }
}

/** A comment that is offered already, or for an item that the checklist does not have. */
export function checkStockComment(
  checklist: ReviewChecklist,
  kept: readonly StockComment[],
  asked: Pick<StockComment, 'item' | 'origin' | 'text' | 'retired'> & { readonly id?: string },
): Problem[] {
  const item = checklist.parts.flatMap(({ items }) => items).find(({ id }) => id === asked.item)
  if (!item) return [errorAt('审核要点', 'targets.noSuchItem', '审核表没有这一项。请刷新页面后重试。')]
  if (asked.origin !== '' && !item.comments.includes(asked.origin)) {
    return [errorAt(item.name, 'targets.noSuchComment', '评分规则没有这条常用意见。请刷新页面后重试。')]
  }
  const others = commentsOfItem(item, kept).filter(({ id, origin }) =>
    asked.id ? id !== asked.id : asked.origin === '' || origin !== asked.origin,
  )
  if (asked.retired || !others.some(({ text, retired }) => !retired && text === asked.text)) return []
  return [errorAt(item.name, 'targets.commentTwice', `“${item.name}”已有这条常用意见。请不要重复添加。`)]
}

import { useNavigate } from '@tanstack/react-router'
import type { PaperHeadView } from '../../../src/workflow/index.ts'
import { useReviewQueue } from './paper-queries.ts'

export interface QueuePlace {
  /** 待我审核 `number` / `total`; 0 when the paper is not in the queue. */
  readonly number: number
  readonly total: number
  /** The paper after this one, or the first when this is the last; undefined when it is the only one. */
  readonly next: string | undefined
}

/** Where a paper stands in 待我审核. */
export function queuePlace(papers: readonly Pick<PaperHeadView, 'id'>[], id: string): QueuePlace {
  const at = papers.findIndex((paper) => paper.id === id)
  const next = papers[at + 1]?.id ?? papers[0]?.id
  return { number: at + 1, total: papers.length, next: next === id ? undefined : next }
}

/** 下一件: the place of this paper in the queue as it was when the page was opened, and the way on. */
export function useQueuePlace(paperId: string) {
  const queue = useReviewQueue()
  const navigate = useNavigate()
  const place = queuePlace(queue.data?.papers ?? [], paperId)
  const go = (id: string | undefined) =>
    id === undefined
      ? void navigate({ to: '/papers', search: { scope: 'review' } })
      : void navigate({ to: '/papers/$paperId/review', params: { paperId: id } })
  return { place, goOn: () => go(place.next) }
}

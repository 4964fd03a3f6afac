import type { z } from 'zod'
import type { OpenedTargetPaperView, OpenTargetPaper, ReviewDeskView, SaveReview, TargetPaperListView } from '../../src/targets/index.ts'
import { request } from './client.ts'

/** 申报情况 of a year; without one, of the latest that has projects or declarations. */
export function fetchTargetPapers(year: number | undefined): Promise<TargetPaperListView> {
  return request('GET', `/targets/declarations${year === undefined ? '' : `?year=${year}`}`)
}

export function openTargetPaper(order: z.input<typeof OpenTargetPaper>): Promise<OpenedTargetPaperView> {
  return request('POST', '/targets/declarations', order)
}

export function fetchReviewDesk(paperId: string): Promise<ReviewDeskView> {
  return request('GET', `/targets/declarations/${encodeURIComponent(paperId)}/review`)
}

export function saveReview(paperId: string, review: z.input<typeof SaveReview>): Promise<ReviewDeskView> {
  return request('PUT', `/targets/declarations/${encodeURIComponent(paperId)}/review`, review)
}

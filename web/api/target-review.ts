import type { z } from 'zod'
import type { AddStockComment, ChangeStockComment, StockCommentsView } from '../../src/targets/index.ts'
import { request } from './client.ts'

/** 常用审核意见 of the department, retired ones too. */
export function fetchStockComments(): Promise<StockCommentsView> {
  return request('GET', '/targets/review-comments')
}

export function addStockComment(order: z.input<typeof AddStockComment>): Promise<StockCommentsView> {
  return request('POST', '/targets/review-comments', order)
}

export function changeStockComment({ id, ...order }: { id: string } & z.input<typeof ChangeStockComment>): Promise<StockCommentsView> {
  return request('PUT', `/targets/review-comments/${encodeURIComponent(id)}`, order)
}

/** 审核意见函 of the own organisation. */
export function letterAddress(year: number, { number, on }: { number: string; on: string }): string {
  const query = new URLSearchParams({ year: String(year), ...(number !== '' && { number }), ...(on !== '' && { on }) })
  return `/api/v1/targets/review-letter.docx?${query}`
}

import type { z } from 'zod'
import type {
  AnswerSupplied,
  CorrectSupplied,
  FillingPostsView,
  GiveParts,
  LastYearView,
  PaperView,
  ReassignParts,
  ReplyToObjection,
  SuppliableFormsView,
  SuppliedValuesView,
  SupplyValue,
} from '../../src/workflow/index.ts'
import { request } from './client.ts'

/** 可以分工的岗位 */
export async function fetchFillingPosts(): Promise<FillingPostsView['posts']> {
  return (await request<FillingPostsView>('GET', '/filling-posts')).posts
}

export function giveParts(id: string, body: z.input<typeof GiveParts>): Promise<PaperView> {
  return request('POST', `${at(id)}/parts`, body)
}

export function reassignParts(id: string, body: z.input<typeof ReassignParts>): Promise<PaperView> {
  return request('POST', `${at(id)}/parts/reassignment`, body)
}

/** 收回 */
export function takePartsBack(id: string, partIds: readonly string[]): Promise<PaperView> {
  return request('POST', `${at(id)}/parts/withdrawal`, { partIds })
}

/** 退回重填 */
export function reopenParts(id: string, partIds: readonly string[]): Promise<PaperView> {
  return request('POST', `${at(id)}/parts/reopening`, { partIds })
}

/** 报送我的部分 */
export function reportParts(id: string): Promise<PaperView> {
  return request('POST', `${at(id)}/parts/report`)
}

export function answerSupplied(id: string, suppliedId: string, body: z.input<typeof AnswerSupplied>): Promise<PaperView> {
  return request('PUT', `${at(id)}/supplied/${encodeURIComponent(suppliedId)}`, body)
}

/** 上年答案 */
export function fetchLastYear(id: string): Promise<LastYearView> {
  return request('GET', `${at(id)}/last-year`)
}

/** 统一口径数据 */
export function fetchSupplied(year: number | undefined): Promise<SuppliedValuesView> {
  return request('GET', `/supplied-values${year === undefined ? '' : `?year=${year}`}`)
}

export async function fetchSuppliableForms(year: number): Promise<SuppliableFormsView['forms']> {
  return (await request<SuppliableFormsView>('GET', `/suppliable-forms?year=${year}`)).forms
}

export function supplyValue(body: z.input<typeof SupplyValue>): Promise<{ id: string }> {
  return request('POST', '/supplied-values', body)
}

export function correctSupplied(id: string, body: z.input<typeof CorrectSupplied>): Promise<void> {
  return request('POST', `${value(id)}/correction`, body)
}

export function withdrawSupplied(id: string): Promise<void> {
  return request('POST', `${value(id)}/withdrawal`)
}

export function replyToObjection(id: string, body: z.input<typeof ReplyToObjection>): Promise<void> {
  return request('POST', `${value(id)}/replies`, body)
}

function at(id: string): string {
  return `/papers/${encodeURIComponent(id)}`
}

function value(id: string): string {
  return `/supplied-values/${encodeURIComponent(id)}`
}

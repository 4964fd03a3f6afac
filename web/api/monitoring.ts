import type { FindingMeasure, RoundChoicesWire, WallWire, WatchedProjectWire } from '../../src/monitoring/index.ts'
import { request } from './client.ts'

export interface RoundOrder {
  readonly fiscalYear: number
  readonly title: string
  readonly fromMonth: number
  readonly toMonth: number
  readonly dueOn: string
  readonly note: string
  readonly projectIds: readonly string[]
  readonly keyProjectIds: readonly string[]
}

/** 监控墙 of a round; without one, of the latest of the year. */
export function fetchWall({ year, round }: { year?: number | undefined; round?: string | undefined }): Promise<WallWire> {
  const search = new URLSearchParams({ ...(year !== undefined && { year: String(year) }), ...(round !== undefined && { round }) })
  return request('GET', `/monitoring?${search}`)
}

export function fetchWatchedProject(round: string, project: string): Promise<WatchedProjectWire> {
  return request('GET', `/monitoring/rounds/${round}/projects/${project}`)
}

export function fetchRoundChoices(year: number): Promise<RoundChoicesWire> {
  return request('GET', `/monitoring/choices?year=${year}`)
}

export function openRound(order: RoundOrder): Promise<{ id: string }> {
  return request('POST', '/monitoring/rounds', order)
}

export function closeRound({ id, version }: { id: string; version: number }): Promise<WallWire> {
  return request('POST', `/monitoring/rounds/${id}/closing`, { version })
}

export interface TimingOrder {
  readonly targetId: string
  readonly assessedOn: string | null
  readonly stages: readonly { readonly toMonth: number; readonly target: string }[]
}

export async function setTiming({ targetId, ...timing }: TimingOrder): Promise<void> {
  await request('PUT', `/monitoring/targets/${targetId}/timing`, timing)
}

export interface FindingOrder {
  readonly round: string
  readonly projectId: string
  readonly line: number | null
  readonly words: string
  readonly dueOn?: string
}

export function openFinding({ round, ...order }: FindingOrder): Promise<WatchedProjectWire> {
  return request('POST', `/monitoring/rounds/${round}/findings`, order)
}

export function openFindings({
  round,
  ...order
}: {
  round: string
  light: 'warning' | 'watch'
  dueOn?: string
}): Promise<{ opened: number }> {
  return request('POST', `/monitoring/rounds/${round}/findings-of-lights`, order)
}

export interface FindingAnswerOrder {
  readonly id: string
  readonly version: number
  readonly cause: string
  readonly measure: FindingMeasure
  readonly plan: string
}

export function answerFinding({ id, ...answer }: FindingAnswerOrder): Promise<WatchedProjectWire> {
  return request('PUT', `/monitoring/findings/${id}/answer`, answer)
}

export interface FindingReviewOrder {
  readonly id: string
  readonly version: number
  readonly accepted: boolean
  readonly words: string
}

export function reviewFinding({ id, ...review }: FindingReviewOrder): Promise<WatchedProjectWire> {
  return request('PUT', `/monitoring/findings/${id}/review`, review)
}

/** 监控汇总表 as a file. */
export function roundReportAddress(round: string, kind: 'docx' | 'xlsx'): string {
  return `/api/v1/monitoring/rounds/${round}/report.${kind}`
}

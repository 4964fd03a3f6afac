import type { z } from 'zod'
import type { FundChainListView } from '../../src/org/index.ts'
import type {
  ApprovalResultsView,
  ApprovePapers,
  CreatePaper,
  ExtendPaper,
  PaperComparisonView,
  PaperConflictView,
  PaperKindsView,
  PaperListView,
  PaperState,
  PaperTypesView,
  PaperView,
  RegisterDecision,
  SavedPaperView,
  SavePaperCells,
  SendBackPaper,
  SubmitPaper,
  UnlockPaper,
  UploadedFileView,
} from '../../src/workflow/index.ts'
import { mergeSaved } from '../../src/workflow/index.ts'
import type { SaveOutcome } from '../components/drafts/draft-queue.ts'
import { ApiError, fileForm, request } from './client.ts'

/** 我的填报 · 待我审核 · 全部 */
export type PaperScope = 'mine' | 'review' | 'all'

export interface PaperFilter {
  readonly scope: PaperScope
  readonly state?: PaperState | undefined
  readonly type?: string | undefined
  readonly fiscalYear?: number | undefined
  readonly search?: string | undefined
}

export type PaperType = z.infer<typeof PaperTypesView>['types'][number]
export type ApprovalResult = z.infer<typeof ApprovalResultsView>['results'][number]

export function fetchPapers(filter: PaperFilter): Promise<PaperListView> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined && value !== '') query.set(name, String(value))
  return request('GET', `/papers?${query}`)
}

/** 可填报的文书种类 */
export async function fetchPaperTypes(): Promise<readonly PaperType[]> {
  return (await request<z.infer<typeof PaperTypesView>>('GET', '/paper-types')).types
}

/** 现有文书的年度和种类 */
export function fetchPaperKinds(): Promise<PaperKindsView> {
  return request('GET', '/paper-kinds')
}

export function createPaper(paper: z.input<typeof CreatePaper>): Promise<PaperView> {
  return request('POST', '/papers', paper)
}

export function fetchPaper(id: string): Promise<PaperView> {
  return request('GET', at(id))
}

/** 逐格保存. `held`: the paper as the page has it, which the answer need not repeat. */
export async function savePaperCells(
  id: string,
  changes: z.input<typeof SavePaperCells>['changes'],
  held?: PaperView,
): Promise<SaveOutcome<PaperView>> {
  try {
    const body = { changes, ...(held && { version: held.version }) }
    const answer = await request<PaperView | SavedPaperView>('PATCH', `${at(id)}/cells`, body)
    const saved = 'cells' in answer ? answer : held && mergeSaved(held, answer, changes)
    return { kind: 'saved', saved: saved ?? (await fetchPaper(id)) }
  } catch (error) {
    const conflicts = error instanceof ApiError && error.status === 409 ? (error.body as Partial<PaperConflictView>).conflicts : undefined
    if (conflicts) return { kind: 'conflict', conflicts }
    throw error
  }
}

export function submitPaper(id: string, body: z.input<typeof SubmitPaper>): Promise<PaperView> {
  return request('POST', `${at(id)}/submission`, body)
}

export function withdrawPaper(id: string, body: { version: number }): Promise<PaperView> {
  return request('POST', `${at(id)}/withdrawal`, body)
}

export function approvePaper(id: string, body: { version: number; comment: string }): Promise<PaperView> {
  return request('POST', `${at(id)}/approval`, body)
}

export function sendBackPaper(id: string, body: z.input<typeof SendBackPaper>): Promise<PaperView> {
  return request('POST', `${at(id)}/return`, body)
}

export function unlockPaper(id: string, body: z.input<typeof UnlockPaper>): Promise<PaperView> {
  return request('POST', `${at(id)}/unlocking`, body)
}

export function extendPaper(id: string, body: z.input<typeof ExtendPaper>): Promise<PaperView> {
  return request('POST', `${at(id)}/extension`, body)
}

export function registerDecision(id: string, body: RegisterDecision): Promise<PaperView> {
  return request('POST', `${at(id)}/external-decision`, body)
}

/** 批量审核 */
export async function approvePapers(body: z.input<typeof ApprovePapers>): Promise<readonly ApprovalResult[]> {
  return (await request<z.infer<typeof ApprovalResultsView>>('POST', '/paper-approvals', body)).results
}

/** 版本比较: `1.2` is edition 1 as it was submitted the second time. */
export function fetchComparison(id: string, from: string, to: string): Promise<PaperComparisonView> {
  return request('GET', `${at(id)}/comparison?${new URLSearchParams({ from, to })}`)
}

/** 资金链 that a paper may belong to. */
export async function fetchFundChains(): Promise<FundChainListView['fundChains']> {
  return (await request<FundChainListView>('GET', '/fund-chains')).fundChains
}

/** 上传原件, kept by its content; a registration refers to it. */
export function uploadFile(file: File): Promise<UploadedFileView> {
  return request('POST', '/files', fileForm(file))
}

function at(id: string): string {
  return `/papers/${encodeURIComponent(id)}`
}

/** 按官方表样的 Excel */
export function sheetAddress(id: string): string {
  return `/api/v1${at(id)}/sheet.xlsx`
}

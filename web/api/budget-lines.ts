import type {
  AddBudgetLine,
  BudgetConflictView,
  BudgetSheetView,
  ComparisonFilter,
  CopiedLinesView,
  Distribute,
  PrintedReplyView,
  RegisterReply,
  ReplyListView,
  ReplyToUnits,
  SaveBudgetCells,
  SavedLinesView,
  SubmissionStage,
} from '../../src/budget/index.ts'
import type { SaveOutcome } from '../components/drafts/draft-queue.ts'
import { ApiError, request } from './client.ts'

/** 预算编制表 of a year; without one, of the latest. */
export function fetchBudget(year: number | undefined): Promise<BudgetSheetView> {
  return request('GET', year === undefined ? '/budget/lines' : `/budget/lines?fiscalYear=${year}`)
}

/** 逐格保存 */
export async function saveBudgetCells(changes: SaveBudgetCells['changes']): Promise<SaveOutcome<SavedLinesView>> {
  try {
    return { kind: 'saved', saved: await request<SavedLinesView>('PATCH', '/budget/lines', { changes }) }
  } catch (error) {
    if (error instanceof ApiError && error.code === 'budget.cellsChanged') {
      return { kind: 'conflict', conflicts: (error.body as BudgetConflictView).conflicts }
    }
    throw error
  }
}

export function addBudgetLine(line: AddBudgetLine): Promise<{ id: string }> {
  return request('POST', '/budget/lines', line)
}

export function removeBudgetLine(id: string, version: number): Promise<void> {
  return request('POST', `/budget/lines/${id}/removal`, { version })
}

/** 从上年带入 */
export function copyBudgetLines(fiscalYear: number, organisationId: string): Promise<CopiedLinesView> {
  return request('POST', '/budget/lines/copies', { fiscalYear, organisationId })
}

export function submitBudget(order: { fiscalYear: number; organisationId: string; stage: SubmissionStage }): Promise<void> {
  return request('POST', '/budget/submissions', order)
}

export function acceptBudget(id: string, version: number): Promise<void> {
  return request('POST', `/budget/submissions/${id}/acceptance`, { version })
}

export function returnBudget(id: string, version: number, reason: string): Promise<void> {
  return request('POST', `/budget/submissions/${id}/return`, { version, reason })
}

export function saveControlTotals(fiscalYear: number, totals: NonNullable<BudgetSheetView['controls']>): Promise<void> {
  return request('PUT', '/budget/control-totals', { fiscalYear, totals })
}

/** 下达控制数 */
export function issueControl(fiscalYear: number, dueOn: string): Promise<{ units: number; cutUnits: number }> {
  return request('POST', '/budget/control-figures', { fiscalYear, dueOn })
}

/** 撤回控制数 */
export function recallControl(fiscalYear: number, reason: string): Promise<{ units: number }> {
  return request('POST', '/budget/control-figures/recall', { fiscalYear, reason })
}

/** 对比表 as Excel, with the filter of the page. */
export function comparisonAddress(fiscalYear: number, filter: ComparisonFilter): string {
  const query = new URLSearchParams({ fiscalYear: String(fiscalYear) })
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value)
  return `/api/v1/budget/lines/export.xlsx?${query}`
}

/** 批复情况 */
export function fetchReplies(year: number | undefined): Promise<ReplyListView> {
  return request('GET', year === undefined ? '/budget/replies' : `/budget/replies?fiscalYear=${year}`)
}

export function registerReply(order: RegisterReply): Promise<{ id: string }> {
  return request('POST', '/budget/replies/from-finance', order)
}

export function replyToUnits(order: ReplyToUnits): Promise<void> {
  return request('POST', '/budget/replies/to-units', order)
}

/** 细化下达 */
export function distributeBudget(order: Distribute): Promise<{ voucherId: string }> {
  return request('POST', '/budget/distributions', order)
}

export function fetchPrintedReply(id: string): Promise<PrintedReplyView> {
  return request('GET', `/budget/replies/${encodeURIComponent(id)}/print`)
}

/** 批复原件 */
export function replyFileAddress(id: string): string {
  return `/api/v1/budget/replies/${encodeURIComponent(id)}/file`
}

export function replyWordAddress(id: string): string {
  return `/api/v1/budget/replies/${encodeURIComponent(id)}/print.docx`
}

import type {
  AddProcurementChange,
  EnterFinalFigures,
  EnterPrintedTotal,
  EnterProcurement,
  ExplainDifference,
  FigureHistoryView,
  FinalFigureListView,
  ProcurementView,
  ReconciliationView,
  RecordedView,
  ReportTransfer,
  ThreePublicView,
  TransferHistoryView,
  TransferListView,
} from '../../src/budget/index.ts'
import { request } from './client.ts'

/** 账套 that is asked for: the latest year unless said. */
export interface BookAsked {
  readonly year?: number | undefined
  readonly departmentId?: string | undefined
}

function query(asked: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

export function fetchReconciliation({ year, departmentId }: BookAsked): Promise<ReconciliationView> {
  return request('GET', `/budget/reconciliation${query({ year, departmentId })}`)
}

export function reconciliationFile({ year, departmentId }: BookAsked): string {
  return `/api/v1/budget/reconciliation/export.xlsx${query({ year, departmentId })}`
}

export function procurementFile({ year, departmentId }: BookAsked): string {
  return `/api/v1/budget/procurement.xlsx${query({ year, departmentId })}`
}

export function explainDifference(body: ExplainDifference): Promise<void> {
  return request('POST', '/budget/reconciliation/explanations', body)
}

export function fetchFinalFigures({ year, departmentId }: BookAsked): Promise<FinalFigureListView> {
  return request('GET', `/budget/final-figures${query({ year, departmentId })}`)
}

export function fetchFigureHistory(id: string): Promise<FigureHistoryView> {
  return request('GET', `/budget/final-figures/${encodeURIComponent(id)}/history`)
}

export function enterFinalFigures(body: EnterFinalFigures): Promise<RecordedView> {
  return request('POST', '/budget/final-figures', body)
}

export function withdrawFigure(id: string, reason: string): Promise<void> {
  return request('POST', `/budget/final-figures/${encodeURIComponent(id)}/withdrawal`, { reason })
}

export function fetchThreePublic({ year, departmentId }: BookAsked): Promise<ThreePublicView> {
  return request('GET', `/budget/three-public${query({ year, departmentId })}`)
}

export function fetchProcurement({ year, departmentId }: BookAsked): Promise<ProcurementView> {
  return request('GET', `/budget/procurement${query({ year, departmentId })}`)
}

export function enterProcurement(body: EnterProcurement): Promise<void> {
  return request('POST', '/budget/procurement', body)
}

export function addProcurementChange(itemId: string, body: AddProcurementChange): Promise<void> {
  return request('POST', `/budget/procurement/${encodeURIComponent(itemId)}/changes`, body)
}

export function reverseProcurementChange(changeId: string, reason: string): Promise<void> {
  return request('POST', `/budget/procurement-changes/${encodeURIComponent(changeId)}/reversal`, { reason })
}

export function enterPrintedTotal(body: EnterPrintedTotal): Promise<void> {
  return request('POST', '/budget/procurement-totals', body)
}

export function fetchTransfers({ year, departmentId, on }: BookAsked & { readonly on?: string | undefined }): Promise<TransferListView> {
  return request('GET', `/budget/transfers${query({ year, departmentId, on })}`)
}

export function fetchTransferHistory(
  asked: BookAsked & { readonly projectId: string; readonly organisationId: string },
): Promise<TransferHistoryView> {
  const { year, departmentId, projectId, organisationId } = asked
  return request('GET', `/budget/transfers/history${query({ year, departmentId, projectId, organisationId })}`)
}

export function reportTransfer(body: ReportTransfer): Promise<void> {
  return request('POST', '/budget/transfers', body)
}

/** Door 1 of the room 预算: types and pure rules; safe in the browser. */

export { marksText, readMarks } from './adjustment/account-marks.ts'
export * from './adjustment/adjustment.view.ts'
export { ADJUSTMENT_PAPER, budgetForms, SUBJECT_PAPER } from './adjustment/adjustment-form.ts'
export * from './adjustment/adjustment-kind.ts'
export {
  affectedProjects,
  netOf,
  projectKey,
  readDecisions,
  readLines,
  readTargetRows,
  type TypedLine,
  type TypedTarget,
} from './adjustment/adjustment-line.ts'
export { transferScopes } from './adjustment/transfer-unit.ts'
export { type BudgetPermission, budgetPermissions } from './budget.policy.ts'
export * from './execution/execution.view.ts'
export { lightWords } from './execution/light-words.ts'
export type {
  ImportDoneView,
  ImportJobView,
  ImportListView,
  ImportPreviewView,
  ImportProblemView,
  ReversedImportView,
} from './import/import.view.ts'
export {
  fieldsOf,
  type ImportField,
  type ImportKind,
  importFields,
  importKinds,
  isLedgerImport,
  missingFields,
} from './import/import-kind.ts'
export type { AccountSum, SumKey } from './ledger/account-sum.ts'
export type { BookingChoicesView, EntryListView, EntryView, VoucherView } from './ledger/ledger.view.ts'
export { isLedgerKind, type LedgerKind, type LedgerSide, ledgerKinds } from './ledger/ledger-kind.ts'
export * from './ledger/money-mark.ts'
export type { AccountKey, EntryDraft, VoucherDraft } from './ledger/voucher-draft.ts'
export type { BookVoucher, PostedVoucherView } from './ledger/voucher-order.view.ts'
export { type AmountLine, type AmountName, amountLine, amountSourceLabel, isAmount, readTerm } from './measures/amount.ts'
export { type LedgerAmountName, ledgerAmounts } from './measures/ledger-amount.ts'
export * from './measures/measure.view.ts'
export {
  type MeasureDefinition,
  type ReckonedDefinition,
  type ReckonedMeasure,
  type ReckonedTerm,
  reckonMeasure,
  usedDefinition,
} from './measures/reckon-measure.ts'
export * from './preparation/budget-line.ts'
export { REPLY_DAYS } from './preparation/budget-reply.ts'
export * from './preparation/budget-submission.ts'
export * from './preparation/check-preparation.ts'
export * from './preparation/compare-versions.ts'
export { comparisonSums } from './preparation/comparison-sums.ts'
export * from './preparation/preparation.view.ts'
export * from './preparation/reply.view.ts'
export { SPLIT_STEP, splitControl } from './preparation/split-control.ts'
export {
  type PrintedTotalDraft,
  type ProcurementChangeDraft,
  type ProcurementItemDraft,
  type ProcurementKind,
  procurementKinds,
} from './procurement/procurement.ts'
export type { AddProcurementChange, EnterPrintedTotal, EnterProcurement, ProcurementView } from './procurement/procurement.view.ts'
export { type FigureItem, type FigureScope, figureItems, figureScopes, isFigureItem, threePublicItem } from './settlement/figure-item.ts'
export type { FinalFigureDraft } from './settlement/final-figure.ts'
export type {
  BookView,
  EnterFinalFigures,
  ExplainDifference,
  FigureHistoryView,
  FinalFigureListView,
  FinalFigureView,
  ReconciliationView,
  RecordedView,
  ThreePublicView,
} from './settlement/settlement.view.ts'
export type { ReportTransfer, TransferHistoryView, TransferListView } from './settlement/transfer.view.ts'
export type { TransferReportDraft } from './settlement/transfer-report.ts'
export type { TransferSums } from './settlement/transfer-table.ts'

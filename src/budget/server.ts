/** Door 2 of the room 预算: commands, queries and routes for server code. */
export { budgetRoutes } from './budget.routes.ts'
export type { BudgetDeps } from './deps.ts'
export { type PostedVoucher, type PostVouchers, postVouchers } from './ledger/post-vouchers.command.ts'
export { type ReverseVoucher, reverseVoucher } from './ledger/reverse-voucher.command.ts'
export { type BudgetLineDraft, createBudgetLines } from './preparation/create-budget-lines.command.ts'
export { type ProcurementOrder, recordProcurement } from './procurement/record-procurement.command.ts'
export { type FiguresOrder, recordFinalFigures } from './settlement/record-final-figures.command.ts'
export { recordTransferReports, type TransfersOrder } from './settlement/record-transfer-reports.command.ts'

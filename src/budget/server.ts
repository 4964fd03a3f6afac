/** Door 2 of the room 预算: commands, queries and routes for server code. */
import { adjustmentRoutes } from './adjustment/adjustment.routes.ts'
import type { BudgetDeps } from './deps.ts'
import { executionRoutes } from './execution/execution.routes.ts'
import { exportRoutes } from './import/export.routes.ts'
import { importRoutes } from './import/import.routes.ts'
import { ledgerRoutes } from './ledger/ledger.routes.ts'
import { measureRoutes } from './measures/measure.routes.ts'
import { preparationRoutes } from './preparation/preparation.routes.ts'
import { replyRoutes } from './preparation/reply.routes.ts'
import { procurementRoutes } from './procurement/procurement.routes.ts'
import { settlementRoutes } from './settlement/settlement.routes.ts'
import { transferRoutes } from './settlement/transfer.routes.ts'

export type { TargetsOfProject } from './adjustment/adjustment-deps.ts'
export { adjustmentEffects } from './adjustment/adjustment-effects.command.ts'
export { findAdjustmentReasons } from './adjustment/adjustment-reason.store.ts'
export { decideAffectedProject } from './adjustment/decide-targets.command.ts'
export { projectsWithPendingTargets } from './adjustment/pending-targets.query.ts'
export { adjustmentOfPaper, type DecidedProject, projectsOfApplication } from './adjustment/projects-of-application.query.ts'
export { showAdjustment } from './adjustment/show-adjustment.query.ts'
export { transferUnit } from './adjustment/transfer-unit.command.ts'
export type { ApproveTargets, BudgetDeps, RepliedTargets } from './deps.ts'
export { type PostVouchers, postVouchers } from './ledger/post-vouchers.command.ts'
export type { PostedVoucher } from './ledger/posted-voucher.ts'
export { type ReverseVoucher, reverseVoucher } from './ledger/reverse-voucher.command.ts'
export { findAccountSums as accountSums, type SumsAsked } from './ledger/sum.store.ts'
export { loadBudgetDemo } from './load-budget-demo.command.ts'
export { type MeasurePack, reckonMeasures } from './measures/reckon-measures.query.ts'
export { type BudgetLineDraft, createBudgetLines } from './preparation/create-budget-lines.command.ts'
export { type BudgetReplyDraft, createBudgetReplies } from './preparation/create-budget-replies.command.ts'
export { type DeclaredMoney, declaredMoney } from './preparation/declared-money.query.ts'
export { type ProcurementOrder, recordProcurement } from './procurement/record-procurement.command.ts'
export { paymentsBetweenUnits } from './settlement/between-units.query.ts'
export { finalOrProvisional, type SpentFigure } from './settlement/final-or-provisional.query.ts'
export { type FiguresOrder, recordFinalFigures } from './settlement/record-final-figures.command.ts'
export { recordTransferReports, type TransfersOrder } from './settlement/record-transfer-reports.command.ts'
export { transfersOfProjects } from './settlement/transfers-of-projects.query.ts'

/** All routes of this room, one plugin a part of it. */
export function budgetRoutes(deps: BudgetDeps) {
  return [
    ledgerRoutes(deps),
    adjustmentRoutes(deps),
    executionRoutes(deps),
    exportRoutes(deps),
    importRoutes(deps),
    measureRoutes(deps),
    preparationRoutes(deps),
    replyRoutes(deps),
    procurementRoutes(deps),
    settlementRoutes(deps),
    transferRoutes(deps),
  ]
}

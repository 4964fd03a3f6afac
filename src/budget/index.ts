/** Door 1 of the room 预算: types and pure rules; safe in the browser. */
export { type BudgetPermission, budgetPermissions } from './budget.policy.ts'
export { isLedgerKind, type LedgerKind, type LedgerSide, ledgerKinds } from './ledger/ledger-kind.ts'
export * from './ledger/money-mark.ts'
export type { AccountKey, EntryDraft, VoucherDraft } from './ledger/voucher-draft.ts'
export * from './preparation/budget-line.ts'
export { SPLIT_STEP, splitControl } from './preparation/split-control.ts'

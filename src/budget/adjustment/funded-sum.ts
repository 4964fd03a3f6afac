import type { AccountKey } from '../ledger/voucher-draft.ts'

/** 预算账户 with what it holds: 可用 = 指标 − 支付. */
export interface FundedSum {
  readonly id: string
  readonly key: AccountKey
  readonly allottedFen: bigint
  readonly paidFen: bigint
}

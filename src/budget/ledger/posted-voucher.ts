import type { Problem } from '../../kernel/index.ts'
import type { LedgerKind } from './ledger-kind.ts'

/** 已入账的凭证 */
export interface PostedVoucher {
  readonly id: string
  readonly fiscalYear: number
  readonly kind: LedgerKind
  readonly entryCount: number
  readonly totalFen: bigint
  /** The same key came before with the same content: nothing was booked again. */
  readonly repeated: boolean
  /** Of a repeated one: it has been reversed since, and stays so. */
  readonly reversed: boolean
  /** 提醒, such as payments beyond what is allotted (预下达, 支付早于批复). */
  readonly warnings: readonly Problem[]
}

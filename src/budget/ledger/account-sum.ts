import type { LedgerKind, LedgerSide } from './ledger-kind.ts'
import type { FigureSource } from './money-mark.ts'
import type { AccountKey } from './voucher-draft.ts'

/** 合计的口径: by what entries are added up. */
export const sumKeys = [
  ...(['organisationId', 'divisionId', 'projectId', 'category', 'fundKind', 'origin', 'threePublic', 'procurement'] as const),
  ...(['spending', 'kind', 'side', 'figureSource', 'month'] as const),
] as const
export type SumKey = (typeof sumKeys)[number]

interface SumFields extends Pick<AccountKey, Extract<SumKey, keyof AccountKey>> {
  readonly kind: LedgerKind
  readonly side: LedgerSide
  readonly figureSource: FigureSource | null
  /** Of the year of the books: what was booked before it counts in January, what after it in December. */
  readonly month: number
}

/** One line of sums: the keys that were asked for, change of 指标 and 支付, how many entries are behind it. */
export type AccountSum<Key extends SumKey> = Pick<SumFields, Key> & {
  readonly allottedFen: bigint
  readonly paidFen: bigint
  readonly entryCount: number
}

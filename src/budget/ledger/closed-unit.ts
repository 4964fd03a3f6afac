import type { LedgerKind, LedgerSide } from './ledger-kind.ts'

/** A unit as the books need it: until when it was there. */
export interface UnitSpan {
  readonly name: string
  /** First day on which the unit is no longer there; null while it is. */
  readonly closedOn: string | null
}

interface Booking {
  readonly kind: LedgerKind
  readonly side: LedgerSide
  readonly amountFen: bigint
  readonly fiscalYear: number
  readonly bookedOn: string
}

/**
 * 已撤销的单位: after its end no money comes to it, and no new year begins for it. Money that goes out of it does; what was paid before the
 * end and reached the books late is told.
 */
export function closedUnit(
  { name, closedOn }: UnitSpan,
  { kind, side, amountFen, fiscalYear, bookedOn }: Booking,
): { readonly severity: 'error' | 'warning'; readonly message: string } | undefined {
  if (closedOn === null) return undefined
  const newYear = closedOn <= `${fiscalYear}-01-01`
  if (!newYear && bookedOn < closedOn) return undefined
  const since = `${name}已于 ${closedOn} 撤销`
  if (amountFen > 0n && newYear) {
    return { severity: 'error', message: `${since}，${fiscalYear} 年度不再有预算和支付。请核对年度，或改为承接其职责的单位。` }
  }
  if (amountFen > 0n && (side === 'allotment' || kind === 'unitTransfer')) {
    return { severity: 'error', message: `${since}，${bookedOn} 不能再增加指标或划入资金。请改为承接其职责的单位，或核对入账日期。` }
  }
  if (side === 'allotment' || kind === 'unitTransfer') return undefined
  return { severity: 'warning', message: `${since}，${bookedOn} 仍有支付或退回。请核对是否应记在承接其职责的单位。` }
}

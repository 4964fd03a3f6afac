import { type AmountName, amountLine, isLedgerAmount } from './amount.ts'
import { ledgerAmount } from './ledger-amount.ts'

const pages = {
  figures: '/execution/reconciliation',
  procurement: '/execution/procurement',
  transfers: '/execution/transfers',
} as const

/** 追溯: the page where what an amount is made of can be looked at. */
export function linkOfTerm(name: AmountName, fiscalYear: number): string {
  const { source } = amountLine(name)!
  if (source !== 'ledger') return `${pages[source]}?year=${fiscalYear}`
  if (!isLedgerAmount(name)) return `/execution/ledger?year=${fiscalYear}&kind=carryoverConfirmed`
  const { side, kinds } = ledgerAmount(name).of
  const [kind, ...others] = side === 'payment' ? ['payment'] : Array.isArray(kinds) ? kinds : []
  return `/execution/ledger?year=${fiscalYear}${kind && others.length === 0 ? `&kind=${kind}` : ''}`
}

/** 一张凭证 in the ledger page. */
export function linkOfVoucher(id: string): string {
  return `/execution/ledger?voucher=${id}`
}

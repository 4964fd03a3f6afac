import { type AmountName, amountLine, isLedgerAmount } from './amount.ts'

const pages = {
  figures: '/execution/reconciliation',
  procurement: '/execution/procurement',
  transfers: '/execution/transfers',
} as const

/** 追溯: the page where what an amount is made of can be looked at; of the ledger the same entries that it adds up. */
export function linkOfTerm(name: AmountName, fiscalYear: number): string {
  const { source } = amountLine(name)!
  if (source !== 'ledger') return `${pages[source]}?year=${fiscalYear}`
  if (!isLedgerAmount(name)) return `/execution/ledger?year=${fiscalYear}&kind=carryoverConfirmed`
  return `/execution/ledger?year=${fiscalYear}&amount=${name}`
}

/** 一张凭证 in the ledger page. */
export function linkOfVoucher(id: string): string {
  return `/execution/ledger?voucher=${id}`
}

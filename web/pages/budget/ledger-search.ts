import { isLedgerKind, type LedgerAmountName, type LedgerKind, ledgerAmounts } from '../../../src/budget/index.ts'
import { readYear } from '../../app/read-year.ts'

/** Address of the 台账: a link points to a year, a unit, a project, an import, a voucher. */
export interface LedgerSearch {
  readonly year?: number
  readonly organisation?: string
  /** With its children. */
  readonly project?: string
  readonly kind?: LedgerKind
  readonly from?: string
  readonly to?: string
  readonly import?: string
  /** What a measure takes. */
  readonly amount?: LedgerAmountName
  readonly search?: string
  /** 凭证 that is open at the side. */
  readonly voucher?: string
  readonly page?: number
}

export function readLedgerSearch(raw: Record<string, unknown>): LedgerSearch {
  const page = Number(raw.page)
  const text = (name: 'organisation' | 'project' | 'from' | 'to' | 'import' | 'voucher' | 'search') =>
    (typeof raw[name] === 'string' || typeof raw[name] === 'number') && raw[name] !== '' ? { [name]: String(raw[name]) } : {}
  return {
    ...readYear(raw),
    ...text('organisation'),
    ...text('project'),
    ...(typeof raw.kind === 'string' && isLedgerKind(raw.kind) && { kind: raw.kind }),
    ...text('from'),
    ...text('to'),
    ...text('import'),
    ...(typeof raw.amount === 'string' && Object.hasOwn(ledgerAmounts, raw.amount) && { amount: raw.amount as LedgerAmountName }),
    ...text('search'),
    ...text('voucher'),
    ...(Number.isInteger(page) && page > 1 && { page }),
  }
}

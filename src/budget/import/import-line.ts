import type { LedgerKind } from '../ledger/ledger-kind.ts'
import type { Exclusion, FigureSource } from '../ledger/money-mark.ts'
import type { AccountKey, AccountMark } from '../ledger/voucher-draft.ts'
import type { FigureItem, FigureScope } from '../settlement/figure-item.ts'
import type { ImportField } from './import-kind.ts'

/** 一处问题 in a cell of the file. */
export interface CellFinding {
  readonly row: number
  readonly column: number
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** What stands in the cell. */
  readonly content: string
}

/** 一行 that could be read: money of the ledger. */
export interface MoneyLine {
  readonly row: number
  readonly kind: LedgerKind
  readonly documentNumber: string
  readonly documentOn: string
  readonly bookedOn: string | undefined
  readonly account: AccountKey
  /** 没有写明的标记: the account has the usual ones in their place. */
  readonly blank: readonly AccountMark[]
  readonly amountFen: bigint
  /** As it stands in the cell. */
  readonly amountText: string
  readonly summary: string
  readonly documentType: string
  readonly approver: string
  readonly counterpart: string
  readonly exclusion: Exclusion | undefined
  readonly figureSource: FigureSource | undefined
}

/** 一行 of 决算数据. */
export interface FigureLine {
  readonly row: number
  readonly organisationId: string
  readonly item: FigureItem
  readonly scope: FigureScope
  readonly amountFen: bigint | undefined
  readonly quantity: string | undefined
  readonly sourcePlace: string
}

/** Says what is wrong with a field of the row. */
export type Report = (field: ImportField, code: string, message: string, severity?: 'error' | 'warning') => void

/** The text of a field, and how the cell held it. */
export interface FieldText {
  /** `bad`: it cannot be read, and that is reported already. */
  readonly kind: 'text' | 'number' | 'date' | 'empty' | 'bad'
  readonly text: string
}

/** One row as the readers see it. */
export interface RowFields {
  readonly row: number
  /** Reports cells that hold an error, a formula without result or lie under a merged amount; they count as empty. */
  readonly field: (field: ImportField) => FieldText
  readonly report: Report
}

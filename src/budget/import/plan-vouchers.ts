import { cellAddress } from '../../kernel/index.ts'
import type { VoucherDraft } from '../ledger/voucher-draft.ts'
import type { MoneyLine } from './import-line.ts'

export interface VoucherPlan {
  readonly draft: VoucherDraft
  /** Rows of the file, in the order of the entries. */
  readonly rows: readonly number[]
}

interface Booking {
  readonly fiscalYear: number
  readonly sheet: string
  /** Where the address of a row points. */
  readonly amountColumn: number
  readonly file: { readonly hash: string; readonly name: string }
}

/** 行 → 凭证: what has the same number, day and kind is one document. */
export function planVouchers(lines: readonly MoneyLine[], { fiscalYear, sheet, amountColumn, file }: Booking): VoucherPlan[] {
  const groups = Map.groupBy(lines, (line) =>
    // No text of a line holds the sign that stands between them.
    [
      ...[line.kind, line.documentNumber, line.documentOn, line.bookedOn],
      ...[line.documentType, line.counterpart, line.exclusion, line.approver],
    ].join('\0'),
  )
  return [...groups.values()].map((group) => {
    const { kind, documentNumber, documentOn, bookedOn, documentType, approver, counterpart, exclusion, summary } = group[0]!
    const sameSummary = group.every((line) => line.summary === summary)
    return {
      rows: group.map(({ row }) => row),
      draft: {
        ...{ fiscalYear, kind, documentNumber, documentOn, counterpart, file },
        ...(bookedOn !== undefined && { bookedOn }),
        ...(documentType !== '' && { documentType }),
        ...(approver !== '' && { approver }),
        ...(exclusion !== undefined && { exclusion }),
        ...(sameSummary && { summary }),
        entries: group.map((line) => ({
          ...{
            account: line.account,
            amountFen: line.amountFen,
            summary: line.summary,
            fileRow: cellAddress(sheet, line.row, amountColumn),
          },
          ...(line.figureSource !== undefined && { figureSource: line.figureSource }),
        })),
      },
    }
  })
}

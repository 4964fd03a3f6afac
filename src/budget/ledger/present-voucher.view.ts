import type { LedgerKind } from './ledger-kind.ts'
import { type AccountKey, type EntryDraft, REQUEST_KEY, type VoucherDraft } from './voucher-draft.ts'
import type { BookVoucher, ImportVouchers, PostedVoucherView } from './voucher-order.view.ts'

/** What was booked, or had been before. */
interface Posted extends Omit<PostedVoucherView, 'totalFen' | 'warnings' | 'kind'> {
  readonly kind: LedgerKind
  readonly totalFen: bigint
  readonly warnings: readonly PostedVoucherView['warnings'][number][]
}

export function presentPosted({ id, kind, entryCount, totalFen, repeated, reversed, warnings }: Posted): PostedVoucherView {
  return { id, kind, entryCount, totalFen: totalFen.toString(), repeated, reversed, warnings: [...warnings] }
}

export function typedDraft({ entries, requestKey, confirmed: _, ...voucher }: BookVoucher): VoucherDraft {
  return {
    ...voucher,
    ...(requestKey && { externalKey: `${REQUEST_KEY}${requestKey}` }),
    entries: entries.map(({ organisationId, divisionId, projectId, blank, ...entry }) => ({
      ...entryDraft(entry, { organisationId, divisionId, projectId }),
      ...(blank && { blank }),
    })),
  }
}

type SentEntry = ImportVouchers['vouchers'][number]['entries'][number]
type EntryFields = Omit<SentEntry, 'unitCode' | 'projectCode'>

/** An entry whose unit and project are known. */
export function entryDraft(
  { side, amountFen, figureSource, summary, ...marks }: EntryFields,
  place: Pick<AccountKey, 'organisationId' | 'divisionId' | 'projectId'>,
): EntryDraft {
  return {
    ...{ side, figureSource, summary },
    account: { ...marks, ...place, category: place.projectId === null ? 'basic' : 'project' },
    amountFen: BigInt(amountFen),
  }
}

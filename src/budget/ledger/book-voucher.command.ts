import { inRegion, repeatOnConflict } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { bookDocuments } from '../adjustment/book-documents.command.ts'
import type { BudgetDeps } from '../deps.ts'
import { matchAccounts } from './match-accounts.query.ts'
import type { PostedVoucher } from './posted-voucher.ts'
import { type ReverseVoucher, reverseVoucher } from './reverse-voucher.command.ts'
import type { VoucherDraft } from './voucher-draft.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

/** 记账 in a transaction of its own: all of the vouchers or none. */
export function bookVouchers(
  { db, clock }: Deps,
  { actor, drafts, confirmed }: { actor: Actor; drafts: readonly VoucherDraft[]; confirmed?: boolean },
): Promise<PostedVoucher[]> {
  const at = clock.now()
  return repeatOnConflict(() =>
    inRegion(db, actor, async (tx) =>
      bookDocuments(tx, { actor, at, drafts: await matchAccounts(tx, { actor, drafts, confirmed }), confirmed }),
    ),
  )
}

/** 冲销 in a transaction of its own. */
export function reverseBooked(
  { db, clock }: Deps,
  order: Pick<ReverseVoucher, 'actor' | 'voucherId' | 'reason' | 'confirmed'>,
): Promise<PostedVoucher> {
  const at = clock.now()
  return repeatOnConflict(() => inRegion(db, order.actor, (tx) => reverseVoucher(tx, { ...order, at })))
}

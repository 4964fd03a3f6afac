import { inRegion, repeatOnConflict } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { postVouchers } from './post-vouchers.command.ts'
import type { PostedVoucher } from './posted-voucher.ts'
import { reverseVoucher } from './reverse-voucher.command.ts'
import type { VoucherDraft } from './voucher-draft.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

/** 记账 in a transaction of its own: all of the vouchers or none. */
export function bookVouchers(
  { db, clock }: Deps,
  { actor, drafts }: { actor: Actor; drafts: readonly VoucherDraft[] },
): Promise<PostedVoucher[]> {
  const at = clock.now()
  return repeatOnConflict(() => inRegion(db, actor, (tx) => postVouchers(tx, { actor, at, drafts })))
}

/** 冲销 in a transaction of its own. */
export function reverseBooked(
  { db, clock }: Deps,
  { actor, voucherId, reason }: { actor: Actor; voucherId: string; reason: string },
): Promise<PostedVoucher> {
  const at = clock.now()
  return repeatOnConflict(() => inRegion(db, actor, (tx) => reverseVoucher(tx, { actor, at, voucherId, reason })))
}

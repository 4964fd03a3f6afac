import { inRegion } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import type { VoucherView } from './ledger.view.ts'
import { NoSuchVoucherError } from './ledger-errors.ts'
import { namesOf } from './list-entries.query.ts'
import { findVoucher, findVoucherEntries } from './voucher-detail.store.ts'
import { REQUEST_KEY } from './voucher-draft.ts'

/** 凭证 with its source, its lines and what they did to their accounts. */
export function loadVoucher({ db }: Pick<BudgetDeps, 'db'>, { actor, id }: { actor: Actor; id: string }): Promise<VoucherView> {
  return inRegion(db, actor, async (tx) => {
    const voucher = await findVoucher(tx, { regionId: actor.regionId, id })
    if (!voucher) throw new NoSuchVoucherError()
    const { bookedAt, reversedById, reversedAt, reversedBy, reversalReason, ...head } = voucher
    const entries = await findVoucherEntries(tx, { regionId: actor.regionId, id })
    const nameOf = await namesOf(tx, { actor, found: entries })
    return {
      ...head,
      // 办理编号 of a page says nothing to a reader.
      externalKey: head.externalKey?.startsWith(REQUEST_KEY) ? null : head.externalKey,
      bookedAt: bookedAt.toISOString(),
      reversedBy:
        reversedById === null || !reversedAt
          ? null
          : { id: reversedById, at: reversedAt.toISOString(), by: reversedBy ?? '', reason: reversalReason ?? '' },
      entries: entries.map((entry) => ({ ...entry, ...nameOf(entry) })),
    }
  })
}

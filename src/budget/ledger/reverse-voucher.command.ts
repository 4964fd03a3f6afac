import type { Tx } from '../../db/server.ts'
import { dayInChina, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { NoSuchVoucherError, ReversalRefusedError } from './ledger-errors.ts'
import type { PostedVoucher } from './posted-voucher.ts'
import { findBooked, lockVoucher } from './voucher.store.ts'
import { counterVoucher, writeVouchers } from './write-vouchers.command.ts'

export interface ReverseVoucher {
  readonly actor: Actor
  readonly at: Date
  /** Whose books, when not the actor's own: then inside `asProgram`. */
  readonly departmentId?: string
  readonly voucherId: string
  readonly reason: string
}

/** 红字冲销: a counter-voucher with the signs turned, once only, in the caller's transaction. */
export async function reverseVoucher(
  tx: Tx,
  { actor, at, departmentId = actor.departmentId, voucherId, reason }: ReverseVoucher,
): Promise<PostedVoucher> {
  await lockVoucher(tx, voucherId)
  const [voucher] = await findBooked(tx, departmentId, [voucherId])
  if (!voucher) throw new NoSuchVoucherError()
  if (voucher.reversal) throw new ReversalRefusedError('这是一张冲销凭证，不能再冲销。需要恢复的，请按原文件重新入账。')
  if (voucher.reversed) throw new ReversalRefusedError('这张凭证已经冲销，不能再次冲销。请刷新页面查看。')
  if (reason.trim() === '') throw new ReversalRefusedError('请填写冲销理由。')

  const today = dayInChina(at)
  const counter = counterVoucher(voucher, {
    ...{ id: newId(at.getTime()), reason: reason.trim(), documentOn: today },
    bookedOn: dayOfReversal(voucher, today),
  })
  const [written] = await writeVouchers(tx, { actor, at, departmentId, vouchers: [counter] })
  return written!
}

/** The day on which it is done; after the end of the year the last day of the books, so that the year's sums are right. */
export function dayOfReversal({ fiscalYear, bookedOn }: { fiscalYear: number; bookedOn: string }, today: string): string {
  const end = `${fiscalYear}-12-31`
  if (bookedOn > end) return bookedOn
  return today < end ? today : end
}

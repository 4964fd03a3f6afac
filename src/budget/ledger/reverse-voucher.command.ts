import type { Tx } from '../../db/server.ts'
import { dayInChina, errorAt, moneyText, newId, type Problem, warningAt } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { NoSuchVoucherError, ReversalRefusedError, VouchersRefusedError } from './ledger-errors.ts'
import { ledgerKinds } from './ledger-kind.ts'
import type { PostedVoucher } from './posted-voucher.ts'
import { type BookedVoucher, findBooked, findTakenOverBy, lockVouchers } from './voucher.store.ts'
import { counterVoucher, type UnbookedVoucher, writeVouchers } from './write-vouchers.command.ts'

export interface ReverseVoucher {
  readonly actor: Actor
  readonly at: Date
  /** Whose books, when not the actor's own: then inside `asProgram`. */
  readonly departmentId?: string
  readonly voucherId: string
  readonly reason: string
  /** False: what is doubtful is asked before it is booked. */
  readonly confirmed?: boolean | undefined
}

/** 红字冲销: a counter-voucher with the signs turned, once only, in the caller's transaction. */
export async function reverseVoucher(
  tx: Tx,
  { actor, at, departmentId = actor.departmentId, voucherId, reason, confirmed }: ReverseVoucher,
): Promise<PostedVoucher> {
  if (reason.trim() === '') throw new VouchersRefusedError([errorAt('冲销理由', 'budget.reasonMissing', '请填写冲销理由。')])
  await lockVouchers(tx, { regionId: actor.regionId, ids: [voucherId] })
  const [voucher] = await findBooked(tx, departmentId, [voucherId])
  if (!voucher) throw new NoSuchVoucherError()
  if (voucher.reversal) throw new ReversalRefusedError('这是一张冲销凭证，不能再冲销。需要恢复的，请按原文件重新入账。')
  if (voucher.reversed) throw new ReversalRefusedError('这张凭证已经冲销，不能再次冲销。请刷新页面查看。')
  const today = dayInChina(at)
  const counter = counterVoucher(voucher, {
    ...{ id: newId(at.getTime()), reason: reason.trim(), documentOn: today },
    bookedOn: dayOfReversal(voucher, today),
  })
  const early = voucher.kind === 'approval' ? await findBooked(tx, departmentId, await findTakenOverBy(tx, departmentId, voucherId)) : []
  const restored = early.map((one) => restoredVoucher(one, { id: newId(at.getTime()), bookedOn: counter.bookedOn, counter }))
  const [written] = await writeVouchers(tx, {
    ...{ actor, at, departmentId, vouchers: [counter, ...restored] },
    doubts: confirmed === false ? [] : undefined,
  })
  return { ...written!, warnings: [...written!.warnings, ...restored.map(toldRestored)] }
}

function toldRestored({ label, entries }: UnbookedVoucher): Problem {
  const total = entries.reduce((sum, { amountFen }) => sum + amountFen, 0n)
  return warningAt(label, 'budget.preAllotmentRestored', `批复冲销后，原预下达 ${moneyText(total, '元')} 元已恢复，可由新的批复接续。`)
}

/** 恢复预下达: the 批复 that took its place is gone, the money was allotted all the same. Booked again; a new 批复 may take it over. */
function restoredVoucher(
  voucher: BookedVoucher,
  { id, bookedOn, counter }: { id: string; bookedOn: string; counter: UnbookedVoucher },
): UnbookedVoucher {
  const { fiscalYear, kind, documentType, documentNumber, documentOn, approver, counterpart, exclusion, illustrative } = voucher
  const label = `${ledgerKinds[kind].label} ${documentNumber}`.trim()
  return {
    ...{ id, label, fiscalYear, kind, documentType, documentNumber, documentOn, approver, counterpart, exclusion, illustrative, bookedOn },
    ...{
      reversesId: null,
      takenOverBy: null,
      importId: voucher.importId,
      externalKey: null,
      contentHash: null,
      fileHash: null,
      fileName: null,
    },
    summary: `批复冲销，恢复预下达：${counter.documentNumber}`,
    entries: voucher.entries.map((entry) => ({ ...entry, fileRow: null })),
  }
}

/** The day on which it is done; after the end of the year the last day of the books, so that the year's sums are right. */
export function dayOfReversal({ fiscalYear, bookedOn }: { fiscalYear: number; bookedOn: string }, today: string): string {
  const end = `${fiscalYear}-12-31`
  if (bookedOn > end) return bookedOn
  return today < end ? today : end
}

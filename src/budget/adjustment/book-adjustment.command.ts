import type { Tx } from '../../db/server.ts'
import { errorAt, type Problem } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { ConfirmationNeededError, VouchersRefusedError } from '../ledger/ledger-errors.ts'
import { digestOf, postVouchers } from '../ledger/post-vouchers.command.ts'
import { findByKeys, lockKeys } from '../ledger/voucher.store.ts'
import { REQUEST_KEY } from '../ledger/voucher-draft.ts'
import { findAdjustments } from './adjustment.store.ts'
import { voucherOf } from './adjustment.ts'
import { AdjustmentRefusedError } from './errors.ts'
import { type AdjustmentInForce, openAdjustments } from './open-adjustments.command.ts'

/** One order of the page: the same key is booked once, however often it comes. */
export interface BookingRequest {
  readonly key: string
  /** All that was ordered, as one text. */
  readonly said: string
}

/** The request of an order of the page; without a key there is none. */
export function requestOf({
  requestKey,
  confirmed: _,
  ...order
}: {
  readonly requestKey?: string | undefined
  readonly confirmed: boolean
}): BookingRequest | undefined {
  return requestKey === undefined ? undefined : { key: requestKey, said: JSON.stringify(order) }
}

interface Booking {
  readonly actor: Actor
  readonly at: Date
  readonly adjustment: AdjustmentInForce
  readonly request?: BookingRequest | undefined
  /** False: what is doubtful is asked before it is booked. */
  readonly confirmed?: boolean | undefined
}

/** 直接登记: booked at once from its document, in the caller's transaction; its targets are to be decided. */
export async function bookAdjustment(tx: Tx, { actor, at, adjustment, request, confirmed }: Booking): Promise<string> {
  const { document } = adjustment
  const draft = {
    ...voucherOf(adjustment, document),
    ...(request && { externalKey: `${REQUEST_KEY}${request.key}`, said: request.said }),
  }
  const [voucher] = await namingLines(() => postVouchers(tx, { actor, at, drafts: [draft], confirmed }))
  const [kept] = await openAdjustments(tx, { actor, at, adjustments: [{ ...adjustment, voucherId: voucher!.id }] })
  return kept!.id
}

/** 重复发送: what this order booked when it came before. */
export async function findBookedBefore(
  tx: Tx,
  { actor, fiscalYear, request }: { actor: Actor; fiscalYear: number; request: BookingRequest | undefined },
): Promise<string | undefined> {
  if (!request) return undefined
  const { regionId, departmentId } = actor
  await lockKeys(tx, departmentId)
  const [voucher] = await findByKeys(tx, departmentId, [{ fiscalYear, externalKey: `${REQUEST_KEY}${request.key}` }])
  if (!voucher) return undefined
  if (voucher.contentHash !== digestOf(request.said)) {
    const message = '这一次办理已经入账，之后又改了内容。请关闭后核对已入账的调整；要更正的，请先冲销凭证，再重新办理。'
    throw new AdjustmentRefusedError([errorAt('预算调整', 'budget.requestOtherContent', message)])
  }
  const [adjustment] = await findAdjustments(tx, { regionId, voucherId: voucher.id })
  return adjustment?.id
}

/** 凭证1 分录2 is what the ledger calls the second line of the form. */
async function namingLines<Result>(work: () => Promise<Result>): Promise<Result> {
  const place = (one: Problem) => ({ ...one, at: one.at.replace(/^凭证1 分录(\d+)$/, '调整明细 第$1行').replace(/^凭证1$/, '预算调整') })
  try {
    return await work()
  } catch (error) {
    if (error instanceof VouchersRefusedError) throw new AdjustmentRefusedError(error.problems.map(place))
    if (error instanceof ConfirmationNeededError) throw new ConfirmationNeededError(error.problems.map(place))
    throw error
  }
}

import type { Fraction, Problem } from '../../../kernel/index.ts'
import type { Amount } from '../../rule.ts'
import { amountOf, inPoints } from '../amounts.ts'
import { type Attempt, type Context, weightConflict } from '../attempt.ts'

interface LimitRead {
  readonly limit?: Amount
  readonly problems: readonly Problem[]
  readonly conflict?: Attempt
}

/** 扣完为止, 最多扣6分, 最高得4分 of the whole text. A limit of all points is none. */
export function limitOf(context: Context, effect: 'deduct' | 'award'): LimitRead {
  const found: Amount[] = []
  for (const { what, amount } of context.draft.limits) {
    if (what === 'floor' || !amount) continue
    if (what !== 'either' && what !== effect) continue
    const read = amountOf(amount, context)
    if (read) found.push(read)
  }
  const { points } = context
  const restricting = found.filter((amount) => inPoints(amount, points).lt(points))
  const values = new Set(restricting.map((amount) => inPoints(amount, points).toString()))
  if (values.size > 1) return { problems: [], conflict: weightConflict(inPoints(restricting[0]!, points), points, '限额') }
  const exceeding = found.find((amount) => inPoints(amount, points).gt(points))
  if (exceeding && effect === 'deduct' && !points.isZero()) {
    return { problems: [], conflict: weightConflict(inPoints(exceeding, points), points, '扣分限额') }
  }
  return { ...(restricting[0] ? { limit: restricting[0] } : {}), problems: [] }
}

/** 满分10分, 共4分: stated totals must be the points. */
export function statedTotal(context: Context): Fraction | undefined {
  for (const { amount } of context.draft.totals) {
    const read = amountOf(amount, context)
    if (read && 'points' in read && !inPoints(read, context.points).eq(context.points)) return inPoints(read, context.points)
  }
  return undefined
}

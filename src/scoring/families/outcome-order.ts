import type { Fraction } from '../../kernel/index.ts'
import type { Outcome } from '../rule.ts'
import { pointsOf, readyAmount } from './amount.ts'

/** The outcome that scores more; undefined when they are equal or one leaves it to a person. */
export function betterOutcome(one: Outcome, other: Outcome, points: Fraction): Outcome | undefined {
  const [a, b] = [scoreOf(one, points), scoreOf(other, points)]
  if (!a || !b || a.eq(b)) return undefined
  return a.gt(b) ? one : other
}

/** 得分 that an outcome comes to, exact; undefined for a range. */
export function scoreOf(outcome: Outcome, points: Fraction): Fraction | undefined {
  if (outcome.kind === 'range') return undefined
  const amount = pointsOf(readyAmount(outcome.amount), points)
  return outcome.kind === 'award' ? amount : points.sub(amount)
}

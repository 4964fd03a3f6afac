import { type Fraction, fraction, ZERO } from '../../kernel/index.ts'
import type { Amount, Outcome } from '../rule.ts'
import type { Context } from './attempt.ts'
import type { Clause } from './clause.ts'
import type { OutcomeSign, WrittenAmount } from './token.ts'

export const FULL: Amount = { share: '1' }
export const NOTHING: Amount = { share: '0' }
export const awardFull: Outcome = { kind: 'award', amount: FULL }
export const awardNothing: Outcome = { kind: 'award', amount: NOTHING }

/** An amount of the text as the rule carries it; undefined when the text alone does not say how much. */
export function amountOf(written: WrittenAmount, context: Context): Amount | undefined {
  if (written.full || written.whole) return FULL
  if (written.base) {
    const [base] = context.draft.bases
    return base && amountOf(base.amount, context)
  }
  if (written.points !== undefined) return { points: fraction(written.points).toString() }
  if (written.share !== undefined) return { share: fraction(written.share).toString() }
  return undefined
}

/** In 分, of the points of this text or part. */
export function inPoints(amount: Amount, points: Fraction): Fraction {
  return 'points' in amount ? fraction(amount.points) : fraction(amount.share).mul(points)
}

/** What a clause gives, as a band, case or level carries it. */
export function outcomeOf(clause: Clause, context: Context): Outcome | undefined {
  if (clause.discretion) return discretionary(clause.outcome, context)
  return plainOutcome(clause.outcome, context)
}

export function plainOutcome(sign: OutcomeSign, context: Context): Outcome | undefined {
  if (sign.kind === 'zero') return awardNothing
  if (sign.kind === 'noDeduct') return awardFull
  if (sign.kind !== 'award' && sign.kind !== 'deduct') return undefined
  return givenBy(sign.amount, sign.kind, context)
}

/** Award or deduction of a written amount, with its range if it has one. */
export function givenBy(written: WrittenAmount, effect: 'award' | 'deduct', context: Context): Outcome | undefined {
  if (written.low && written.high) return rangeOf(written, effect, context)
  const amount = amountOf(written, context)
  return amount && { kind: effect, amount }
}

function rangeOf(written: WrittenAmount, effect: 'award' | 'deduct', context: Context): Outcome | undefined {
  const [a, b] = [amountOf(written.low!, context), amountOf(written.high!, context)]
  if (!a || !b) return undefined
  const [low, high] = inPoints(a, context.points).lte(inPoints(b, context.points)) ? [a, b] : [b, a]
  if (effect === 'award') return { kind: 'range', low, high }
  return { kind: 'range', low: remaining(high, context.points), high: remaining(low, context.points) }
}

function remaining(deduction: Amount, points: Fraction): Amount {
  const rest = points.sub(inPoints(deduction, points))
  return { points: (rest.lt(ZERO) ? ZERO : rest).toString() }
}

/** 酌情给0~5分, 酌情扣分, 视情况扣1-3分. */
function discretionary(sign: OutcomeSign, context: Context): Outcome | undefined {
  if (sign.kind === 'bareScore') return { kind: 'range', low: NOTHING, high: FULL }
  if (sign.kind !== 'award' && sign.kind !== 'deduct') return undefined
  if (sign.amount.low) return rangeOf(sign.amount, sign.kind, context)
  const amount = amountOf(sign.amount, context)
  if (!amount) return undefined
  return sign.kind === 'award'
    ? { kind: 'range', low: NOTHING, high: amount }
    : { kind: 'range', low: remaining(amount, context.points), high: FULL }
}

/** The most that an outcome gives, in 分. */
export function most(outcome: Outcome, points: Fraction): Fraction {
  if (outcome.kind === 'range') return inPoints(outcome.high, points)
  return outcome.kind === 'award' ? inPoints(outcome.amount, points) : points.sub(inPoints(outcome.amount, points))
}

export function isZero(amount: Amount): boolean {
  return fraction('points' in amount ? amount.points : amount.share).isZero()
}

export function isFullAmount(amount: Amount, points: Fraction): boolean {
  return inPoints(amount, points).eq(points)
}

/** A clause that gives all points (得满分, 不扣分, or as many 分 as there are). */
export function givesFull(clause: Clause, context: Context): boolean {
  const outcome = outcomeOf(clause, context)
  return outcome !== undefined && outcome.kind !== 'range' && most(outcome, context.points).eq(context.points)
}

export function givesNothing(clause: Clause, context: Context): boolean {
  const outcome = outcomeOf(clause, context)
  return outcome !== undefined && outcome.kind === 'award' && isZero(outcome.amount)
}

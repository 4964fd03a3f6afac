import { type Fraction, formatFixed, formatPlain, min } from '../../kernel/index.ts'
import { readNumber } from '../fact-numbers.ts'
import type { ScoreResult, Unscorable } from '../facts.ts'
import type { Outcome } from '../rule.ts'
import { pointsOf, type ReadyAmount, readyAmount } from './amount.ts'
import { note, roundWith, type ScoringContext, scoreAfterDeduction, scoreAwarded, scoreInRange, unscorable } from './context.ts'
import { notANumber } from './measure.ts'

/** An outcome with its numbers read once. */
export type ReadyOutcome =
  | { readonly kind: 'award' | 'deduct'; readonly amount: ReadyAmount }
  | {
      readonly kind: 'range'
      readonly low: ReadyAmount
      readonly high: ReadyAmount
      readonly lowInclusive: boolean
      readonly highInclusive: boolean
    }

export function readyOutcome(outcome: Outcome): ReadyOutcome {
  if (outcome.kind !== 'range') return { kind: outcome.kind, amount: readyAmount(outcome.amount) }
  const { lowInclusive = true, highInclusive = true } = outcome
  return { kind: 'range', low: readyAmount(outcome.low), high: readyAmount(outcome.high), lowInclusive, highInclusive }
}

export function readyOptionalOutcome(outcome: Outcome | undefined): ReadyOutcome | undefined {
  return outcome && readyOutcome(outcome)
}

/** What a band, case or level gives. */
export function settle(context: ScoringContext, outcome: ReadyOutcome): ScoreResult {
  const { points, conventions } = context
  if (outcome.kind === 'range') return settleRange(context, outcome)
  const exact = pointsOf(outcome.amount, points)
  if (outcome.kind === 'award') {
    if (outcome.amount.isShare && !exact.eq(points))
      note(context, 'arithmetic', 'awardShare', { share: outcome.amount.value, points, exact })
    const result = scoreAwarded(context, exact)
    note(context, 'arithmetic', 'award', { score: result.score, points, decimals: conventions.rounding.score })
    return result
  }
  if (outcome.amount.isShare && !exact.isZero()) note(context, 'arithmetic', 'deductShare', { share: outcome.amount.value, points, exact })
  const deduction = roundWith(context, exact, conventions.rounding.deduction)
  const { score: decimals } = conventions.rounding
  if (deduction.isZero()) note(context, 'arithmetic', 'award', { score: points, points, decimals })
  else note(context, 'arithmetic', 'deduction', { deduction, decimals })
  return scoreAfterDeduction(context, deduction)
}

function settleRange(context: ScoringContext, outcome: Extract<ReadyOutcome, { kind: 'range' }>): ScoreResult {
  const { points } = context
  const bounds = [pointsOf(outcome.low, points), pointsOf(outcome.high, points)]
  const [low, high] = bounds[0]!.lte(bounds[1]!) ? bounds : bounds.toReversed()
  const { lowInclusive, highInclusive } = outcome
  return settleBounds(context, { low: min(low!, points), high: min(high!, points), lowInclusive, highInclusive })
}

/** A range in 分, with the choice of the facts where it was made. */
export function settleBounds(
  context: ScoringContext,
  range: { readonly low: Fraction; readonly high: Fraction; readonly lowInclusive: boolean; readonly highInclusive: boolean },
): ScoreResult {
  return scoreInRange(context, range, readChoice(context), rangeWords(context, range))
}

function rangeWords(
  context: ScoringContext,
  { low, high, lowInclusive, highInclusive }: { low: Fraction; high: Fraction; lowInclusive: boolean; highInclusive: boolean },
): string {
  const { score } = context.conventions.rounding
  return `可选区间为 ${formatFixed(low, score)}${lowInclusive ? '' : '（不含）'} 至 ${formatFixed(high, score)}${highInclusive ? '' : '（不含）'} 分`
}

function readChoice(context: ScoringContext): Fraction | Unscorable | undefined {
  const { points } = context.facts
  if (points === undefined) return undefined
  const read = readNumber(points)
  if (!read || (read.suffix !== '' && read.suffix !== '分')) return notANumber('points', points)
  const { score } = context.conventions.rounding
  if (read.value.round(score).eq(read.value)) return read.value
  return unscorable(`填写的得分 ${formatPlain(read.value)} 超过 ${score} 位小数，请按 ${score} 位小数填写 points。`)
}

import { Fraction, HUNDRED, type Span, ZERO } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { Facts, RangeResult, Scored, ScoreResult, Step, StepKind, Unscorable } from '../facts.ts'
import type { FactKind } from '../read-facts.ts'
import type { NotApplicable, Rule } from '../rule.ts'

/** One scoring under way: what is scored, and the steps taken so far. */
export interface ScoringContext {
  readonly rule: Rule
  readonly points: Fraction
  readonly conventions: ScoringConventions
  readonly kind: FactKind
  readonly facts: Facts
  readonly steps: Step[]
}

type Values = Step['values']

/** Notes a step; it becomes words only when somebody reads them. */
export function note(context: ScoringContext, kind: StepKind, say: string, values: Values): void {
  context.steps.push({ kind, say, values })
}

/** 适用部分: the stretch of the criterion that was applied, and what it says. Takes the values over as its own. */
export function apply(context: ScoringContext, at: Span | undefined, say: string, values: Record<string, Values[string]> = {}): void {
  if (at) {
    values.from = at.from
    values.to = at.to
  }
  context.steps.push({ kind: 'applied', say, values })
}

export function unscorable(reason: string): Unscorable {
  return { kind: 'unscorable', reason }
}

/** 四舍五入, with a step that shows the figure before and after where rounding changes it. */
export function roundWith(context: ScoringContext, exact: Fraction, decimals: number, values?: Values, say = 'round'): Fraction {
  const rounded = exact.round(decimals)
  if (!rounded.eq(exact)) note(context, 'rounding', say, { ...values, exact, rounded, decimals })
  return rounded
}

/** 扣分制: points less the (already rounded) deduction, not below the floor. */
export function scoreAfterDeduction(context: ScoringContext, deduction: Fraction, floor: Fraction = ZERO): Scored {
  const { points } = context
  const { score: decimals } = context.conventions.rounding
  const most = points.sub(floor)
  const exhausted = deduction.gt(most)
  if (exhausted) note(context, 'arithmetic', floor.isZero() ? 'exhausted' : 'floor', { deduction, floor, points, decimals })
  const score = points.sub(exhausted ? most : deduction).round(decimals)
  if (!deduction.isZero()) note(context, 'arithmetic', 'less', { points, deduction: exhausted ? most : deduction, score, decimals })
  return scored(context, score)
}

/** 得分制: one exact product or sum, rounded once, between 0 and the ceiling. What lies above the points is a bonus. */
export function scoreAwarded(context: ScoringContext, exact: Fraction, ceiling: Fraction = context.points): Scored {
  const { score: decimals } = context.conventions.rounding
  if (exact.n < 0n) {
    note(context, 'arithmetic', 'notBelowZero', { exact, decimals })
    return scored(context, ZERO)
  }
  const isCapped = exact.gt(ceiling)
  if (isCapped) note(context, 'arithmetic', 'capped', { exact, ceiling, decimals })
  const score = isCapped ? ceiling.round(decimals) : roundWith(context, exact, decimals)
  const isAbove = ceiling !== context.points && score.gt(context.points)
  return isAbove ? scored(context, score, context.points, score.sub(context.points)) : scored(context, score)
}

/** The result for a rounded score; `bonus` is the part of it that lies beside the points. */
export function scored(context: ScoringContext, score: Fraction, points: Fraction = context.points, bonus?: Fraction): Scored {
  const missed = bonus ? points.sub(score).add(bonus) : points.sub(score)
  const deduction = missed.n < 0n ? ZERO : missed
  const rate = points.n === 0n ? undefined : score.mul(HUNDRED).div(points).round(context.conventions.rounding.scoreRate)
  if (!bonus) return { kind: 'scored', score, points, deduction, rate, steps: context.steps }
  return { kind: 'scored', score, points, deduction, rate, bonus, steps: context.steps }
}

/** A range inside which a person chooses; the choice, once made, is checked against it. */
export function scoreInRange(
  context: ScoringContext,
  range: { readonly low: Fraction; readonly high: Fraction; readonly lowInclusive?: boolean; readonly highInclusive?: boolean },
  chosen: Fraction | Unscorable | undefined,
  words: string,
): RangeResult | Scored | Unscorable {
  const { low, high, lowInclusive = true, highInclusive = true } = range
  if (chosen === undefined) return { kind: 'range', low, high, reason: `评分标准给出${words}，由评价人员确定得分。`, steps: context.steps }
  if (!(chosen instanceof Fraction)) return chosen
  const above = lowInclusive ? chosen.gte(low) : chosen.gt(low)
  const below = highInclusive ? chosen.lte(high) : chosen.lt(high)
  if (!above || !below) return unscorable(`填写的得分不在可选区间内：${words}。请在区间内填写 points。`)
  note(context, 'arithmetic', 'chosen', { low, high, score: chosen, decimals: context.conventions.rounding.score })
  return scored(context, chosen)
}

/** 不适用, also 0/0: by the text, otherwise by the pack; nobody guesses. */
export function scoreNotApplicable(context: ScoringContext, why: string): ScoreResult {
  const mode = notApplicableMode(context)
  if (!mode) return unscorable(`${why}，评分标准和评分约定（${context.conventions.label}）都没有写明不适用时怎样计分，不能计分。`)
  note(context, 'reading', `notApplicable.${mode}`, {
    why,
    points: context.points,
    label: context.rule.notApplicable ? undefined : context.conventions.label,
  })
  if (mode === 'full') return scored(context, context.points)
  return { ...scored(context, ZERO, ZERO), uncounted: mode === 'drop' ? 'dropped' : 'rescaled' }
}

export function notApplicableMode(context: ScoringContext): NotApplicable | undefined {
  return context.rule.notApplicable ?? context.conventions.notApplicable
}

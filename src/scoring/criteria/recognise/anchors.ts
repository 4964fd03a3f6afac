import { type Fraction, ZERO } from '../../../kernel/index.ts'
import type { Amount, AnchorsRule, Outcome } from '../../rule.ts'
import { awardNothing, inPoints, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import type { Interval } from '../measures.ts'
import { isNegative } from '../roles.ts'
import { oneUnit } from './bands.ts'

interface Anchor {
  readonly value: Fraction
  readonly amount: Amount
  readonly at?: Interval
}

interface Found {
  readonly anchors: readonly (Anchor & { readonly at: Interval })[]
  readonly below?: Outcome
  readonly belowLine?: Fraction
  readonly scaled?: readonly Interval[]
}

/** 达到A得x分，达到B得y分: points on a line, with nothing between unless the text says 依次类推 or 按比例. */
export function readAnchors(context: Context): Attempt {
  const found = collect(context)
  if (!found || found.anchors.length < 2) return undefined
  const { ladder } = context.draft
  const { anchors, scaled } = found
  const linear = scaled !== undefined
  if (scaled && !liesBetween(scaled, anchors)) return undefined
  if (anchors.some(({ at }) => at.form === 'span' || (at.form === 'compared' && !linear && !ladder))) return undefined
  const unit = oneUnit(anchors.map(({ at }) => ({ interval: at })))
  if (unit === undefined) return undefined
  const best = anchors.map(({ amount }) => inPoints(amount, context.points)).reduce((a, b) => (a.gte(b) ? a : b))
  if (!best.eq(context.points)) return weightConflict(best, context.points, '各点最高分')
  return { rule: ruleOf(ladder ? continued(found, context) : found, { unit, between: linear ? 'linear' : ladder ? 'steps' : 'none' }) }
}

function collect(context: Context): Found | undefined {
  const anchors: (Anchor & { readonly at: Interval })[] = []
  let found: Omit<Found, 'anchors'> = {}
  for (const clause of context.draft.clauses) {
    const interval = deciding(clause)
    const outcome = outcomeOf(clause, context)
    if (clause.outcome.kind === 'proportion' && clause.intervals.length > 0) found = { ...found, scaled: clause.intervals }
    else if (isBelow(clause, interval) && outcome)
      found = { ...found, below: outcome, ...(interval?.high ? { belowLine: interval.high.value } : {}) }
    else if (clause.role === 'measure' && interval?.low && outcome?.kind === 'award') {
      anchors.push({ value: interval.low.value, amount: outcome.amount, at: interval })
    } else return undefined
  }
  return { ...found, anchors }
}

/** 70%—89%按比例增分 speaks of what lies between the anchors, 80%以下按比例得分 does not. */
function liesBetween(scaled: readonly Interval[], anchors: readonly Anchor[]): boolean {
  const ends = scaled.flatMap(({ low, high }) => [low, high])
  if (ends.some((end) => end === undefined)) return false
  const values = ends.map((end) => end!.value)
  return values.every((value) => anchors.some((anchor) => anchor.value.lte(value)) && anchors.some((anchor) => anchor.value.gte(value)))
}

function deciding({ intervals }: Clause): Interval | undefined {
  return intervals.find(({ form }) => form !== 'bare') ?? intervals[0]
}

function isBelow(clause: Clause, interval: Interval | undefined): boolean {
  if (clause.outcome.kind !== 'zero') return false
  const role = clause.role
  return role === 'otherwise' || (interval?.high !== undefined && !interval.low) || (role === 'text' && isNegative(clause.words))
}

/** 依次类推: by the difference of the last two, down to 0 or to the line below which there is nothing. */
function continued(found: Found, { points }: Context): Omit<Found, 'anchors'> & { readonly anchors: readonly Anchor[] } {
  const [before, last] = found.anchors.slice(-2)
  const step = last!.value.sub(before!.value)
  const loss = inPoints(before!.amount, points).sub(inPoints(last!.amount, points))
  const result: Anchor[] = [...found.anchors]
  let [value, score] = [last!.value.add(step), inPoints(last!.amount, points).sub(loss)]
  while (loss.gt(ZERO) && score.gte(ZERO) && result.length < 200 && !(found.belowLine && value.lt(found.belowLine))) {
    result.push({ value, amount: { points: score.toString() } })
    ;[value, score] = [value.add(step), score.sub(loss)]
  }
  return { ...found, anchors: result, below: found.below ?? awardNothing }
}

function ruleOf(
  { anchors, below }: { readonly anchors: readonly Anchor[]; readonly below?: Outcome },
  { unit, between }: Pick<AnchorsRule, 'unit' | 'between'>,
): AnchorsRule {
  return {
    family: 'anchors',
    v: 1,
    unit,
    anchors: anchors.map(({ value, amount, at }) => ({
      value: value.toString(),
      amount,
      ...(at ? { at: { from: at.from, to: at.to } } : {}),
    })),
    between,
    ...(below ? { below } : {}),
  }
}

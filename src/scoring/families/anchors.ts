import { type Fraction, formatPlain, fraction, ZERO } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { ScoreResult } from '../facts.ts'
import type { Amount } from '../rule.ts'
import { pointsOf, type ReadyAmount, readyAmount } from './amount.ts'
import { type Axis, plainDomain, stepEdges } from './axis.ts'
import { apply, note, type ScoringContext, scoreAwarded, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { measureKinds, measureWords, readMeasured } from './measure.ts'
import { type ReadyOutcome, readyOptionalOutcome, settle } from './outcome.ts'
import { countSteps } from './steps-count.ts'
import { figure, inner, stepWords, term, withUnit } from './words.ts'

type AnchorsRule = RuleOf<'anchors'>

/** 达到A得x分，达到B得y分: scored at the anchors; between them only where the text interpolates or goes on by steps (依次类推). */
export const anchors: FamilyModule<AnchorsRule> = {
  way: () => '按达到的数值计分',
  takes: measureWords,
  accepts: (rule) => measureKinds(rule.unit),
  prepare,
  axis: axisOf,
  form: (rule) => ({ kind: 'measure', unit: rule.unit, label: rule.subject ?? '实际值' }),
  sentences: {
    'anchors.at': ({ value, unit }) => `达到 ${withUnit(value, unit)}`,
    'anchors.below': ({ value, unit }) => `${withUnit(value, unit)}，低于文中最低的数值`,
    'anchors.above': ({ value, unit }) => `${withUnit(value, unit)}，高于文中最高的数值`,
    'anchors.linear': ({ left, right, unit }) => `在 ${withUnit(left, unit)} 和 ${withUnit(right, unit)} 之间，按比例计分`,
    'anchors.interpolation': ({ value, unit, left, right, low, high, exact }) =>
      `得分 = ${figure(low)} + (${term(value, unit)} − ${inner(left, unit)}) ÷ (${term(right, unit)} − ${inner(left, unit)}) × (${figure(high)} − ${figure(low)}) = ${figure(exact)}`,
    'anchors.steps': ({ value, size, each, unit }) =>
      `从 ${withUnit(value, unit)} 起依次类推，每 ${stepWords(size, unit)}相差 ${figure(each)} 分`,
    'anchors.stepped': ({ start, steps, each, exact }) =>
      `得分 = ${figure(start)} + ${figure(steps)} × ${inner(each, '')} = ${figure(exact)}`,
  },
}

interface ReadyAnchor {
  readonly value: Fraction
  readonly amount: ReadyAmount
  readonly anchor: { readonly value: string; readonly amount: Amount; readonly at?: { readonly from: number; readonly to: number } }
}

interface Ready {
  readonly rule: AnchorsRule
  /** As written; the first two give the step of 依次类推. */
  readonly written: readonly ReadyAnchor[]
  /** By value, ascending. */
  readonly sorted: readonly ReadyAnchor[]
  readonly below: ReadyOutcome | undefined
  readonly above: ReadyOutcome | undefined
}

function prepare(rule: AnchorsRule): (context: ScoringContext) => ScoreResult {
  const written = rule.anchors.map((anchor) => ({ value: fraction(anchor.value), amount: readyAmount(anchor.amount), anchor }))
  const ready: Ready = {
    rule,
    written,
    sorted: written.toSorted((a, b) => a.value.compare(b.value)),
    below: readyOptionalOutcome(rule.below),
    above: readyOptionalOutcome(rule.above),
  }
  return (context) => {
    const read = readMeasured(context, rule.unit)
    return read.kind === 'measured' ? scoreValue(context, ready, read.value) : read
  }
}

function scoreValue(context: ScoringContext, ready: Ready, value: Fraction): ScoreResult {
  const { sorted, rule } = ready
  const [exactly, again] = sorted.filter((anchor) => anchor.value.eq(value))
  if (exactly && again) return unscorable(`文中对 ${shown(value, rule)} 写了两个得分，请先更正评分标准。`)
  if (exactly) return atAnchor(context, rule, exactly)
  const lowest = sorted[0]!
  const highest = sorted.at(-1)!
  if (value.lt(lowest.value)) return outside(context, ready, value, 'below')
  if (value.gt(highest.value)) return outside(context, ready, value, 'above')
  if (rule.between === 'linear') return interpolate(context, ready, value)
  if (rule.between === 'steps') return bySteps(context, ready, value)
  const upper = sorted.findIndex((anchor) => anchor.value.gt(value))
  const [one, other] = [sorted[upper - 1]!, sorted[upper]!]
  return unscorable(
    `${shown(value, rule)}在${shown(one.value, rule)}和${shown(other.value, rule)}之间，文中只写了达到这两个数时的得分，没有写中间怎样计分。`,
  )
}

function atAnchor(context: ScoringContext, rule: AnchorsRule, { value, amount, anchor }: ReadyAnchor): ScoreResult {
  apply(context, anchor.at ?? rule.at, 'anchors.at', { value, unit: rule.unit })
  return award(context, pointsOf(amount, context.points))
}

function award(context: ScoringContext, exact: Fraction): ScoreResult {
  const result = scoreAwarded(context, exact)
  note(context, 'arithmetic', 'award', { score: result.score, points: context.points, decimals: context.conventions.rounding.score })
  return result
}

/** Beyond the last anchor: what the text says; 依次类推 goes on; past the best anchor, it has been reached. */
function outside(context: ScoringContext, ready: Ready, value: Fraction, side: 'below' | 'above'): ScoreResult {
  const { sorted, rule } = ready
  const outcome = ready[side]
  if (outcome) {
    apply(context, rule.at, `anchors.${side}`, { value, unit: rule.unit })
    return settle(context, outcome)
  }
  const [nearest, farthest] = side === 'above' ? [sorted.at(-1)!, sorted[0]!] : [sorted[0]!, sorted.at(-1)!]
  const { points } = context
  const isBest = sorted.length === 1 ? side === 'above' : pointsOf(nearest.amount, points).gt(pointsOf(farthest.amount, points))
  if (rule.between === 'steps' && sorted.length > 1 && !(isBest && nearest === ready.written[0])) return bySteps(context, ready, value)
  if (isBest) return atAnchor(context, rule, nearest)
  return unscorable(
    `${shown(value, rule)}${side === 'below' ? '低于' : '高于'}${shown(nearest.value, rule)}，文中没有写这时怎样计分，请补充评分标准。`,
  )
}

function interpolate(context: ScoringContext, { sorted, rule }: Ready, value: Fraction): ScoreResult {
  const upper = sorted.findIndex((anchor) => anchor.value.gt(value))
  const [from, to] = [sorted[upper - 1]!, sorted[upper]!]
  const low = pointsOf(from.amount, context.points)
  const high = pointsOf(to.amount, context.points)
  const exact = low.add(value.sub(from.value).div(to.value.sub(from.value)).mul(high.sub(low)))
  apply(context, rule.at, 'anchors.linear', { unit: rule.unit, left: from.value, right: to.value })
  const { score: decimals } = context.conventions.rounding
  note(context, 'arithmetic', 'anchors.interpolation', {
    value,
    unit: rule.unit,
    left: from.value,
    right: to.value,
    low,
    high,
    exact,
    decimals,
  })
  return scoreAwarded(context, exact)
}

/** 依次类推: from the first anchor on, by the difference of the first two. */
function bySteps(context: ScoringContext, { written, rule }: Ready, value: Fraction): ScoreResult {
  const [first, second] = [written[0]!, written[1]!]
  const size = second.value.sub(first.value)
  const start = pointsOf(first.amount, context.points)
  const each = pointsOf(second.amount, context.points).sub(start)
  if (size.isZero()) return unscorable('文中前两个数值相同，不能依次类推，请更正评分标准。')
  const exactSteps = value.sub(first.value).div(size)
  apply(context, rule.at, 'anchors.steps', { value: first.value, size: size.abs(), each: each.abs(), unit: rule.unit })
  const steps = countSteps(context, exactSteps, 'unspecified', rule.unit, size.abs())
  const exact = start.add(steps.mul(each))
  const { score: decimals } = context.conventions.rounding
  note(context, 'arithmetic', 'anchors.stepped', { start, steps, each, exact, decimals })
  return scoreAwarded(context, exact.n < 0n ? ZERO : exact)
}

function shown(value: Fraction, { unit }: AnchorsRule): string {
  return `${formatPlain(value)}${unit}`
}

function axisOf(rule: AnchorsRule, points: Fraction, conventions: ScoringConventions): Axis {
  const values = rule.anchors.map(({ value }) => fraction(value))
  return {
    unit: rule.unit,
    subject: rule.subject ?? (rule.unit === '%' ? '率' : '实际值'),
    breakpoints: rule.between === 'steps' ? [...values, ...edgesBySteps(rule, points, conventions)] : values,
    ...plainDomain(rule.unit, rule.subject, { bounds: values, goesOn: true }),
    facts: (value) => ({ measure: value.toString() }),
  }
}

/** 依次类推 until nothing, or everything, is left. */
function edgesBySteps({ anchors: written }: AnchorsRule, points: Fraction, conventions: ScoringConventions): readonly Fraction[] {
  const [first, second] = written.map(({ value, amount }) => ({ value: fraction(value), score: pointsOf(readyAmount(amount), points) }))
  if (!first || !second || second.score.eq(first.score)) return []
  const each = second.score.sub(first.score)
  const steps = (each.n < 0n ? first.score : points.sub(first.score)).div(each.abs())
  return stepEdges(first.value, second.value.sub(first.value), { steps, mode: conventions.partialStep })
}

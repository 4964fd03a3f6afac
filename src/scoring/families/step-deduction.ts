import { Fraction, fraction, HUNDRED, integer, min, ONE, ZERO } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { ScoreResult, Step } from '../facts.ts'
import { pointsOf, type ReadyAmount, readyAmount, readyOptional } from './amount.ts'
import { type Axis, stepEdges, stepMode } from './axis.ts'
import { apply, note, type ScoringContext, scoreAfterDeduction, scored, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { flagAboveHundred, flagQuotient, measureKinds, measureWords, readFigure, readMeasured } from './measure.ts'
import { shareWords } from './sentences.ts'
import { countSteps } from './steps-count.ts'
import { figure, fixed, inner, named, stepWords, term, type Value, withUnit } from './words.ts'

type StepDeductionRule = RuleOf<'stepDeduction'>

/**
 * 每降低（超过）一步扣分: full points up to the threshold, from there every step costs.
 *
 * A rate is rounded first, the steps are exact, the deduction is rounded once, the score is what is left.
 */
export const stepDeduction: FamilyModule<StepDeductionRule> = {
  way: (rule) => (rule.unit === '%' ? '按率扣分' : '按差距扣分'),
  takes: (rule) => ('external' in rule.threshold ? externalWords(rule) : measureWords(rule)),
  accepts: (rule) => {
    if ('value' in rule.threshold) return measureKinds(rule.unit)
    return rule.unit === '%' ? ['actualTarget'] : ['actualTarget', 'count']
  },
  prepare,
  axis: axisOf,
  form: (rule) =>
    'external' in rule.threshold
      ? { kind: 'actualTarget', unit: rule.unit }
      : { kind: 'measure', unit: rule.unit, label: rule.subject ?? '实际值' },
  sentences: {
    'stepDeduction.rule': ({ unit, direction, threshold, step, amount, share }) =>
      `${VERBS[direction as keyof typeof VERBS]}${threshold === undefined ? '规定值' : ` ${withUnit(threshold, unit)} `}起，每 ${stepWords(step, unit)}扣 ${share ? `${shareWords(amount)} 分值` : `${figure(amount)} 分`}`,
    'stepDeduction.full': ({ subject, unit, direction, value, threshold, points }) => {
      if (value === undefined) return `没有差距，不扣分，得满分 ${figure(points)} 分`
      return `${named(subject)} ${withUnit(value, unit)}，${MET[direction as keyof typeof MET]} ${withUnit(threshold, unit)}，不扣分，得满分 ${figure(points)} 分`
    },
    'stepDeduction.beyond': ({ subject, unit, value, limit }) =>
      `${named(subject)} ${withUnit(value, unit)}，已越过 ${withUnit(limit, unit)} 的界线，得分 = 0`,
    'stepDeduction.deduction': (values) =>
      `扣分 = ${stepsFormula(values)} × ${values.share ? `${shareWords(values.amount)} × ${figure(values.points)}` : figure(values.amount)} = ${fixed(values.deduction, values.decimals)}`,
  },
}

function externalWords(rule: StepDeductionRule): string {
  const count = rule.unit === '%' ? '' : '，或 count（相差的数）'
  return `actual 和 target（起扣线“${'external' in rule.threshold ? rule.threshold.external : ''}”在文外）${count}`
}

const FIFTY = integer(50)

/** The numbers of a rule, read once. */
interface Ready {
  readonly rule: StepDeductionRule
  readonly written: Fraction | undefined
  readonly step: Fraction
  readonly amount: ReadyAmount
  readonly most: ReadyAmount | undefined
  readonly floor: ReadyAmount | undefined
  readonly beyond: { readonly value: Fraction; readonly inclusive: boolean } | undefined
}

function prepare(rule: StepDeductionRule): (context: ScoringContext) => ScoreResult {
  const ready: Ready = {
    rule,
    written: 'value' in rule.threshold ? fraction(rule.threshold.value) : undefined,
    step: fraction(rule.step),
    amount: readyAmount(rule.amount),
    most: readyOptional(rule.maxDeduction),
    floor: readyOptional(rule.floor),
    beyond: rule.zeroBeyond && { value: fraction(rule.zeroBeyond.value), inclusive: rule.zeroBeyond.inclusive },
  }
  return (context) => {
    const read = readGap(context, rule, ready.written)
    return read.kind === 'gap' ? scoreGap(context, ready, read) : read
  }
}

function scoreGap(context: ScoringContext, ready: Ready, { value, threshold, gap }: Gap): ScoreResult {
  const { rule, step, amount, beyond } = ready
  const { direction, unit, subject } = rule
  if (direction === 'below' && unit === '%' && value?.gt(HUNDRED) && threshold?.lte(HUNDRED)) flagAboveHundred(context, value)
  if (direction === 'below' && unit === '%' && value?.lte(ONE) && threshold?.gt(FIFTY)) flagQuotient(context, value)
  apply(context, rule.at, 'stepDeduction.rule', { unit, direction, threshold, step, amount: amount.value, share: amount.isShare ? 1 : 0 })
  if (gap.n <= 0n) {
    note(context, 'arithmetic', 'stepDeduction.full', { subject, unit, direction, value, threshold, points: context.points })
    return scored(context, context.points.round(context.conventions.rounding.score))
  }
  if (beyond && !value) return unscorable('这条标准写有不得分的界线，只填 count 不能判断，请填写 actual 和 target。')
  if (beyond && value && isBeyond(value, beyond, threshold)) {
    note(context, 'arithmetic', 'stepDeduction.beyond', { subject, unit, value, limit: beyond.value })
    return scored(context, ZERO)
  }
  const size = rule.stepOfThreshold && threshold ? threshold.mul(step).div(HUNDRED).abs() : step
  if (size.isZero()) return unscorable('起扣线为零，不能按起扣线的百分比计算步数，请核对 target。')
  return deduct(context, ready, { value, threshold, gap, size })
}

function deduct(context: ScoringContext, ready: Ready, figures: Omit<Gap, 'kind'> & { readonly size: Fraction }): ScoreResult {
  const { rule, step, amount } = ready
  const { points } = context
  const { deduction: decimals } = context.conventions.rounding
  const { value, threshold, gap, size } = figures
  const exactSteps = gap.div(size)
  const steps = countSteps(context, exactSteps, rule.partialStep, rule.unit, size)
  const each = pointsOf(amount, points)
  const exact = steps.mul(each)
  const deduction = exact.round(decimals)
  note(context, 'arithmetic', 'stepDeduction.deduction', {
    unit: rule.unit,
    value,
    threshold,
    gap,
    step,
    ofThreshold: rule.stepOfThreshold ? 1 : 0,
    whole: steps === exactSteps ? undefined : steps,
    amount: amount.value,
    share: amount.isShare ? 1 : 0,
    points,
    deduction,
    decimals,
  })
  if (!deduction.eq(exact)) note(context, 'rounding', 'roundProduct', { left: steps, right: each, exact, rounded: deduction, decimals })
  return limitDeduction(context, ready, deduction)
}

/** 最多扣, then 扣完为止. */
function limitDeduction(context: ScoringContext, { most, floor }: Ready, deduction: Fraction): ScoreResult {
  const { points } = context
  const { deduction: decimals } = context.conventions.rounding
  const lowest = floor && pointsOf(floor, points)
  const limit = most && pointsOf(most, points)
  if (!limit || deduction.lte(limit)) return scoreAfterDeduction(context, deduction, lowest)
  note(context, 'arithmetic', 'limited', { limit, decimals })
  return scoreAfterDeduction(context, limit.round(decimals), lowest)
}

/** How far the value lies on the side that costs. `value` is unknown where only the difference was given. */
interface Gap {
  readonly kind: 'gap'
  readonly value?: Fraction
  readonly threshold?: Fraction
  readonly gap: Fraction
}

function readGap(context: ScoringContext, rule: StepDeductionRule, written: Fraction | undefined): Gap | ScoreResult {
  if (written) {
    if (context.kind === 'count' && rule.direction === 'below' && !written.isZero())
      return unscorable(`只填 count 不知道是做到的${rule.unit}数还是差的${rule.unit}数，请用 measure 填写实际值。`)
    const read = readMeasured(context, rule.unit)
    return read.kind === 'measured' ? gapOf(rule, read.value, written) : read
  }
  if (context.kind === 'count') {
    const count = readFigure('count', context, rule.unit)
    if (!(count instanceof Fraction)) return count
    note(context, 'figures', 'difference', { subject: rule.subject, value: count, unit: rule.unit })
    return { kind: 'gap', gap: count }
  }
  const actual = readFigure('actual', context, rule.unit)
  if (!(actual instanceof Fraction)) return actual
  const target = readFigure('target', context, rule.unit)
  if (!(target instanceof Fraction)) return target
  const { rate } = context.conventions.rounding
  const isRate = rule.unit === '%'
  const [value, threshold] = isRate ? [actual.round(rate), target.round(rate)] : [actual, target]
  note(context, 'figures', 'actualTarget', {
    subject: rule.subject,
    actual: value,
    target: threshold,
    unit: rule.unit,
    source: context.facts.source,
  })
  return gapOf(rule, value, threshold)
}

function gapOf(rule: StepDeductionRule, value: Fraction, threshold: Fraction): Gap {
  const difference = value.sub(threshold)
  const gap = rule.direction === 'above' ? difference : rule.direction === 'below' ? difference.neg() : difference.abs()
  return { kind: 'gap', value, threshold, gap }
}

/** 低于60%不得分: past the line on the side that costs. */
function isBeyond(value: Fraction, beyond: { value: Fraction; inclusive: boolean }, threshold: Fraction | undefined): boolean {
  const order = value.compare(beyond.value)
  if (order === 0) return beyond.inclusive
  const lineIsBelow = threshold === undefined || beyond.value.lt(threshold)
  return lineIsBelow ? order < 0 : order > 0
}

const VERBS = { below: '低于', above: '高于', away: '偏离' } as const
const MET = { below: '达到', above: '没有超过', away: '等于' } as const

/** `(1 − 97.39%) ÷ 1%`, `(1,000 − 800) ÷ 100`, or the whole number of steps. */
function stepsFormula({ whole, value, threshold, gap, step, unit, ofThreshold }: Step['values']): string {
  if (whole !== undefined) return figure(whole)
  const difference = value === undefined ? figure(gap) : differenceWords(value, threshold, unit)
  if (ofThreshold) return `${difference} ÷ (${term(threshold, unit)} × ${figure(step)}%)`
  if (unit === '%') return `${difference} ÷ ${figure(step)}%`
  return step instanceof Fraction && step.eq(ONE) ? difference : `${difference} ÷ ${figure(step)}`
}

/** The larger less the smaller: whichever side costs. */
function differenceWords(value: Value, threshold: Value, unit: Value): string {
  const [one, other] =
    value instanceof Fraction && threshold instanceof Fraction && value.gt(threshold) ? [value, threshold] : [threshold, value]
  if (other instanceof Fraction && other.isZero()) return unit === '%' ? `${figure(one)}%` : figure(one)
  return `(${term(one, unit)} − ${inner(other, unit)})`
}

/** The line, where the points are used up, and the edges of whole steps. With a line outside the text, 100 stands for it. */
function axisOf(rule: StepDeductionRule, points: Fraction, conventions: ScoringConventions): Axis {
  const isExternal = 'external' in rule.threshold
  const line = 'value' in rule.threshold ? fraction(rule.threshold.value) : HUNDRED
  const size = rule.stepOfThreshold ? line.mul(fraction(rule.step)).div(HUNDRED).abs() : fraction(rule.step)
  const each = pointsOf(readyAmount(rule.amount), points)
  const lowest = rule.floor ? pointsOf(readyAmount(rule.floor), points) : ZERO
  const most = rule.maxDeduction ? pointsOf(readyAmount(rule.maxDeduction), points) : points
  const steps = each.n <= 0n ? ZERO : min(most, points.sub(lowest)).div(each)
  const mode = stepMode(rule.partialStep, conventions)
  const sides = { below: [size.neg()], above: [size], away: [size.neg(), size] }[rule.direction]
  return {
    unit: rule.unit,
    subject: rule.subject ?? (rule.unit === '%' ? '率' : '实际值'),
    breakpoints: [
      ...sides.flatMap((side) => stepEdges(line, side, { steps, mode })),
      ...(rule.zeroBeyond ? [fraction(rule.zeroBeyond.value)] : []),
    ],
    better: ({ below: 'higher', above: 'lower', away: 'nearest' } as const)[rule.direction],
    step: size,
    facts: (value) => (isExternal ? { actual: value.toString(), target: '100' } : { measure: value.toString() }),
  }
}

import { Fraction, fraction, HUNDRED, ONE, ZERO } from '../../kernel/index.ts'
import { readNumber } from '../fact-numbers.ts'
import type { ScoreResult, Step } from '../facts.ts'
import { pointsOf, type ReadyAmount, readyAmount, readyOptional } from './amount.ts'
import type { Axis } from './axis.ts'
import { apply, note, roundWith, type ScoringContext, scoreAwarded, scored, scoreNotApplicable, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { flagAboveHundred, flagQuotient, NAMES, notANumber, readFigure } from './measure.ts'
import { figure } from './words.ts'

type ProportionalRule = RuleOf<'proportional'>

/**
 * 按完成比例计分: points × rate, one exact product, rounded once.
 *
 * The rate is rounded only to compare it with a line (及格门槛, 满分线), never before it is multiplied.
 */
export const proportional: FamilyModule<ProportionalRule> = {
  way: () => '按完成比例计分',
  takes: (rule) =>
    rule.direction === 'reverse'
      ? 'actual 和 target（实际值和目标值）'
      : 'actual 和 target（实际值和目标值），或 measure（完成率，如 97.39%），或 numerator 和 denominator',
  accepts: (rule) => (rule.direction === 'reverse' ? ['actualTarget'] : ['actualTarget', 'quotient', 'measure']),
  prepare,
  axis: axisOf,
  form: () => ({ kind: 'actualTarget', unit: '' }),
  sentences: {
    'proportional.rule': () => '得分按完成比例计算',
    'proportional.negative': ({ rate }) => `完成率 ${figure(rate)}%，低于零，得分 = 0`,
    'proportional.failed': ({ rate, line }) => `完成率 ${figure(rate)}%，没有达到 ${figure(line)}% 的及格线，得分 = 0`,
    'proportional.full': ({ rate, fullAt, points }) => `完成率 ${figure(rate)}%，达到 ${figure(fullAt)}%，得满分 ${figure(points)} 分`,
    'proportional.product': (values) => `得分 = ${figure(values.points)} × ${ratioWords(values)} = ${figure(values.exact)}`,
    'proportional.rebased': (values) =>
      `得分 = (${ratioWords(values)} − ${figure(values.line)}%) ÷ (1 − ${figure(values.line)}%) × ${figure(values.points)} = ${figure(values.exact)}`,
    'proportional.met': ({ points }) => `实际值没有超过目标值，得满分 ${figure(points)} 分`,
  },
}

interface Ready {
  readonly rule: ProportionalRule
  readonly line: { readonly value: Fraction; readonly rebased: boolean; readonly inclusive: boolean } | undefined
  readonly fullAt: Fraction | undefined
  readonly cap: ReadyAmount | undefined
}

function prepare(rule: ProportionalRule): (context: ScoringContext) => ScoreResult {
  const fullAt = rule.fullAt === undefined ? undefined : fraction(rule.fullAt)
  const ready: Ready = {
    rule,
    line: rule.passLine && { ...rule.passLine, value: fraction(rule.passLine.value) },
    fullAt: fullAt?.eq(HUNDRED) ? undefined : fullAt,
    cap: readyOptional(rule.cap),
  }
  return (context) => {
    const read = readRatio(context, rule)
    return read.kind === 'ratio' ? scoreRatio(context, ready, read) : read
  }
}

/** 完成率 as an exact quotient. `over` and `under` are kept so that the product is written as it is computed: 3 × 1 ÷ 120. */
interface Ratio {
  readonly kind: 'ratio'
  readonly value: Fraction
  readonly over?: Fraction
  readonly under?: Fraction
  /** 反向: one less the excess, or target over actual. */
  readonly formula?: 'targetOverActual' | 'oneMinusExcess'
}

function scoreRatio(context: ScoringContext, { rule, line, fullAt, cap }: Ready, ratio: Ratio): ScoreResult {
  const { points, conventions } = context
  const ceiling = cap ? pointsOf(cap, points) : points
  apply(context, rule.at, 'proportional.rule')
  if (ratio.value.n < 0n) {
    note(context, 'arithmetic', 'proportional.negative', { subject: rule.subject, rate: ratio.value.mul(HUNDRED) })
    return scored(context, ZERO)
  }
  if (!ratio.formula && ratio.value.gt(ONE)) flagAboveHundred(context, ratio.value.mul(HUNDRED))
  if (line || fullAt) {
    const rate = roundWith(context, ratio.value.mul(HUNDRED), conventions.rounding.rate, {}, 'roundRate')
    if (line && (line.inclusive ? rate.lt(line.value) : rate.lte(line.value))) {
      note(context, 'arithmetic', 'proportional.failed', {
        subject: rule.subject,
        rate,
        line: line.value,
        inclusive: line.inclusive ? 1 : 0,
      })
      return scored(context, ZERO)
    }
    if (fullAt && rate.gte(fullAt) && !cap) {
      note(context, 'arithmetic', 'proportional.full', { subject: rule.subject, rate, fullAt, points })
      return scoreAwarded(context, points)
    }
  }
  return multiply(context, ratio, { line, ceiling })
}

function multiply(context: ScoringContext, ratio: Ratio, { line, ceiling }: { line: Ready['line']; ceiling: Fraction }): ScoreResult {
  const { points, conventions } = context
  const { score: decimals } = conventions.rounding
  const rebased = line?.rebased ? ratio.value.sub(line.value.div(HUNDRED)).div(ONE.sub(line.value.div(HUNDRED))) : undefined
  const exact = (rebased ?? ratio.value).mul(points)
  note(context, 'arithmetic', rebased ? 'proportional.rebased' : 'proportional.product', {
    points,
    over: ratio.over,
    under: ratio.under,
    formula: ratio.formula,
    rate: ratio.value.mul(HUNDRED),
    line: line?.value,
    exact,
    decimals,
  })
  return exact.n < 0n ? scored(context, ZERO) : scoreAwarded(context, exact, ceiling.eq(points) ? points : ceiling)
}

function readRatio(context: ScoringContext, rule: ProportionalRule): Ratio | ScoreResult {
  const { kind, facts } = context
  if (kind === 'measure') {
    const rate = readFigure('measure', context, '%')
    if (!(rate instanceof Fraction)) return rate
    note(context, 'figures', 'measure', { subject: rule.subject ?? '完成率', value: rate, exact: rate, unit: '%', source: facts.source })
    flagQuotient(context, rate)
    return { kind: 'ratio', value: rate.div(HUNDRED) }
  }
  const [overKey, underKey] = kind === 'quotient' ? (['numerator', 'denominator'] as const) : (['actual', 'target'] as const)
  const over = readNumber(facts[overKey])
  const under = readNumber(facts[underKey])
  if (!over) return notANumber(overKey, facts[overKey])
  if (!under) return notANumber(underKey, facts[underKey])
  if (over.suffix !== under.suffix)
    return unscorable(`${NAMES[overKey]}和${NAMES[underKey]}的单位不同（“${over.suffix}”与“${under.suffix}”），请用同一单位填写。`)
  const asRate = kind === 'quotient' && !under.value.isZero()
  note(context, 'figures', asRate ? 'quotient' : 'actualTarget', {
    subject: rule.subject,
    ...(asRate
      ? { over: over.value, under: under.value, suffix: over.suffix, value: over.value.div(under.value).mul(HUNDRED) }
      : { actual: over.value, target: under.value, unit: over.suffix }),
    source: facts.source,
  })
  if (under.value.n < 0n) return unscorable(`${NAMES[underKey]}为负数，不能计算完成率，请核对。`)
  const isReverse =
    kind === 'actualTarget' && (facts.direction === 'atMost' || (facts.direction === undefined && rule.direction === 'reverse'))
  return isReverse
    ? reverseRatio(context, rule, over.value, under.value)
    : straightRatio(context, over.value, under.value, overKey, underKey)
}

function straightRatio(
  context: ScoringContext,
  over: Fraction,
  under: Fraction,
  overKey: keyof typeof NAMES,
  underKey: keyof typeof NAMES,
): Ratio | ScoreResult {
  if (!under.isZero()) return { kind: 'ratio', value: over.div(under), over, under }
  if (over.isZero()) return scoreNotApplicable(context, `${NAMES[overKey]}和${NAMES[underKey]}都为零，属于不适用`)
  return unscorable(`${NAMES[underKey]}为零而${NAMES[overKey]}不为零，不能计算完成率，请核对取数。`)
}

/** 反向指标: at or under the target all points; over it by the formula of the text, else of the pack. */
function reverseRatio(context: ScoringContext, rule: ProportionalRule, actual: Fraction, target: Fraction): Ratio | ScoreResult {
  const formula = rule.reverseFormula ?? context.conventions.reverseFormula
  if (actual.lte(target)) {
    note(context, 'arithmetic', 'proportional.met', { points: context.points })
    return scoreAwarded(context, context.points)
  }
  if (!formula) {
    return unscorable(`反向指标超过目标值，评分标准和评分约定（${context.conventions.label}）都没有写明按哪个公式计分，不能计分。`)
  }
  if (formula === 'targetOverActual') return { kind: 'ratio', value: target.div(actual), over: target, under: actual, formula }
  if (target.isZero()) return unscorable('目标值 target 为零，不能计算超过的比例，请核对取数。')
  const excess = actual.sub(target).div(target)
  const left = ONE.sub(excess)
  return { kind: 'ratio', value: left.n < 0n ? ZERO : left, over: actual, under: target, formula }
}

/** The rate as it is computed: 83.335 ÷ 100, 97.39%, or one less the excess. */
function ratioWords({ over, under, rate, formula }: Step['values']): string {
  if (over === undefined || under === undefined) return `${figure(rate)}%`
  if (formula === 'oneMinusExcess') return `[1 − (${figure(over)} − ${figure(under)}) ÷ ${figure(under)}]`
  return `${figure(over)} ÷ ${figure(under)}`
}

/** The rate; for reverse indicators the actual value against a target of 100. */
function axisOf(rule: ProportionalRule, points: Fraction): Axis {
  if (rule.direction === 'reverse') {
    return {
      unit: '',
      subject: '实际值',
      breakpoints: [HUNDRED, fraction(200)],
      better: 'lower',
      low: ZERO,
      facts: (value) => ({ actual: value.toString(), target: '100' }),
    }
  }
  const ceiling = rule.cap && points.n > 0n ? pointsOf(readyAmount(rule.cap), points).div(points).mul(HUNDRED) : HUNDRED
  const lines = [rule.passLine?.value, rule.fullAt].flatMap((line) => (line === undefined ? [] : [fraction(line)]))
  return {
    unit: '%',
    subject: rule.subject ?? '完成率',
    breakpoints: [ZERO, ceiling, ...lines],
    better: 'higher',
    facts: (value) => ({ measure: value.toString() }),
  }
}

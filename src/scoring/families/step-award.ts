import { Fraction, fraction } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { ScoreResult } from '../facts.ts'
import { pointsOf, type ReadyAmount, readyAmount, readyOptional } from './amount.ts'
import { type Axis, stepEdges, stepMode } from './axis.ts'
import { apply, note, type ScoringContext, scoreAwarded, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { measureKinds, measureWords, readFigure, readMeasured } from './measure.ts'
import { type ReadyOutcome, readyOptionalOutcome, settle } from './outcome.ts'
import { shareWords } from './sentences.ts'
import { countSteps } from './steps-count.ts'
import { figure, named, stepWords, withUnit } from './words.ts'

type StepAwardRule = RuleOf<'stepAward'>

/** 每提高一步得分: the base at the line, every step beyond it adds, up to the limit or the points. */
export const stepAward: FamilyModule<StepAwardRule> = {
  way: () => '按提高的幅度得分',
  takes: (rule) => ('external' in rule.threshold ? `actual 和 target（起算线“${rule.threshold.external}”在文外）` : measureWords(rule)),
  accepts: (rule) => ('external' in rule.threshold ? ['actualTarget'] : measureKinds(rule.unit)),
  prepare,
  axis: axisOf,
  form: (rule) =>
    'external' in rule.threshold
      ? { kind: 'actualTarget', unit: rule.unit }
      : { kind: 'measure', unit: rule.unit, label: rule.subject ?? '实际值' },
  sentences: {
    'stepAward.rule': ({ unit, direction, threshold, step, amount, share }) =>
      `达到 ${withUnit(threshold, unit)} 后，每${direction === 'above' ? '提高' : '降低'} ${stepWords(step, unit)}加 ${share ? `${shareWords(amount)} 分值` : `${figure(amount)} 分`}`,
    'stepAward.short': ({ subject, unit, value, threshold }) =>
      `${named(subject)} ${withUnit(value, unit)}，没有达到 ${withUnit(threshold, unit)}`,
    'stepAward.award': ({ base, steps, each, exact }) => `得分 = ${figure(base)} + ${figure(steps)} × ${figure(each)} = ${figure(exact)}`,
  },
}

interface Ready {
  readonly rule: StepAwardRule
  readonly written: Fraction | undefined
  readonly step: Fraction
  readonly amount: ReadyAmount
  readonly base: ReadyAmount
  readonly limit: ReadyAmount | undefined
  readonly short: ReadyOutcome | undefined
}

function prepare(rule: StepAwardRule): (context: ScoringContext) => ScoreResult {
  const ready: Ready = {
    rule,
    written: 'value' in rule.threshold ? fraction(rule.threshold.value) : undefined,
    step: fraction(rule.step),
    amount: readyAmount(rule.amount),
    base: readyAmount(rule.base),
    limit: readyOptional(rule.limit),
    short: readyOptionalOutcome(rule.short),
  }
  return (context) => {
    const read = readLine(context, rule, ready.written)
    return read.kind === 'line' ? award(context, ready, read) : read
  }
}

function award(context: ScoringContext, ready: Ready, { value, threshold }: Line): ScoreResult {
  const { rule, step, amount, base, limit, short } = ready
  const { points, conventions } = context
  const gap = rule.direction === 'above' ? value.sub(threshold) : threshold.sub(value)
  const figures = { unit: rule.unit, subject: rule.subject, value, threshold, direction: rule.direction }
  if (gap.n < 0n) {
    if (!short) return unscorable(`${rule.subject ?? '实际值'}没有达到起算线，文中没有写这时怎样计分，请补充评分标准。`)
    apply(context, rule.at, 'stepAward.short', figures)
    return settle(context, short)
  }
  apply(context, rule.at, 'stepAward.rule', { ...figures, step, amount: amount.value, share: amount.isShare ? 1 : 0 })
  const start = pointsOf(base, points)
  const steps = countSteps(context, gap.div(step), rule.partialStep, rule.unit, step)
  const each = pointsOf(amount, points)
  const exact = start.add(steps.mul(each))
  const { score: decimals } = conventions.rounding
  note(context, 'arithmetic', 'stepAward.award', { base: start, steps, each, exact, decimals })
  return scoreAwarded(context, exact, limit && pointsOf(limit, points))
}

interface Line {
  readonly kind: 'line'
  readonly value: Fraction
  readonly threshold: Fraction
}

function readLine(context: ScoringContext, rule: StepAwardRule, written: Fraction | undefined): Line | ScoreResult {
  if (written) {
    const read = readMeasured(context, rule.unit)
    return read.kind === 'measured' ? { kind: 'line', value: read.value, threshold: written } : read
  }
  const actual = readFigure('actual', context, rule.unit)
  if (!(actual instanceof Fraction)) return actual
  const target = readFigure('target', context, rule.unit)
  if (!(target instanceof Fraction)) return target
  const { rate } = context.conventions.rounding
  const [value, threshold] = rule.unit === '%' ? [actual.round(rate), target.round(rate)] : [actual, target]
  note(context, 'figures', 'actualTarget', {
    subject: rule.subject,
    actual: value,
    target: threshold,
    unit: rule.unit,
    source: context.facts.source,
  })
  return { kind: 'line', value, threshold }
}

/** The line, and where the limit is reached. With a line outside the text, 100 stands for it. */
function axisOf(rule: StepAwardRule, points: Fraction, conventions: ScoringConventions): Axis {
  const isExternal = 'external' in rule.threshold
  const line = 'value' in rule.threshold ? fraction(rule.threshold.value) : fraction(100)
  const size = rule.direction === 'above' ? fraction(rule.step) : fraction(rule.step).neg()
  const each = pointsOf(readyAmount(rule.amount), points)
  const room = pointsOf(readyAmount(rule.limit ?? { share: '1' }), points).sub(pointsOf(readyAmount(rule.base), points))
  const steps = each.n <= 0n || room.n < 0n ? fraction(0) : room.div(each)
  return {
    unit: rule.unit,
    subject: rule.subject ?? (rule.unit === '%' ? '率' : '实际值'),
    breakpoints: stepEdges(line, size, { steps, mode: stepMode(rule.partialStep, conventions) }),
    better: rule.direction === 'above' ? 'higher' : 'lower',
    step: size.abs(),
    facts: (value) => (isExternal ? { actual: value.toString(), target: '100' } : { measure: value.toString() }),
  }
}

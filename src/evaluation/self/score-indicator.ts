import { type Fraction, formatPlain, fraction } from '../../kernel/index.ts'
import { type RenderedStep, renderSteps, type ScoreResult, score } from '../../scoring/index.ts'
import { type ActualValue, datedInYear, type MeasuredTarget, measuredBy, readActual } from './actual-value.ts'
import { type Deviation, deviationOf, rateText, type Standing } from './deviation.ts'
import { type MarkedOutcome, outcomeLabels, type SelfMark, type Way, wayOf } from './indicator-way.ts'
import type { SelfRules } from './self-rules.ts'

/** 一项指标的自评得分, with its working in words. */
export interface IndicatorScore {
  readonly standing: Standing
  /** 完成率 in percent, exact. */
  readonly rate?: Fraction
  /** Absent: not scored, `reason` says why. */
  readonly score?: Fraction
  /** What the score is measured against: less what does not apply. */
  readonly points: Fraction
  /** 不适用 with its points spread over the others: as many as it had. */
  readonly rescaled?: Fraction
  readonly reason?: string
  /** 可选等次, where a person has to choose. */
  readonly levels: readonly string[]
  /** 允许区间 of the level that was chosen. */
  readonly range?: { readonly low: Fraction; readonly high: Fraction }
  readonly steps: readonly RenderedStep[]
}

export interface IndicatorAsked {
  readonly target: MeasuredTarget
  /** 完成值 as typed. */
  readonly actual: string
  readonly points: Fraction
  readonly mark?: SelfMark | undefined
  readonly rules: SelfRules
}

export function scoreIndicator({ target: declared, actual: typed, points, mark = {}, rules }: IndicatorAsked): IndicatorScore {
  const target = measuredBy(declared, typed)
  const actual = readActual(typed, target)
  const deviation = deviationOf(target, actual, rules)
  if (mark.outcome) return byOutcome(mark.outcome, { points, deviation, rules })
  if (actual.kind === 'missing') return unscored({ deviation, points, reason: '完成值没有填写。' })
  if (actual.kind === 'unread') return byHand({ points, mark, rules, deviation, reason: actual.reason })
  const way = wayOf({ target, actual, standing: deviation.standing, rules })
  if (way.kind === 'none') return byHand({ points, mark, rules, deviation, reason: way.reason })
  const standing = levelStanding(way, mark, deviation.standing)
  const heard = { target, actual, typed, deviation, way }
  const result = way.kind === 'levels' ? scoreLevel(way, { points, mark, rules }) : score(way.rule, way.facts, points, rules.scoring)
  const levels = way.kind === 'levels' ? way.levels : []
  const steps = [...openingSteps(heard, rules), ...('steps' in result ? renderSteps(result.steps).map(byUnit) : [])]
  if (result.kind === 'unscorable') {
    return way.kind === 'levels'
      ? { ...unscored({ deviation, points, reason: result.reason }), standing, levels, steps }
      : byHand({ points, mark, rules, deviation, reason: result.reason, steps })
  }
  return { ...deviation, standing, points, levels, steps, ...asScore(result) }
}

/** In a self-evaluation it is the unit that chooses inside the range. */
function byUnit({ kind, text }: RenderedStep): RenderedStep {
  return { kind, text: text.replace(/^评价人员在/, '填报单位在') }
}

function asScore(
  result: Exclude<ScoreResult, { kind: 'unscorable' }>,
): Pick<IndicatorScore, 'score' | 'reason' | 'range'> & { points?: Fraction } {
  if (result.kind === 'range') return { range: { low: result.low, high: result.high }, reason: '请在允许的区间内填写得分。' }
  return { score: result.score, points: result.points }
}

/** A described indicator is reached with the first of its levels; the others must be explained. */
function levelStanding(way: Way, { level }: SelfMark, standing: Standing): Standing {
  if (way.kind !== 'levels' || standing === 'missed') return standing
  if (!level) return 'open'
  return way.levels[0] === level ? 'met' : 'missed'
}

function scoreLevel(
  { rule, levels }: Extract<Way, { kind: 'levels' }>,
  { points, mark: { level, points: chosen }, rules }: { points: Fraction; mark: SelfMark; rules: SelfRules },
): ScoreResult {
  if (!level) return { kind: 'unscorable', reason: `请选择等次：${levels.join('、')}。` }
  return score(rule, { level, ...(chosen !== undefined && { points: chosen }) }, points, rules.scoring)
}

interface Refused {
  readonly points: Fraction
  readonly deviation: Deviation
  readonly reason: string
  readonly steps?: readonly RenderedStep[]
}

function unscored({ deviation, points, reason, steps = [] }: Refused): IndicatorScore {
  return { ...deviation, points, reason, steps, levels: [] }
}

/** What no rule can score a person may, with the basis written down: it stands in the working. */
function byHand({ mark, rules, ...refused }: Refused & { mark: SelfMark; rules: SelfRules }): IndicatorScore {
  const { points, reason, deviation, steps = [] } = refused
  const { points: chosen, basis } = mark
  if (chosen === undefined || !basis?.trim()) return unscored(refused)
  const rule = { v: 1 as const, family: 'judgement' as const, low: { points: '0' }, high: { share: '1' } }
  const result = score(rule, { points: chosen }, points, rules.scoring)
  if (result.kind !== 'scored') return unscored({ ...refused, reason: result.kind === 'unscorable' ? result.reason : reason })
  const own: RenderedStep[] = [
    { kind: 'reading', text: `规则不能计分：${reason}` },
    { kind: 'figures', text: `由填报单位给分，依据：${basis.trim()}` },
  ]
  return { ...deviation, points, score: result.score, levels: [], steps: [...steps, ...own, ...renderSteps(result.steps)] }
}

/** 免予扣分 counts as met where the pack knows it; what does not apply goes by the pack's word. */
function byOutcome(
  { kind, reason, document }: MarkedOutcome,
  { points, deviation, rules }: { points: Fraction; deviation: Deviation; rules: SelfRules },
): IndicatorScore {
  const said: RenderedStep[] = [
    { kind: 'applied', text: `${rules.label}：${outcomeLabels[kind]}` },
    { kind: 'reading', text: `${reason}${document && `（${document}）`}` },
  ]
  if (kind === 'exempt') {
    if (!rules.itemOutcomes)
      return unscored({ deviation, points, reason: `评分规则（${rules.label}）没有写明免予扣分怎样计分。`, steps: said })
    const steps: RenderedStep[] = [...said, { kind: 'arithmetic', text: `免予扣分的视同完成，得分 = ${formatPlain(points)}` }]
    return { ...deviation, points, score: points, levels: [], steps }
  }
  const rule = { v: 1 as const, family: 'judgement' as const, low: { points: '0' }, high: { share: '1' } }
  const result = score(rule, { notApplicable: true }, points, rules.scoring)
  if (result.kind !== 'scored') {
    const why = `不适用，而评分规则（${rules.label}）没有写明不适用时怎样计分。请改填完成值，或由复核人处理。`
    return unscored({ deviation, points, reason: why, steps: said })
  }
  return {
    ...deviation,
    standing: 'open',
    points: result.points,
    score: result.score,
    ...(result.uncounted === 'rescaled' && { rescaled: points }),
    levels: [],
    steps: [...said, ...renderSteps(result.steps)],
  }
}

interface Heard {
  readonly target: MeasuredTarget
  readonly actual: ActualValue
  readonly typed: string
  readonly deviation: Deviation
  readonly way: Exclude<Way, { kind: 'none' }>
}

/** Rule, reading and figures, before the arithmetic of the family. */
function openingSteps({ target, actual, typed, deviation: { rate, standing }, way }: Heard, rules: SelfRules): RenderedStep[] {
  const negative = actual.kind === 'number' ? actual.negative : undefined
  const inYear = actual.kind === 'day' ? datedInYear(target) : undefined
  const rateWords = rate ? `，完成率 ${formatPlain(fraction(rateText(rate)))}%` : ''
  return [
    { kind: 'applied', text: `${rules.label}：${way.said}` },
    ...(standing === 'over' && rules.overAchievement
      ? [{ kind: 'reading' as const, text: `完成值大幅超过指标值（说明线 ${rules.overAchievement.line}%），须说明原因；得分以分值为限` }]
      : []),
    ...(inYear ? [{ kind: 'reading' as const, text: `指标值没有写年份，按本年度的 ${inYear} 计` }] : []),
    ...(negative ? [{ kind: 'reading' as const, text: `完成值 ${formatPlain(negative)} 为负数，按 0 计` }] : []),
    { kind: 'figures', text: `指标值 ${target.target}，完成值 ${typed.trim()}${rateWords}` },
  ]
}

import { Fraction, HUNDRED, integer, ONE } from '../../kernel/index.ts'
import { type FactNumber, readCount, readNumber } from '../fact-numbers.ts'
import type { ScoreResult, Unscorable } from '../facts.ts'
import type { FactKind } from '../read-facts.ts'
import type { Rule } from '../rule.ts'
import { note, type ScoringContext, scoreNotApplicable, unscorable } from './context.ts'
import { figure } from './words.ts'

/** 取数: a measured value. `value` is what is compared and deducted: a rate rounded to the decimals of the pack, else as measured. */
export interface Measured {
  readonly kind: 'measured'
  readonly value: Fraction
  readonly exact: Fraction
}

/** Which forms of facts give a value in this unit. */
export function measureKinds(unit: string): readonly FactKind[] {
  if (unit === '%') return RATE_KINDS
  return unit === '名' || unit === '位' ? RANK_KINDS : FIGURE_KINDS
}

const RATE_KINDS: readonly FactKind[] = ['measure', 'quotient', 'actualTarget']
const FIGURE_KINDS: readonly FactKind[] = ['measure', 'count']
const RANK_KINDS: readonly FactKind[] = ['measure', 'count', 'rank']

/** The measured value in the unit of the rule, noted as a figure; or the result where there can be none. */
export function readMeasured(context: ScoringContext, unit: string): Measured | ScoreResult {
  const { kind, facts, rule } = context
  if (kind === 'quotient') return readRate(context, 'numerator', 'denominator')
  if (kind === 'actualTarget') return readRate(context, 'actual', 'target')
  const value = readFigure(kind === 'count' ? 'count' : kind === 'rank' ? 'rank' : 'measure', context, unit)
  if (!(value instanceof Fraction)) return value
  return measured(context, 'measure', { subject: rule.subject, source: facts.source, unit }, value, unit === '%')
}

/** 率 = 分子 ÷ 分母 × 100%, exact; 0/0 is 不适用, anything else over zero has no score. */
export function readRate(
  context: ScoringContext,
  over: 'numerator' | 'actual',
  under: 'denominator' | 'target',
  deducting = true,
): Measured | ScoreResult {
  const { facts, rule } = context
  if (facts.direction === 'atMost')
    return unscorable('目标值是上限（direction 为 atMost）的，不能按实际值 ÷ 目标值计算比率，请改填 measure。')
  const one = readNumber(facts[over])
  const other = readNumber(facts[under])
  if (!one) return notANumber(over, facts[over])
  if (!other) return notANumber(under, facts[under])
  if (one.suffix !== other.suffix)
    return unscorable(`${NAMES[over]}和${NAMES[under]}的单位不同（“${one.suffix}”与“${other.suffix}”），请用同一单位填写。`)
  if (other.value.isZero()) return overZero(context, one, over, under)
  if (other.value.n < 0n) return unscorable(`${NAMES[under]}为负数，不能计算比率，请核对。`)
  const exact = one.value.div(other.value).mul(HUNDRED)
  const values = { subject: rule.subject, source: facts.source, unit: '%', over: one.value, under: other.value, suffix: one.suffix }
  return measured(context, 'quotient', values, exact, deducting)
}

/** Keys with the words of a form. */
export const NAMES = {
  numerator: '分子 numerator ',
  denominator: '分母 denominator ',
  actual: '实际值 actual ',
  target: '目标值 target ',
} as const

const LARGEST_RATE = integer(1_000_000)

function overZero(context: ScoringContext, one: FactNumber, over: keyof typeof NAMES, under: keyof typeof NAMES): ScoreResult {
  if (one.value.isZero()) return scoreNotApplicable(context, `${NAMES[over]}和${NAMES[under]}都为零，属于不适用`)
  return unscorable(`${NAMES[under]}为零而${NAMES[over]}不为零，不能计算比率，请核对取数。`)
}

function measured(
  context: ScoringContext,
  say: 'measure' | 'quotient',
  values: Record<string, Fraction | string | undefined>,
  exact: Fraction,
  rounds: boolean,
): Measured | Unscorable {
  if (rounds && exact.abs().gt(LARGEST_RATE))
    return unscorable(`${context.rule.subject ?? '比率'}为 ${figure(exact)}%，超出可能的范围，请核对取数。`)
  const { rate: decimals } = context.conventions.rounding
  const value = rounds ? exact.round(decimals) : exact
  context.steps.push({ kind: 'figures', say, values: { ...values, exact, value, decimals: rounds ? decimals : undefined } })
  if (rounds && !value.eq(exact)) note(context, 'rounding', 'roundRate', { exact, rounded: value, decimals })
  return { kind: 'measured', value, exact }
}

/** One number of the facts in the unit of the rule; a percentage is refused where the rule does not speak of %, and the reverse. */
export function readFigure(
  key: 'measure' | 'count' | 'rank' | 'actual' | 'target' | 'current' | 'previous',
  context: ScoringContext,
  unit: string,
): Fraction | Unscorable {
  const input = context.facts[key]
  if (key === 'count' || key === 'rank') {
    const count = readCount(input)
    return count === undefined ? notACount(key, input) : new Fraction(BigInt(count))
  }
  const read = readNumber(input)
  if (!read) return notANumber(key, input)
  const { suffix, value } = read
  if (suffix === '' || suffix === unit || (unit === '%' && suffix === '个百分点')) return value
  if (suffix === '%')
    return unscorable(`这条标准${unit ? `按“${unit}”计` : '没有用百分数'}，${key} 填的是百分数 ${String(input)}。请按标准的单位填写。`)
  return unscorable(`${key} 的单位“${suffix}”与标准的单位“${unit || '（未写）'}”不同，请按标准的单位填写。`)
}

export function notANumber(key: string, input: unknown): Unscorable {
  return unscorable(`${key} 填的“${show(input)}”不是可以计算的数字，请填写数字，如 97.39。`)
}

export function notACount(key: string, input: unknown): Unscorable {
  return unscorable(`${key} 填的“${show(input)}”不是次数，请填写零或正整数。`)
}

function show(input: unknown): string {
  const text = String(input)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** For refusals: `measure（如 97.39%）`. */
export function measureWords(rule: Rule & { readonly unit: string }): string {
  if (rule.unit === '%') return 'measure（如 97.39%）'
  return rule.unit ? `measure（以${rule.unit}为单位的数值）` : 'measure（数值）'
}

/** A rate of completion typed as a quotient: 0.97 for 97%. It is scored as it stands, and said aloud. */
export function flagQuotient(context: ScoringContext, value: Fraction): void {
  const { facts, kind, rule } = context
  if (kind !== 'measure' || value.n <= 0n || value.gt(ONE) || String(facts.measure).includes('%')) return
  note(context, 'figures', 'perhapsQuotient', { subject: rule.subject, value })
}

/** A rate above 100% is scored as full at most, and said aloud: usually a numerator or a budget is wrong. */
export function flagAboveHundred(context: ScoringContext, value: Fraction): void {
  if (value.gt(HUNDRED)) note(context, 'figures', 'aboveHundred', { subject: context.rule.subject, value })
}

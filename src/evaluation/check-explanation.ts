import { type Fraction, formatPlain, HUNDRED, type Problem, parseFraction, warningAt, ZERO } from '../kernel/index.ts'
import type { IndicatorInput } from './evaluation-file.ts'

/**
 * 情况说明与得分核对: a text keeps its numbers when a fact is changed. What it says of the deduction and of the rate must
 * still be what was computed.
 */
export function checkExplanation({ explanation = '', facts }: IndicatorInput, deduction: Fraction, at: string): Problem[] {
  if (explanation === '') return []
  const problems: Problem[] = []

  const stated = numbersIn(explanation, /扣(?:减|除|分)?(\d+(?:\.\d+)?)分/g)
  const total = stated.reduce((sum, value) => sum.add(value), ZERO)
  if (stated.length > 0 && !total.eq(deduction) && !stated.at(-1)!.eq(deduction)) {
    const message = `情况说明写有扣${plain(stated.at(-1)!)}分，按依据计算扣${plain(deduction)}分。请更正情况说明或核对依据。`
    problems.push(warningAt(`${at}.explanation`, 'evaluation.explanationDeductionDiffers', message))
  }

  const rate = measuredRate(facts)
  const rates = numbersIn(explanation, /([-−－]?\d+(?:\.\d+)?)[%％]/g)
  if (rate && rates.length > 0 && !rates.some((value) => value.round(2).eq(rate))) {
    const message = `情况说明中没有依据算出的${plain(rate)}%。请按现有依据更正情况说明。`
    problems.push(warningAt(`${at}.explanation`, 'evaluation.explanationRateDiffers', message))
  }
  return problems
}

/** 按新数更正说明. */
export interface ExplanationCorrection {
  /** As the text has it, such as `97.39%`. */
  readonly from: string
  readonly to: string
  readonly text: string
}

/**
 * The text with the rate that the facts give now. Offered only where the text names one rate, once: which of several is meant is for
 * the person to say.
 */
export function correctedExplanation({
  explanation = '',
  facts,
}: Pick<IndicatorInput, 'explanation' | 'facts'>): ExplanationCorrection | undefined {
  const rate = measuredRate(facts)
  const [stated, another] = [...explanation.matchAll(/([-−－]?\d+(?:\.\d+)?)[%％]/g)]
  if (!rate || !stated || another) return undefined
  if (parseFraction(stated[1]!.replace(/[−－]/, '-'))?.round(2).eq(rate)) return undefined
  const to = `${formatPlain(rate, 2)}%`
  const { index } = stated
  return { from: stated[0], to, text: explanation.slice(0, index) + to + explanation.slice(index + stated[0].length) }
}

function numbersIn(text: string, pattern: RegExp): readonly Fraction[] {
  return [...text.matchAll(pattern)].flatMap((match) => parseFraction(match[1]!.replace(/[−－]/, '-')) ?? [])
}

/** The measured rate in percent, where the facts give one. */
function measuredRate(facts: IndicatorInput['facts']): Fraction | undefined {
  const numerator = parseFraction(String(facts.numerator ?? ''))
  const denominator = parseFraction(String(facts.denominator ?? ''))
  if (numerator && denominator && !denominator.isZero()) return numerator.mul(HUNDRED).div(denominator).round(2)
  const measure = String(facts.measure ?? '')
  return /[%％]$/.test(measure) ? parseFraction(measure.slice(0, -1))?.round(2) : undefined
}

function plain(value: Fraction): string {
  return formatPlain(value, 2).replace('-', '−')
}

import type { EvaluationResult, LeafResult } from '../evaluation/index.ts'
import { type Fraction, HUNDRED, type Problem, parseFraction, warningAt, ZERO } from '../kernel/index.ts'
import { plainPoints, quoted } from './wording.ts'

/** 需要说明的事项: contradictions and conditions that a reader of the report must know, in the order of the form. */
export function remarks(result: EvaluationResult): readonly string[] {
  const names = new Map<string, string[]>()
  for (const leaf of result.leaves) {
    for (const text of new Set(leafRemarks(leaf))) names.set(text, [...(names.get(text) ?? []), leaf.name])
  }
  const shared = [...names].filter(([, each]) => each.length > 1)
  return [
    ...result.problems.map(({ message }) => withoutAdvice(message)),
    ...shared.map(([text, each]) => `${quoted(each)}：${text}`),
    ...result.leaves.flatMap((leaf) => {
      const own = leafRemarks(leaf).filter((text) => names.get(text)!.length === 1)
      return own.length > 0 ? [`${quoted([leaf.name])}：${own.join('')}`] : []
    }),
  ]
}

function leafRemarks(leaf: LeafResult): readonly string[] {
  const problems = [...leaf.problems, ...explanationProblems(leaf)].map(({ message }) => withoutAdvice(message))
  const note = leaf.input.facts.note?.trim()
  return note ? [...problems, /[。！？]$/.test(note) ? note : `${note}。`] : problems
}

/** A report states what is; what to do about it was said to whoever prepares it. */
function withoutAdvice(message: string): string {
  const sentences = message.split('。').filter((sentence) => sentence !== '')
  const stated = sentences.filter((sentence) => !sentence.startsWith('请'))
  return `${(stated.length > 0 ? stated : sentences).join('。')}。`
}

/**
 * 情况说明与得分核对: a text keeps its numbers when a fact is changed. What it says of the deduction and of the rate must
 * still be what was computed.
 */
export function explanationProblems(leaf: LeafResult): readonly Problem[] {
  const { index, input, score, deduction } = leaf
  const explanation = input.explanation ?? ''
  if (score === undefined || deduction === undefined || explanation === '') return []
  const at = `indicators[${index}].explanation`
  const problems: Problem[] = []

  const stated = numbersIn(explanation, /扣(?:减|除|分)?(\d+(?:\.\d+)?)分/g)
  const total = stated.reduce((sum, value) => sum.add(value), ZERO)
  if (stated.length > 0 && !total.eq(deduction) && !stated.at(-1)!.eq(deduction)) {
    const message = `情况说明写有扣${plainPoints(stated.at(-1)!)}分，按依据计算扣${plainPoints(deduction)}分。请更正情况说明或核对依据。`
    problems.push(warningAt(at, 'report.explanationDeductionDiffers', message))
  }

  const rate = measuredRate(leaf)
  const rates = numbersIn(explanation, /([-−－]?\d+(?:\.\d+)?)[%％]/g)
  if (rate && rates.length > 0 && !rates.some((value) => value.round(2).eq(rate))) {
    const message = `情况说明中没有依据算出的${plainPoints(rate)}%。请按现有依据更正情况说明。`
    problems.push(warningAt(at, 'report.explanationRateDiffers', message))
  }
  return problems
}

function numbersIn(text: string, pattern: RegExp): readonly Fraction[] {
  return [...text.matchAll(pattern)].flatMap((match) => parseFraction(match[1]!.replace(/[−－]/, '-')) ?? [])
}

/** The measured rate in percent, where the facts give one. */
function measuredRate({ input: { facts } }: LeafResult): Fraction | undefined {
  const numerator = parseFraction(String(facts.numerator ?? ''))
  const denominator = parseFraction(String(facts.denominator ?? ''))
  if (numerator && denominator && !denominator.isZero()) return numerator.mul(HUNDRED).div(denominator).round(2)
  const measure = String(facts.measure ?? '')
  return /[%％]$/.test(measure) ? parseFraction(measure.slice(0, -1))?.round(2) : undefined
}

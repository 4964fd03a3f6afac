import type { FactFormView, ReadingView } from '../../../src/evaluation/index.ts'
import { formatFixed, formatPlain, fraction, hasErrors } from '../../../src/kernel/index.ts'
import {
  type Alternative,
  curve,
  type Facts,
  factForm,
  prove,
  type Rule,
  readCriterion,
  type ScoringConventions,
  score,
} from '../../../src/scoring/index.ts'

/** 即时解读 in the browser: the same reader as on the server, while the text is being typed. What is stored is the server's. */
export interface LiveReading extends Omit<ReadingView, 'alternatives'> {
  readonly rule: Rule | undefined
  readonly form: FactFormView | undefined
  readonly alternatives: readonly (Pick<Alternative, 'label' | 'restatement' | 'rule'> & { readonly rewrite: string | undefined })[]
}

/** What facts give by a rule; `null` where there is no score, with the reason. */
export interface TrialScore {
  readonly score: string | null
  readonly deduction: string | null
  readonly rate: string | null
  readonly reason: string | undefined
}

export function readLive(text: string, points: string, conventions: ScoringConventions): LiveReading {
  const possible = fraction(points)
  const reading = readCriterion(text, possible, conventions)
  const base = { marks: [...reading.marks], problems: [...reading.problems] }
  if (reading.status === 'unreadable') {
    return { ...base, status: 'unreadable', family: null, restatement: '', alternatives: [], proofs: [], rule: undefined, form: undefined }
  }
  if (reading.status === 'ambiguous') {
    const alternatives = reading.alternatives.map((one) => ({ ...one, rewrite: clearWording(one, points, conventions) }))
    return {
      ...base,
      status: 'ambiguous',
      family: null,
      restatement: reading.restatement,
      alternatives,
      proofs: [],
      rule: undefined,
      form: undefined,
    }
  }
  return {
    ...base,
    status: reading.status,
    family: reading.family,
    restatement: reading.restatement,
    alternatives: [],
    proofs: prove(reading.rule, possible, conventions).map(({ name, holds, detail }) => ({ name, holds, detail })),
    rule: reading.rule,
    form: factForm(reading.rule, possible),
  }
}

/** 改写: one reading in words that the reader takes in one sense only, where its own words are such. */
function clearWording({ label, restatement }: Alternative, points: string, conventions: ScoringConventions): string | undefined {
  return [label, restatement].find((words) => {
    const again = readCriterion(words, fraction(points), conventions)
    return again.status === 'compiled' && !hasErrors(again.problems)
  })
}

export function tryFacts(rule: Rule, facts: Facts, points: string, conventions: ScoringConventions): TrialScore {
  const result = score(rule, facts, fraction(points), conventions)
  if (result.kind !== 'scored') return { score: null, deduction: null, rate: null, reason: result.reason }
  return {
    score: formatFixed(result.score, 2),
    deduction: formatFixed(result.deduction, 2),
    rate: result.rate ? formatFixed(result.rate, 2) : null,
    reason: undefined,
  }
}

/** 得分曲线 and 试算 of a rule that scores a measured value, as plain numbers and texts. */
export interface MeasuredCurve {
  readonly unit: string
  readonly subject: string
  readonly vertices: readonly { readonly x: number; readonly y: number | null }[]
  /** Values worth trying, from the largest down. */
  readonly trials: readonly string[]
}

export function measuredCurve(rule: Rule, points: string, conventions: ScoringConventions): MeasuredCurve | undefined {
  const found = curve(rule, fraction(points), conventions)
  if (!found) return undefined
  return {
    unit: found.unit,
    subject: found.subject,
    vertices: found.vertices.map(({ value, result }) => ({
      x: Number(formatFixed(value, 4)),
      y: result.kind === 'scored' ? Number(formatFixed(result.score, 2)) : null,
    })),
    trials: found.trials.map(({ value }) => formatPlain(value)),
  }
}

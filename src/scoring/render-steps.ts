import type { Span } from '../kernel/index.ts'
import { formatFixed, formatPlain } from '../kernel/index.ts'
import type { RenderedStep, Scored, Step } from './facts.ts'
import { families } from './families/registry.ts'
import { commonSentences } from './families/sentences.ts'

const sentences: ReadonlyMap<string, (values: Step['values']) => string> = new Map(
  [commonSentences, ...Object.values(families).map((family) => family.sentences)].flatMap((of) => Object.entries(of)),
)

/** 计算过程 in words, step by step. */
export function renderSteps(steps: readonly Step[]): RenderedStep[] {
  return steps.map((step) => ({ kind: step.kind, text: renderStep(step) }))
}

function renderStep({ say, values }: Step): string {
  const sentence = sentences.get(say)
  if (!sentence) throw new Error(`计算过程没有“${say}”这一句`)
  return sentence(values)
}

/** The stretches of the criterion that were applied, for the panel. */
export function appliedSpans(steps: readonly Step[]): Span[] {
  return steps.flatMap(({ kind, values: { from, to } }) =>
    kind === 'applied' && typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : [],
  )
}

/** 扣分或得分情况 as a sentence of a report: 预算执行率=97.39%。根据评分标准，扣分=…=0.39，扣减0.39分，得2.61分。 */
export function renderReason(result: Scored): string {
  const { steps, score, deduction, points, bonus } = result
  const full = deduction.isZero() && !bonus ? steps.findLast(({ say }) => FULL_MARKS.test(say)) : undefined
  if (full && steps.every(({ say }) => !say.startsWith('composite.'))) return closeUp(`${renderStep(full)}。`)
  const facts = steps.filter((step) => step.kind === 'figures' || (step.kind === 'applied' && FINDINGS.test(step.say)))
  const arithmetic = deduction.isZero() ? [] : steps.filter((step) => step.kind === 'arithmetic' && DEDUCTIONS.test(step.say))
  const parts = [
    facts.map(renderStep).join('，'),
    [
      arithmetic.length > 0 ? `根据评分标准，${arithmetic.map(renderStep).join('，')}` : '',
      outcomeWords({ score, deduction, points, bonus }),
    ]
      .filter(Boolean)
      .join('，'),
  ]
  return closeUp(`${parts.filter(Boolean).join('。')}。`)
}

/** Sentences that say in full why nothing was taken off. */
const FULL_MARKS = /^(allMet|stepDeduction\.full|occurrences\.none|veto\.none|proportional\.full|proportional\.met|exempt)$/
/** Sentences that state what was found. */
const FINDINGS = /^(item\.|condition\.|cases\.|levels\.|comparison\.|bands\.|rank\.place|veto\.text|composite\.part)/
/** Sentences that state what was taken off, not those about the remaining score. */
const DEDUCTIONS =
  /(deduction|Deduction|deductions|occurrences\.amount|occurrences\.total|limited|exhausted|deductShare|product|rebased|interpolation|stepped)$/

/** Official text has no blanks beside Chinese characters, figures and signs; words of another script keep theirs. */
function closeUp(text: string): string {
  return text.replace(/(?<![A-Za-z]) | (?![A-Za-z])/g, '')
}

function outcomeWords({
  score,
  deduction,
  points,
  bonus,
}: Pick<Scored, 'score' | 'deduction' | 'points'> & { bonus: Scored['bonus'] }): string {
  const got = `得${formatPlain(score)}分`
  if (bonus && !bonus.isZero()) return `其中加分${formatPlain(bonus)}分，${got}`
  if (points.isZero()) return '不计入得分'
  return deduction.isZero() ? `不扣分，${got}` : `扣减${formatFixed(deduction, 2).replace(/\.?0+$/, '')}分，${got}`
}

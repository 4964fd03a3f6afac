import type { LeafResult } from '../evaluation/index.ts'
import { ZERO } from '../kernel/index.ts'
import { oneSentence, plainPoints, printedFormula, quote } from './wording.ts'

/**
 * 扣分原因: the explanation of the evaluators. Where it names no figure, the facts are stated behind it; where there is
 * none, the facts alone. No mark at the end.
 */
export function deductionReason(leaf: LeafResult): string {
  const explanation = oneSentence(leaf.input.explanation ?? '')
  if (/\d|[①-⑳]/.test(explanation)) return explanation
  const facts = factSentence(leaf)
  if (explanation === '') return facts ?? '未达到评分标准的要求'
  return facts === undefined ? explanation : `${explanation}；${facts}`
}

/** The facts in words: unmet items by their text, otherwise the figures or the part of the criterion that applied. */
function factSentence(leaf: LeafResult): string | undefined {
  const unmet = unmetItems(leaf)
  if (unmet.length > 0) return `${unmet.join('、')}不满足`
  const figures = stepsOf(leaf, 'figures')
  if (figures.length === 1) return `${leaf.name}${printedFormula(figures[0]!).replace(/^[^=]*(?==)/, '')}`
  if (figures.length > 1) return figures.map(printedFormula).join('；')
  const applied = stepsOf(leaf, 'applied')
  return applied.length > 0 ? applied.map(oneSentence).join('；') : undefined
}

/** ③“指标与年度任务数或计划数是否对应” */
function unmetItems({ result }: LeafResult): readonly string[] {
  if (result.kind !== 'scored') return []
  return result.steps.flatMap(({ say, values }) =>
    say === 'item.unmet' && typeof values.text === 'string'
      ? [`${typeof values.marker === 'string' ? values.marker : ''}${quote(oneSentence(values.text))}`]
      : [],
  )
}

/** 扣分=（1−97.39%）÷1%×5%×3=0.39分。 Where the text awards points, the score and what it lacks. */
export function deductionFormula(leaf: LeafResult): string {
  const deduction = plainPoints(leaf.deduction ?? ZERO)
  const arithmetic = stepsOf(leaf, 'arithmetic').map(printedFormula)
  const deducting = arithmetic.filter((text) => /^扣分=.*[×÷−+].*=/.test(text))
  if (deducting.length > 0) {
    const stated = deducting.map(withUnit).join('；')
    if (stated.endsWith(`=${deduction}分`)) return `${stated}。`
    const exhausted = arithmetic.some((text) => text.includes('扣完为止'))
    return `${stated}，${exhausted ? '超过分值的扣完为止' : '根据评分标准'}，扣减${deduction}分。`
  }
  const awarding = arithmetic.filter((text) => /^得分=.*[×÷−+].*=/.test(text))
  if (awarding.length > 0) return `${awarding.map(withUnit).join('；')}，扣减${deduction}分。`
  return `根据评分标准，扣减${deduction}分。`
}

/** 扣分=1÷4×2=0.50 as 扣分=1÷4×2=0.5分. */
function withUnit(formula: string): string {
  return formula
    .replace(/[。；，]+$/, '')
    .replace(/=(\d+)(?:\.(\d*?)0*)?$/, (_, whole, decimals) => `=${whole}${decimals ? `.${decimals}` : ''}分`)
}

function stepsOf({ steps }: LeafResult, kind: LeafResult['steps'][number]['kind']): readonly string[] {
  return steps.filter((step) => step.kind === kind).map((step) => step.text)
}

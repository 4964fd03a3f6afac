import type { ScoredLeaf } from './sheet.ts'
import { leafName, wholeRate } from './table-model.ts'

/** 复制为报告文字: the score of one indicator as a paragraph of the report. */
export function reportSentence({ leaf, explanation, score, deduction, rate }: ScoredLeaf): string {
  const sums = (leaf.working?.arithmetic ?? [])
    .filter((step) => step.kind === 'arithmetic')
    .map((step) => step.text.trim().replace(/[。；]$/, ''))
  const body = [explanation.trim().replace(/[。；]$/, ''), ...sums].filter((part) => part !== '').join('；')
  const deducted = deduction !== null && Number(deduction) > 0 ? `，扣${deduction}分` : ''
  return `${leafName(leaf)}，分值${leaf.points}分。${body}${body ? '。' : ''}得${score}分${deducted}，得分率${wholeRate(rate)}。`
}

import { type Fraction, fraction } from '../../../kernel/index.ts'
import type { Rule } from '../../rule.ts'
import * as measured from './measured.ts'
import * as worded from './worded.ts'
import { besides, points } from './words.ts'

/** 规则解读: the rule in plain, exact words, made from the rule alone so that it cannot say what the rule does not do. */
export function restate(rule: Rule, of: Fraction): string {
  return body(rule, of) + besides(rule)
}

function body(rule: Rule, of: Fraction): string {
  switch (rule.family) {
    case 'stepDeduction':
      return measured.stepDeduction(rule, of)
    case 'stepAward':
      return measured.stepAward(rule, of)
    case 'bands':
      return measured.bands(rule, of)
    case 'anchors':
      return measured.anchors(rule, of)
    case 'proportional':
      return measured.proportional(rule, of)
    case 'veto':
      return `没有否决情形的得 ${points({ share: '1' }, of)}。`
    case 'composite':
      return composite(rule, of)
    case 'occurrences':
      return worded.occurrences(rule, of)
    case 'bonus':
      return worded.bonus(rule, of)
    case 'shares':
      return worded.shares(rule, of)
    case 'additions':
      return worded.additions(rule, of)
    case 'condition':
      return worded.condition(rule, of)
    case 'cases':
      return worded.cases(rule, of)
    case 'levels':
      return worded.levels(rule, of)
    case 'comparison':
      return worded.comparison(rule, of)
    case 'rank':
      return worded.rank(rule, of)
    case 'judgement':
      return worded.judgement(rule, of)
  }
}

function composite(rule: Extract<Rule, { family: 'composite' }>, of: Fraction): string {
  const rows = rule.parts.map((part, index) => {
    const own = part.points && 'points' in part.points ? part.points.points : undefined
    return `第 ${index + 1} 部分${own ? `（${own} 分）` : ''}：${restate(part.rule, partPoints(part, of))}`
  })
  return `${rule.combine === 'split' ? `分 ${rule.parts.length} 部分计分后相加。` : `${rule.parts.length} 部分从同一分值中扣分。`}${rows.join('')}`
}

function partPoints({ points: own }: Extract<Rule, { family: 'composite' }>['parts'][number], of: Fraction): Fraction {
  if (!own) return of
  return 'points' in own ? fraction(own.points) : fraction(own.share).mul(of)
}

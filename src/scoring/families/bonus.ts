import { ZERO } from '../../kernel/index.ts'
import type { ScoreResult } from '../facts.ts'
import { pointsOf, readyAmount } from './amount.ts'
import { note, roundWith, type ScoringContext, scored } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { amountOfOccurrences, readOccurrences, readyKind } from './occurrences-count.ts'
import { proveOccurrences } from './occurrences-proof.ts'
import { figure, fixed } from './words.ts'

type BonusRule = RuleOf<'bonus'>

/** 加分: beside the points, never above the printed cap. */
export const bonus: FamilyModule<BonusRule> = {
  way: () => '按数量加分',
  takes: (rule) =>
    rule.kinds.length === 1 ? `count（${rule.kinds[0]!.per ?? '次'}数）` : `counts（${rule.kinds.length} 种情形的次数，按原文顺序）`,
  accepts: () => ['count', 'counts', 'holds', 'case'],
  prepare,
  proofs: (rule, trial) => proveOccurrences(rule.kinds, false, trial, pointsOf(readyAmount(rule.cap), trial.points)),
  form: (rule) => ({ kind: 'counts', kinds: rule.kinds.map(({ text, per }) => ({ text, per: per ?? '次' })) }),
  sentences: {
    'bonus.capped': ({ exact, most, decimals }) => `计算得 ${figure(exact)}，超过加分上限，按 ${fixed(most, decimals)} 计`,
    'bonus.score': ({ score, decimals }) => `加分 = ${fixed(score, decimals)}`,
  },
}

function prepare(rule: BonusRule): (context: ScoringContext) => ScoreResult {
  const kinds = rule.kinds.map(readyKind)
  const cap = readyAmount(rule.cap)
  return (context) => {
    const counts = readOccurrences(context, kinds, false)
    if (!Array.isArray(counts)) return counts as ScoreResult
    const { score: decimals } = context.conventions.rounding
    const exact = amountOfOccurrences(context, kinds, counts, 'award')
    const most = pointsOf(cap, context.points)
    if (exact.gt(most)) note(context, 'arithmetic', 'bonus.capped', { exact, most, decimals })
    const score = exact.gt(most) ? most.round(decimals) : roundWith(context, exact, decimals)
    note(context, 'arithmetic', 'bonus.score', { score, decimals })
    return { ...scored(context, score, context.points, score), deduction: ZERO }
  }
}

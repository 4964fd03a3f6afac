import { formatPlain, min } from '../../kernel/index.ts'
import type { ScoreResult } from '../facts.ts'
import { pointsOf, readyAmount } from './amount.ts'
import { apply, type ScoringContext } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { settleBounds } from './outcome.ts'
import { fails, holds, type Proof, type Trial } from './proof.ts'

type JudgementRule = RuleOf<'judgement'>

/** 酌情给分: a person chooses inside the range; the machine only holds the bounds. */
export const judgement: FamilyModule<JudgementRule> = {
  way: () => '由评价人员在区间内确定得分',
  takes: () => 'points（评价人员确定的得分）',
  accepts: () => ['none'],
  prepare,
  proofs,
  form: (rule, points) => ({
    kind: 'points',
    low: formatPlain(pointsOf(readyAmount(rule.low), points)),
    high: formatPlain(pointsOf(readyAmount(rule.high), points)),
  }),
  sentences: { 'judgement.rule': () => '由评价人员在文中给出的区间内确定得分' },
}

function prepare(rule: JudgementRule): (context: ScoringContext) => ScoreResult {
  const low = readyAmount(rule.low)
  const high = readyAmount(rule.high)
  return (context) => {
    const { points } = context
    apply(context, rule.at, 'judgement.rule')
    const range = { low: min(pointsOf(low, points), points), high: min(pointsOf(high, points), points) }
    return settleBounds(context, { ...range, lowInclusive: true, highInclusive: true })
  }
}

function proofs(rule: JudgementRule, { points }: Trial): Proof[] {
  const low = pointsOf(readyAmount(rule.low), points)
  const high = pointsOf(readyAmount(rule.high), points)
  const name = `可选区间在 0 与 ${formatPlain(points)} 之间`
  const shown = `${formatPlain(low)} 至 ${formatPlain(high)} 分`
  return [low.n >= 0n && low.lte(high) && high.lte(points) ? holds(name, shown) : fails(name, shown)]
}

import { Fraction, fraction, integer, ONE } from '../../kernel/index.ts'
import type { ScoreResult } from '../facts.ts'
import { note, roundWith, type ScoringContext, scoreAfterDeduction, scoreAwarded } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { formItems } from './form-items.ts'
import { type Tally, tallyItems } from './item-states.ts'
import { fails, holds, type Proof, proveBounds, proveOrder, type Trial } from './proof.ts'
import { shareWords } from './sentences.ts'
import { figure, fixed } from './words.ts'

type SharesRule = RuleOf<'shares'>

/** n项各占1/n: unmet items lose their share together, rounded once; 已批准取消 leaves the n, 免扣 stays in it as met. */
export const shares: FamilyModule<SharesRule> = {
  way: () => '逐项计分',
  takes: (rule) => `items（${rule.items.length} 项，逐项填 met、unmet、exempt、cancelled 或 notApplicable）`,
  accepts: (rule) => [
    'items',
    'counts',
    ...(rule.effect === 'deduct' ? (['count'] as const) : []),
    ...(rule.items.length === 1 ? (['holds'] as const) : []),
  ],
  prepare,
  proofs,
  form: (rule) => ({ kind: 'items', items: formItems(rule.items) }),
  sentences: {
    'shares.deduction': ({ items, counted, points, rounded, decimals }) =>
      `扣分 = ${items} ÷ ${counted} × ${figure(points)} = ${fixed(rounded, decimals)}`,
    'shares.award': ({ items, counted, points, rounded, decimals }) =>
      `得分 = ${items} ÷ ${counted} × ${figure(points)} = ${fixed(rounded, decimals)}`,
    'shares.fixedDeduction': ({ items, share, points, rounded, decimals }) =>
      `扣分 = ${items} × ${shareWords(share)} × ${figure(points)} = ${fixed(rounded, decimals)}`,
    'shares.fixedAward': ({ items, share, points, rounded, decimals }) =>
      `得分 = ${items} × ${shareWords(share)} × ${figure(points)} = ${fixed(rounded, decimals)}`,
  },
}

function prepare(rule: SharesRule): (context: ScoringContext) => ScoreResult {
  const { length } = rule.items
  const written = rule.share === undefined ? undefined : fraction(rule.share)
  const share = written && !written.mul(integer(length)).eq(ONE) ? written : undefined

  return (context) => {
    const tally = tallyItems(context, rule.items)
    if (tally.kind !== 'tally') return tally
    const counted = length - tally.released
    const left = tally.dropped === 0 ? context : withoutDropped(context, tally, counted)
    return share ? scoreFixedShares(left, rule, tally, share) : scoreEqualShares(left, rule, tally, counted - tally.dropped)
  }
}

function withoutDropped(context: ScoringContext, { dropped }: Tally, counted: number): ScoringContext {
  const points = context.points.mul(new Fraction(BigInt(counted - dropped), BigInt(counted)))
  note(context, 'arithmetic', 'itemsDropped', { dropped, counted, before: context.points, points })
  return { ...context, points }
}

function scoreEqualShares(context: ScoringContext, rule: SharesRule, tally: Tally, counted: number): ScoreResult {
  const { points, conventions } = context
  if (tally.unmet === 0) return allMet(context, counted)
  const deducts = rule.effect === 'deduct'
  const lost = deducts ? tally.unmet : tally.met
  const exact = points.mul(new Fraction(BigInt(lost), BigInt(counted)))
  const { deduction: decimals } = conventions.rounding
  const rounded = exact.round(decimals)
  note(context, 'arithmetic', deducts ? 'shares.deduction' : 'shares.award', { items: lost, counted, points, rounded, decimals })
  if (!deducts) return scoreAwarded(context, exact)
  return scoreAfterDeduction(context, roundWith(context, exact, decimals))
}

function scoreFixedShares(context: ScoringContext, rule: SharesRule, tally: Tally, share: Fraction): ScoreResult {
  const { points, conventions } = context
  const deducts = rule.effect === 'deduct'
  if (deducts && tally.unmet === 0) return allMet(context, tally.met)
  const items = deducts ? tally.unmet : tally.met
  const exact = points.mul(share).mul(integer(items))
  const { deduction: decimals } = conventions.rounding
  const rounded = exact.round(decimals)
  note(context, 'arithmetic', deducts ? 'shares.fixedDeduction' : 'shares.fixedAward', { items, share, points, rounded, decimals })
  return deducts ? scoreAfterDeduction(context, roundWith(context, exact, decimals)) : scoreAwarded(context, exact)
}

function allMet(context: ScoringContext, counted: number): ScoreResult {
  note(context, 'arithmetic', 'allMet', { counted, points: context.points })
  return scoreAwarded(context, context.points)
}

function proofs(rule: SharesRule, trial: Trial): Proof[] {
  const { length } = rule.items
  const share = rule.share === undefined ? new Fraction(1n, BigInt(length)) : fraction(rule.share)
  const tried = Array.from({ length: length + 1 }, (_, met) => ({
    label: `满足 ${met} 项`,
    result: trial.score({ items: rule.items.map((_, index) => (index < met ? 'met' : 'unmet')) }),
  }))
  const total = share.mul(integer(length))
  const name = '各项占比之和为 1'
  return [
    proveBounds(tried, trial.points),
    proveOrder('满足的项越多，得分不减', tried),
    total.eq(ONE)
      ? holds(name, `${length} 项各占 ${share.toString()}`)
      : fails(name, `${length} 项各占 ${share.toString()}，合计 ${figure(total)}`),
  ]
}

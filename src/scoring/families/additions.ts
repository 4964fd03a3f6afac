import { type Fraction, min, sum, ZERO } from '../../kernel/index.ts'
import type { ItemState, ScoreResult } from '../facts.ts'
import { pointsOf, type ReadyAmount, readyAmount, readyOptional } from './amount.ts'
import { note, type ScoringContext, scoreAwarded } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { formItems } from './form-items.ts'
import { type Tally, tallyItems } from './item-states.ts'
import { type Proof, proveBounds, proveOrder, proveSum, type Trial } from './proof.ts'
import { figure, hundredths, sumWords } from './words.ts'

type AdditionsRule = RuleOf<'additions'>

/** 逐项得分相加: each met item earns its own points; what is 已批准取消 is spread over the others in proportion. */
export const additions: FamilyModule<AdditionsRule> = {
  way: () => '逐项得分',
  takes: (rule) => `items（${rule.items.length} 项，逐项填 met、unmet、exempt、cancelled 或 notApplicable）`,
  accepts: (rule) => (rule.items.length === 1 ? ['items', 'counts', 'holds'] : ['items', 'counts']),
  prepare,
  proofs,
  form: (rule) => ({ kind: 'items', items: formItems(rule.items) }),
  sentences: {
    'additions.total': (values) => `得分 = ${sumWords(values)} = ${hundredths(values.total, values.decimals)}`,
    'additions.spread': ({ earned, remaining, reach }) =>
      `取消或不适用的分值由其余各项按比例分担，得分 = ${figure(earned)} ÷ ${figure(remaining)} × ${figure(reach)}`,
  },
}

interface ReadyItem {
  readonly amount: ReadyAmount
  readonly otherwise: ReadyAmount | undefined
}

function prepare(rule: AdditionsRule): (context: ScoringContext) => ScoreResult {
  const items = rule.items.map(({ amount, otherwise }) => ({ amount: readyAmount(amount), otherwise: readyOptional(otherwise) }))
  const limit = readyOptional(rule.limit)

  return (context) => {
    const tally = tallyItems(context, rule.items)
    if (tally.kind !== 'tally') return tally
    const { points } = context
    const earned = earn(context, items, tally)
    const ceiling = limit ? min(pointsOf(limit, points), points) : points
    if (tally.released + tally.dropped === 0) return scoreAwarded(context, earned, ceiling)
    return scoreWithoutSome(context, items, tally, { earned, ceiling })
  }
}

function earn(context: ScoringContext, items: readonly ReadyItem[], { states, met, unmet, notApplicable }: Tally): Fraction {
  const { points, conventions } = context
  const values: Record<string, Fraction | number> = { met, unmet, decimals: conventions.rounding.score }
  let earned = ZERO
  let terms = 0
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!
    const state = states[index]!
    if (counts(state, notApplicable)) values[terms] = pointsOf(item.amount, points)
    else if (state === 'unmet' && item.otherwise) values[terms] = pointsOf(item.otherwise, points).neg()
    else continue
    earned = earned.add(values[terms] as Fraction)
    terms++
  }
  values.terms = terms
  values.total = earned
  note(context, 'arithmetic', 'additions.total', values)
  return earned
}

function counts(state: ItemState, notApplicable: Tally['notApplicable']): boolean {
  return state === 'met' || state === 'exempt' || (state === 'notApplicable' && notApplicable === 'full')
}

/** Items out of the sum: their points go to the others (取消, rescale), or leave with them (drop). */
function scoreWithoutSome(
  context: ScoringContext,
  items: readonly ReadyItem[],
  { states, notApplicable }: Tally,
  { earned, ceiling }: { readonly earned: Fraction; readonly ceiling: Fraction },
): ScoreResult {
  const worth = (keep: (state: ItemState) => boolean) =>
    sum(items.filter((_, index) => keep(states[index]!)).map(({ amount }) => pointsOf(amount, context.points)))
  const isDropped = (state: ItemState) => state === 'notApplicable' && notApplicable === 'drop'
  const isReleased = (state: ItemState) => state === 'cancelled' || (state === 'notApplicable' && notApplicable === 'rescale')
  const points = context.points.sub(worth(isDropped))
  const reach = min(
    worth((state) => !isDropped(state)),
    min(ceiling, points),
  )
  const remaining = worth((state) => !isDropped(state) && !isReleased(state))
  const left = { ...context, points }
  if (remaining.gte(reach) || remaining.isZero()) return scoreAwarded(left, earned, reach)
  note(context, 'arithmetic', 'additions.spread', { earned, remaining, reach, decimals: context.conventions.rounding.score })
  return scoreAwarded(left, earned.mul(reach).div(remaining), reach)
}

function proofs(rule: AdditionsRule, trial: Trial): Proof[] {
  const { points } = trial
  const amounts = rule.items.map(({ amount }) => pointsOf(readyAmount(amount), points))
  const tried = Array.from({ length: rule.items.length + 1 }, (_, met) => ({
    label: met === 0 ? '各项都不满足' : `前 ${met} 项满足`,
    result: trial.score({ items: rule.items.map((_, index) => (index < met ? 'met' : 'unmet')) }),
  }))
  const reach = rule.limit ? min(sum(amounts), pointsOf(readyAmount(rule.limit), points)) : sum(amounts)
  const terms = rule.limit && reach.lt(sum(amounts)) ? [] : amounts.map(figure)
  return [proveBounds(tried, points), proveOrder('满足的项越多，得分不减', tried), proveSum('各项之和等于分值', reach, points, terms)]
}

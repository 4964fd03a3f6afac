import { readNumber } from '../fact-numbers.ts'
import type { ScoreResult, Unscorable } from '../facts.ts'
import { apply, note, type ScoringContext, unscorable } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { notANumber } from './measure.ts'
import { readyOptionalOutcome, settle } from './outcome.ts'
import { boundsOf, type Proof, proveBounds, proveComplete, proveOrder, type Trial } from './proof.ts'
import { named, sourceWords, withUnit } from './words.ts'

type ComparisonRule = RuleOf<'comparison'>

/** 与上年比较: lower, equal or higher than the year before. */
export const comparison: FamilyModule<ComparisonRule> = {
  way: () => '与上年比较计分',
  takes: () => 'current 和 previous（本年数和上年数）',
  accepts: (rule) => (orderThatHolds(rule) ? ['comparison', 'measure', 'holds'] : ['comparison', 'measure']),
  prepare,
  proofs,
  form: () => ({ kind: 'comparison' }),
  sentences: {
    'comparison.figures': ({ subject, current, previous, unit, source }) =>
      `${named(subject, '')}本年 = ${withUnit(current, unit)}，上年 = ${withUnit(previous, unit)}${sourceWords(source)}`,
    'comparison.change': ({ subject, current, unit, source }) =>
      `${named(subject, '')}比上年变动 ${withUnit(current, unit)}${sourceWords(source)}`,
    'comparison.lower': ({ subject }) => `${named(subject, '')}本年低于上年`,
    'comparison.equal': ({ subject }) => `${named(subject, '')}本年等于上年`,
    'comparison.higher': ({ subject }) => `${named(subject, '')}本年高于上年`,
  },
}

const WORDS = { lower: '低于', equal: '等于', higher: '高于' } as const

function prepare(rule: ComparisonRule): (context: ScoringContext) => ScoreResult {
  const outcomes = {
    lower: readyOptionalOutcome(rule.lower),
    equal: readyOptionalOutcome(rule.equal),
    higher: readyOptionalOutcome(rule.higher),
  }
  return (context) => {
    const order = readOrder(context)
    if (typeof order !== 'string') return order
    const outcome = outcomes[order]
    if (!outcome) return unscorable(`本年${WORDS[order]}上年，文中没有写这时怎样计分，请补充评分标准。`)
    apply(context, rule.at, `comparison.${order}`, { subject: rule.subject })
    return settle(context, outcome)
  }
}

function readOrder(context: ScoringContext): 'lower' | 'equal' | 'higher' | Unscorable {
  const { facts, kind, rule } = context
  if (kind === 'holds') return facts.holds ? orderThatHolds(rule as ComparisonRule)!.met : orderThatHolds(rule as ComparisonRule)!.unmet
  const values = kind === 'measure' ? [facts.measure, 0] : [facts.current, facts.previous]
  const [one, other] = values.map(readNumber)
  if (!one) return notANumber(kind === 'measure' ? 'measure' : 'current', values[0])
  if (!other) return notANumber('previous', values[1])
  if (kind !== 'measure' && one.suffix !== other.suffix) {
    return unscorable(`current 和 previous 的单位不同（“${one.suffix}”与“${other.suffix}”），请用同一单位填写。`)
  }
  const figures = { subject: rule.subject, current: one.value, previous: other.value, unit: one.suffix, source: facts.source }
  note(context, 'figures', kind === 'measure' ? 'comparison.change' : 'comparison.figures', figures)
  const order = one.value.compare(other.value)
  return order < 0 ? 'lower' : order > 0 ? 'higher' : 'equal'
}

type Order = 'lower' | 'equal' | 'higher'

/** A comparison with two outcomes, one of them nothing, is a condition as well: 高于上年得分，否则不得分 also takes `holds`. */
function orderThatHolds(rule: ComparisonRule): { met: Order; unmet: Order } | undefined {
  const gives = (['lower', 'equal', 'higher'] as const).map((order) => ({ order, outcome: rule[order] && JSON.stringify(rule[order]) }))
  if (gives.some(({ outcome }) => outcome === undefined) || new Set(gives.map(({ outcome }) => outcome)).size !== 2) return undefined
  const unmet = gives.find(({ order }) => givesNothing(rule[order]))
  const met = gives.find(({ outcome }) => outcome !== unmet?.outcome)
  return unmet && met ? { met: met.order, unmet: unmet.order } : undefined
}

function givesNothing(outcome: ComparisonRule[Order]): boolean {
  return outcome?.kind === 'award' && Object.values(outcome.amount).every((value) => value === '0')
}

function proofs(_rule: ComparisonRule, trial: Trial): Proof[] {
  const tried = ([99, 100, 101] as const).map((current, index) => ({
    label: ['低于上年', '等于上年', '高于上年'][index]!,
    result: trial.score({ current, previous: 100 }),
  }))
  const [lower, higher] = [boundsOf(tried[0]!.result), boundsOf(tried[2]!.result)]
  const lessIsBetter = lower && higher ? lower.high.gt(higher.high) : true
  return [
    proveBounds(tried, trial.points),
    proveOrder(lessIsBetter ? '比上年越低，得分不减' : '比上年越高，得分不减', lessIsBetter ? tried.toReversed() : tried),
    proveComplete('低于、等于、高于各有一个得分', tried, '三种情形都有得分'),
  ]
}

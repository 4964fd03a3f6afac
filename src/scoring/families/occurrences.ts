import { Fraction, ONE } from '../../kernel/index.ts'
import type { ScoreResult } from '../facts.ts'
import { pointsOf, readyOptional } from './amount.ts'
import { note, type ScoringContext, scoreAfterDeduction, scoreAwarded } from './context.ts'
import type { FamilyModule, RuleOf } from './family.ts'
import { amountOfOccurrences, readOccurrences, readyKind } from './occurrences-count.ts'
import { proveOccurrences } from './occurrences-proof.ts'
import { shareWords } from './sentences.ts'
import { figure, fixed, hundredths, sumWords } from './words.ts'

type OccurrencesRule = RuleOf<'occurrences'>

/** 每发现一处扣分（每一项得分）: whole occurrences by kind; each kind, then all together, may be limited. */
export const occurrences: FamilyModule<OccurrencesRule> = {
  way: (rule) => (rule.effect === 'deduct' ? '按发生次数扣分' : '按数量得分'),
  takes: (rule) =>
    rule.kinds.length === 1 ? `count（${rule.kinds[0]!.per ?? '次'}数）` : `counts（${rule.kinds.length} 种情形的次数，按原文顺序）`,
  accepts: () => ['count', 'counts', 'case', 'items', 'holds'],
  prepare,
  proofs: (rule, trial) => proveOccurrences(rule.kinds, rule.effect === 'deduct', trial),
  form: (rule) => ({ kind: 'counts', kinds: rule.kinds.map(({ text, per }) => ({ text, per: per ?? '次' })) }),
  sentences: {
    'occurrences.count': ({ text, per, count }) => `${text ? `“${text}”` : '发生'} ${count} ${per ?? '次'}`,
    'occurrences.kind': ({ text, per, every, each, effect, free }) => {
      const unit = per === undefined ? '发生即' : `每 ${every instanceof Fraction && every.eq(ONE) ? '1' : figure(every)} ${per}`
      return `“${text}”${free instanceof Fraction && !free.isZero() ? `超过 ${figure(free)} ${per ?? '次'}的部分` : ''}${unit}${effect === 'deduct' ? '扣' : '得'} ${figure(each)} 分`
    },
    'occurrences.free': ({ text, count, free, per }) =>
      `“${text}”${count} ${per ?? '次'}，未超过允许的 ${figure(free)} ${per ?? '次'}，不扣分`,
    'occurrences.amount': ({ times, each, exact, effect, share, points, decimals }) =>
      `${effect === 'deduct' ? '扣分' : '得分'} = ${figure(times)} × ${share === undefined ? figure(each) : `${shareWords(share)} × ${figure(points)}`} = ${hundredths(exact, decimals)}`,
    'occurrences.limit': ({ effect, limit, decimals }) =>
      `超过该情形的上限，${effect === 'deduct' ? '扣分' : '得分'} = ${fixed(limit, decimals)}`,
    'occurrences.total': (values) =>
      `${values.effect === 'deduct' ? '扣分' : '得分'} = ${sumWords(values)} = ${hundredths(values.total, values.decimals)}`,
    'occurrences.none': ({ points }) => `没有发生，不扣分，得满分 ${figure(points)} 分`,
  },
}

function prepare(rule: OccurrencesRule): (context: ScoringContext) => ScoreResult {
  const kinds = rule.kinds.map(readyKind)
  const limit = readyOptional(rule.limit)
  const floor = readyOptional(rule.floor)
  const { effect } = rule

  return (context) => {
    const counts = readOccurrences(context, kinds, effect === 'deduct')
    if (!Array.isArray(counts)) return counts as ScoreResult
    for (let index = 0; index < kinds.length; index++) {
      const { text, per } = rule.kinds[index]!
      note(context, 'figures', 'occurrences.count', { text, per, count: counts[index] })
    }
    const { points, conventions } = context
    const total = amountOfOccurrences(context, kinds, counts, effect)
    const most = limit && pointsOf(limit, points)
    if (effect === 'deduct' && total.isZero()) note(context, 'arithmetic', 'occurrences.none', { points })
    if (effect === 'award') return scoreAwarded(context, total, most?.lt(points) ? most : points)
    const lowest = floor && pointsOf(floor, points)
    if (!most || total.lte(most)) return scoreAfterDeduction(context, total, lowest)
    note(context, 'arithmetic', 'limited', { limit: most, decimals: conventions.rounding.deduction })
    return scoreAfterDeduction(context, most.round(conventions.rounding.deduction), lowest)
  }
}

import type { Amount, AnchorsRule, Outcome } from '../../rule.ts'
import { inPoints, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, weightConflict } from '../attempt.ts'
import type { Clause } from '../clauses.ts'
import { isNegative, roleOf } from '../roles.ts'
import { oneUnit } from './bands.ts'

interface Anchor {
  readonly interval: Clause['intervals'][number]
  readonly amount: Amount
}

/** 达到A得x分，达到B得y分: points on a line, with nothing between unless the text says 依次类推 or 按比例. */
export function readAnchors(context: Context): Attempt {
  const { clauses, ladder } = context.draft
  const anchors: Anchor[] = []
  let [below, linear, firm]: [Outcome | undefined, boolean, boolean] = [undefined, false, false]
  for (const clause of clauses) {
    const [interval] = clause.intervals.filter(({ form }) => form !== 'bare').concat(clause.intervals)
    const role = roleOf(clause)
    if (clause.outcome.kind === 'proportion' && (role === 'measure' || clause.intervals.length > 0)) linear = true
    else if (
      clause.outcome.kind === 'zero' &&
      (role === 'otherwise' || (interval?.high && !interval.low) || (role === 'text' && isNegative(clause.words)))
    )
      below = outcomeOf(clause, context)
    else if (role === 'measure' && interval?.low && (clause.outcome.kind === 'award' || clause.outcome.kind === 'noDeduct')) {
      const outcome = outcomeOf(clause, context)
      if (outcome?.kind !== 'award') return undefined
      firm ||= interval.form === 'compared'
      anchors.push({ interval, amount: outcome.amount })
    } else return undefined
  }
  if (anchors.length < 2 || (firm && !linear && !ladder)) return undefined
  if (anchors.some(({ interval }) => interval.form === 'span')) return undefined
  if (!linear && !ladder && anchors.some(({ interval }) => interval.form === 'compared')) return undefined
  return assemble(anchors, below, linear ? 'linear' : ladder ? 'steps' : 'none', context)
}

function assemble(anchors: readonly Anchor[], below: Outcome | undefined, between: AnchorsRule['between'], context: Context): Attempt {
  const unit = oneUnit(anchors)
  if (unit === undefined) return undefined
  const best = anchors.map(({ amount }) => inPoints(amount, context.points)).reduce((a, b) => (a.gte(b) ? a : b))
  if (!best.eq(context.points)) return weightConflict(best, context.points, '各点最高分')
  return {
    rule: {
      family: 'anchors',
      v: 1,
      unit,
      anchors: anchors.map(({ interval, amount }) => ({
        value: interval.low!.value.toString(),
        amount,
        at: { from: interval.from, to: interval.to },
      })),
      between,
      ...(below ? { below } : {}),
    },
  }
}

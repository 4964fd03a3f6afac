import { fraction, integer } from '../../../kernel/index.ts'
import type { Outcome, Rule } from '../../rule.ts'
import { amountOf, givesNothing, inPoints, NOTHING, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, unclear, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import { isNegative } from '../roles.ts'

/** 每提高1个百分点得0.5分: from a line with its own points. */
export function readStepAward(context: Context): Attempt {
  const { clauses, limits } = context.draft
  const stepping = clauses.filter((clause) => clause.role === 'step')
  const [only] = stepping
  if (!only || stepping.length > 1 || only.outcome.kind !== 'award' || only.outcome.amount.low) return undefined
  const amount = amountOf(only.outcome.amount, context)
  const direction = only.step!.direction === 'above' ? 'above' : only.step!.direction === 'below' ? 'below' : undefined
  if (!amount || !direction) return undefined
  const around = surroundings(
    clauses.filter((clause) => clause !== only),
    context,
  )
  if (!around) return undefined
  const limit = limits.find(({ what, amount: written }) => what !== 'floor' && what !== 'deduct' && written)?.amount
  const cap = limit && amountOf(limit, context)
  if (!cap && (context.points.isZero() || only.outcome.verb.startsWith('加'))) {
    return unclear('bonusUncapped', '加分没有写明上限。请写明“最高加…分”。', only)
  }
  return ruleOf({ only, direction, amount, cap, ...around }, context)
}

function surroundings(others: readonly Clause[], context: Context): { base?: Clause; short?: Outcome } | undefined {
  let base: Clause | undefined
  let short: Outcome | undefined
  for (const clause of others) {
    const role = clause.role
    if (givesNothing(clause, context) && (role === 'measure' || role === 'otherwise' || isNegative(clause.words)))
      short = outcomeOf(clause, context)
    else if (clause.outcome.kind === 'award' && (role === 'measure' || role === 'text') && !base) base = clause
    else return undefined
  }
  return { ...(base ? { base } : {}), ...(short ? { short } : {}) }
}

interface Found {
  readonly only: Clause
  readonly direction: 'above' | 'below'
  readonly amount: NonNullable<ReturnType<typeof amountOf>>
  readonly cap: ReturnType<typeof amountOf>
  readonly base?: Clause
  readonly short?: Outcome
}

function ruleOf({ only, direction, amount, cap, base, short }: Found, context: Context): Attempt {
  const { points, draft } = context
  const start = base?.outcome.kind === 'award' ? amountOf(base.outcome.amount, context) : NOTHING
  if (!start) return undefined
  const lines = [...(base?.intervals ?? []), ...only.intervals].map(({ low, high }) => (low ?? high)!.value)
  const distinct = lines.filter((value, index) => lines.findIndex((other) => other.eq(value)) === index)
  if (distinct.length > 1) return undefined
  const full = inPoints(start, points).eq(points)
  const line = distinct[0] ?? (base && only.step!.unit === '%' && full ? integer(100) : undefined)
  const added = only.outcome.kind === 'award' && only.outcome.verb.startsWith('加') && base !== undefined
  const most =
    cap && (added && !inPoints(cap, points).eq(points) ? inPoints(cap, points).add(inPoints(start, points)) : inPoints(cap, points))
  if (most && !full && !most.eq(points)) return weightConflict(most, points, '最高分', only)
  const rule: Rule = {
    family: 'stepAward',
    v: 1,
    direction,
    threshold: line ? { value: line.toString() } : { external: '目标值' },
    unit: only.step!.unit,
    step: fraction(only.step!.value).toString(),
    amount,
    base: start,
    ...(short ? { short } : {}),
    partialStep: draft.partial?.how ?? 'unspecified',
    ...(most && !most.eq(points) ? { limit: { points: most.toString() } } : {}),
    at: { from: only.from, to: only.to },
  }
  return { rule }
}

import { type Fraction, fraction } from '../../../kernel/index.ts'
import type { Amount, OccurrenceKind, OccurrencesRule, Rule } from '../../rule.ts'
import { amountOf, givesFull, givesNothing, inPoints } from '../amounts.ts'
import { type Attempt, type Context, unclear, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import { allowanceOf } from './allowances.ts'
import { limitOf } from './limits.ts'
import { bareShare, isHalfPeriod } from './steps.ts'

/** 每发现一处扣分, also several kinds and flat deductions beside them. */
export function readOccurrences(context: Context): Attempt {
  const { clauses } = context.draft
  const counted = clauses.filter(
    (clause) => isCounted(clause) && !(clause.outcome.kind === 'award' && clauses.length > 1 && givesFull(clause, context)),
  )
  if (counted.length === 0) return undefined
  const bounded = withZeroFrom(context)
  if (bounded) return bounded
  const effect = counted[0]!.outcome.kind === 'award' ? 'award' : 'deduct'
  const kinds: OccurrenceKind[] = []
  const vetoes: Clause[] = []
  let full = false
  for (const clause of clauses) {
    const kind = effect === 'deduct' && clause.outcome.kind === 'award' ? undefined : kindOf(clause, context, effect)
    const allowance = kind ? allowanceOf(clause, kinds.length === 0 ? clauses[0] : undefined, context.draft.text) : {}
    if ('refused' in allowance) return allowance
    if (allowance.free && context.draft.items.length === 0 && kinds.some(({ per }) => per === clause.each?.per)) return undefined
    if (kind) kinds.push({ ...kind, ...allowance })
    else if (effect === 'deduct' && isVeto(clause, context)) vetoes.push(clause)
    else if (effect === 'deduct' && !full && kinds.length === 0 && isStart(clause, context)) full = clause.outcome.kind === 'award'
    else if (effect === 'deduct' && clause.outcome.kind === 'noDeduct' && kinds.length === 0) full = full || false
    else return stray(clause, clauses, context, effect)
  }
  return ruleOf({ kinds, vetoes, effect }, context)
}

/** 出现一次扣2分，出现两次及以上不得分: from a number of them on nothing is left. */
function withZeroFrom(context: Context): Attempt {
  const { clauses } = context.draft
  const [first, ...others] = clauses.filter((clause) => !isStart(clause, context))
  const [last, ...more] = others
  if (!first || !last || more.length > 0 || last.outcome.kind !== 'zero' || last.role !== 'measure') return undefined
  const low = last.intervals.find(({ high }) => !high)?.low
  const kind = isCounted(first) ? kindOf(first, context, 'deduct') : undefined
  if (!low || !kind?.per || kind.every || last.intervals[0]!.unit !== kind.per) return undefined
  const rule: Rule = {
    family: 'stepDeduction',
    v: 1,
    subject: first.words,
    direction: 'above',
    threshold: { value: '0' },
    unit: kind.per,
    step: '1',
    amount: kind.amount,
    partialStep: 'completed',
    zeroBeyond: { value: low.value.toString(), inclusive: low.inclusive },
    at: { from: first.from, to: last.to },
  }
  return { rule }
}

/** 路面整洁得10分 where the points are others. */
function stray(clause: Clause, clauses: readonly Clause[], context: Context, effect: 'award' | 'deduct'): Attempt {
  if (
    effect !== 'deduct' ||
    clause !== clauses[0] ||
    clause.outcome.kind !== 'award' ||
    clauses.slice(1).some((other) => !isCounted(other))
  )
    return undefined
  const amount = amountOf(clause.outcome.amount, context)
  return amount && !inPoints(amount, context.points).eq(context.points)
    ? weightConflict(inPoints(amount, context.points), context.points, '评分标准写明的满分', clause)
    : undefined
}

function isCounted(clause: Clause): boolean {
  const role = clause.role
  return role === 'each' || (role === 'step' && (isMissing(clause) || isHalfPeriod(clause))) || hasRate(clause)
}

/** 每少一次: a count of what is missing, unless a line says from where. */
function isMissing({ step, intervals }: Clause): boolean {
  return (
    step?.countable === true &&
    !step.value.includes('.') &&
    intervals.length === 0 &&
    (step.direction === 'below' || step.direction === 'above' || step.direction === 'late')
  )
}

/** 扣2分/次. */
function hasRate({ outcome }: Clause): boolean {
  return (outcome.kind === 'deduct' || outcome.kind === 'award') && Boolean(outcome.per)
}

function isVeto(clause: Clause, context: Context): boolean {
  const role = clause.role
  return clause.outcome.kind === 'zero' && givesNothing(clause, context) && role === 'text'
}

function isStart(clause: Clause, context: Context): boolean {
  const role = clause.role
  return givesFull(clause, context) && (role === 'text' || role === 'measure' || role === 'each')
}

function kindOf(clause: Clause, context: Context, effect: 'award' | 'deduct'): OccurrenceKind | undefined {
  const { outcome } = clause
  if (outcome.kind !== effect || clause.discretion || outcome.amount.relative || outcome.amount.low) return undefined
  const amount = amountOf(outcome.amount, context)
  if (!amount) return undefined
  const base = { text: clause.words, amount, at: { from: clause.from, to: clause.to }, ...ownLimit(clause, context) }
  if (outcome.per) return { ...base, per: outcome.per.per, ...every(outcome.per.every) }
  const role = clause.role
  if (role === 'each') return { ...base, per: clause.each!.per, ...every(clause.each!.every ?? '1') }
  if (role === 'step' && isHalfPeriod(clause)) return { ...base, per: `半${clause.step!.unit}` }
  if (role === 'step' && isMissing(clause)) return { ...base, per: clause.step!.unit, ...every(clause.step!.value) }
  return effect === 'deduct' && role === 'text' && !clause.otherwise && clause.words !== '' ? base : undefined
}

function every(value: string): { every?: string } {
  return fraction(value).eq(fraction(1)) ? {} : { every: fraction(value).toString() }
}

/** A limit that stands behind one kind while others follow belongs to this kind. */
function ownLimit(clause: Clause, context: Context): { limit?: Amount } {
  const { clauses } = context.draft
  const amount = clause.limits.find(({ what, amount: limit }) => what !== 'floor' && limit)?.amount
  if (!amount || clauses.length < 2) return {}
  const isLast = clause === clauses.at(-1)
  const allLimited = clauses.filter(isCounted).every((other) => other.limits.some((limit) => limit.amount))
  const read = isLast && !allLimited ? undefined : amountOf(amount, context)
  return read ? { limit: read } : {}
}

function ruleOf(
  { kinds, vetoes, effect }: { kinds: readonly OccurrenceKind[]; vetoes: readonly Clause[]; effect: 'award' | 'deduct' },
  context: Context,
): Attempt {
  const { points, conventions, draft } = context
  const limited = kinds.some((kind) => kind.limit)
  const { limit, conflict } = limited ? { limit: undefined, conflict: undefined } : limitOf(context, effect)
  if (conflict) return conflict
  const rule: OccurrencesRule = {
    family: 'occurrences',
    v: 1,
    kinds,
    effect,
    ...(limit ? { limit } : {}),
    ...(vetoes.length > 0 ? { vetoes: vetoes.map(({ words, from, to }) => ({ text: words, at: { from, to } })) } : {}),
  }
  const unlabelled = draft.clauses.find(({ outcome }) => (outcome.kind === 'deduct' || outcome.kind === 'award') && outcome.amount.bare)
  if (unlabelled && conventions.bareShare !== 'ofPoints') return bareShare(rule, unlabelled)
  if (effect === 'award') return checkAward(rule, kinds, points, context)
  return { rule }
}

function checkAward(rule: OccurrencesRule, kinds: readonly OccurrenceKind[], points: Fraction, context: Context): Attempt {
  const additional = context.draft.clauses.some(({ outcome }) => outcome.kind === 'award' && outcome.verb.startsWith('加'))
  const cap = context.draft.limits.find(({ what, amount }) => what !== 'floor' && amount)?.amount
  const most = cap && amountOf(cap, context)
  const extra = points.isZero() || (additional && /加分项|附加分|额外加分/.test(context.draft.text))
  if (extra && most && 'points' in most) return { rule: { family: 'bonus', v: 1, kinds, cap: most } }
  if (points.isZero() || (additional && !cap)) {
    return unclear('bonusUncapped', '加分没有写明上限。请写明“最高加…分”。', context.draft.clauses[0], [
      { label: '每次加分，不设上限', rule },
    ])
  }
  const single = kinds.length === 1 && !kinds[0]!.per
  return single ? undefined : { rule }
}

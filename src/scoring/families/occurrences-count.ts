import { Fraction, fraction, integer, ONE, sum, ZERO } from '../../kernel/index.ts'
import { readCount } from '../fact-numbers.ts'
import type { Unscorable } from '../facts.ts'
import type { OccurrenceKind } from '../rule.ts'
import { pointsOf, type ReadyAmount, readyAmount, readyOptional } from './amount.ts'
import { apply, note, roundWith, type ScoringContext, unscorable } from './context.ts'
import { notACount } from './measure.ts'

/** A kind of occurrence with its numbers read once. */
export interface ReadyKind {
  readonly kind: OccurrenceKind
  readonly amount: ReadyAmount
  readonly every: Fraction
  readonly free: Fraction
  readonly limit: ReadyAmount | undefined
}

export function readyKind(kind: OccurrenceKind): ReadyKind {
  return {
    kind,
    amount: readyAmount(kind.amount),
    every: kind.every ? fraction(kind.every) : ONE,
    free: fraction(kind.free ?? 0),
    limit: readyOptional(kind.limit),
  }
}

/** 次数 of each kind, from whichever form of facts. `bad`: an unmet item is an occurrence (deductions), otherwise a met one (awards). */
export function readOccurrences(context: ScoringContext, kinds: readonly ReadyKind[], bad: boolean): readonly number[] | Unscorable {
  const { facts, kind } = context
  if (kind === 'count') return readSingle(facts.count, kinds)
  if (kind === 'counts') return readCounts(facts.counts!, kinds.length)
  if (kind === 'case') return oneOfCase(facts.case, kinds.length)
  if (kind === 'items') return fromItems(context, kinds.length, bad)
  return fromHolds(facts.holds === bad, kinds)
}

function readSingle(input: unknown, kinds: readonly ReadyKind[]): readonly number[] | Unscorable {
  if (kinds.length !== 1) return unscorable(`这条标准列了 ${kinds.length} 种情形，不能只填一个 count，请用 counts 按原文顺序逐种填写次数。`)
  const count = readCount(input)
  return count === undefined ? notACount('count', input) : [count]
}

function readCounts(input: readonly unknown[], expected: number): readonly number[] | Unscorable {
  if (input.length !== expected)
    return unscorable(`这条标准列了 ${expected} 种情形，counts 给了 ${input.length} 个数，请按原文顺序逐种填写次数。`)
  const counts: number[] = []
  for (const one of input) {
    const count = readCount(one)
    if (count === undefined) return notACount('counts', one)
    counts.push(count)
  }
  return counts
}

function oneOfCase(input: unknown, expected: number): readonly number[] | Unscorable {
  const position = readCount(input)
  if (position === undefined || position > expected)
    return unscorable(`case 填的“${String(input)}”不在原文的 ${expected} 种情形之内，没有发生填 0。`)
  return Array.from({ length: expected }, (_, index) => (index + 1 === position ? 1 : 0))
}

function fromItems(context: ScoringContext, expected: number, bad: boolean): readonly number[] | Unscorable {
  const items = context.facts.items!
  const hit = bad ? 'unmet' : 'met'
  if (items.some((state) => state === 'notApplicable' || (!bad && state === 'cancelled')))
    return unscorable('这条标准按次数计分，不适用的情形请填 0 次，不用 items 填 notApplicable。')
  const counts = items.map((state) => (state === hit || (!bad && state === 'exempt') ? 1 : 0))
  if (expected === 1) return [counts.reduce<number>((total, count) => total + count, 0)]
  if (items.length === expected) return counts
  return unscorable(`这条标准列了 ${expected} 种情形，items 给了 ${items.length} 项，请用 counts 按原文顺序逐种填写次数。`)
}

function fromHolds(none: boolean, kinds: readonly ReadyKind[]): readonly number[] | Unscorable {
  if (none) return kinds.map(() => 0)
  const only = kinds.length === 1 ? kinds[0]! : undefined
  if (only && only.kind.per === undefined) return [1]
  return unscorable(`只填 holds 不知道发生了几${only?.kind.per ?? '次'}，请用 ${kinds.length === 1 ? 'count' : 'counts'} 填写次数。`)
}

/** What the occurrences of all kinds come to; each kind is limited, and rounded where it is a deduction. */
export function amountOfOccurrences(
  context: ScoringContext,
  kinds: readonly ReadyKind[],
  counts: readonly number[],
  effect: 'deduct' | 'award',
): Fraction {
  const amounts = kinds.map((ready, index) => amountOfKind(context, ready, counts[index]!, effect))
  const happened = amounts.filter((amount) => !amount.isZero())
  if (happened.length === 0) return ZERO
  const total = sum(happened)
  if (happened.length > 1) {
    const values: Record<string, Fraction | string | number> = {
      effect,
      total,
      terms: happened.length,
      decimals: context.conventions.rounding.score,
    }
    for (const [index, amount] of happened.entries()) values[index] = amount
    note(context, 'arithmetic', 'occurrences.total', values)
  }
  return total
}

function amountOfKind(context: ScoringContext, ready: ReadyKind, count: number, effect: 'deduct' | 'award'): Fraction {
  const { kind, amount, every, free } = ready
  const { points, conventions } = context
  const costing = integer(count).sub(free)
  if (costing.n <= 0n) {
    if (count > 0) apply(context, kind.at, 'occurrences.free', { text: kind.text, count, free, per: kind.per })
    return ZERO
  }
  const times = kind.per === undefined ? ONE : new Fraction(costing.div(every).floor())
  const each = pointsOf(amount, points)
  const exact = times.mul(each)
  const values = {
    text: kind.text,
    per: kind.per,
    count,
    free,
    every,
    times,
    each,
    effect,
    points,
    share: amount.isShare ? amount.value : undefined,
    exact,
    decimals: conventions.rounding.deduction,
  }
  apply(context, kind.at, 'occurrences.kind', values)
  note(context, 'arithmetic', 'occurrences.amount', values)
  const limit = ready.limit && pointsOf(ready.limit, points)
  if (limit && exact.gt(limit)) {
    note(context, 'arithmetic', 'occurrences.limit', { effect, limit, decimals: conventions.rounding.deduction })
    return effect === 'deduct' ? limit.round(conventions.rounding.deduction) : limit
  }
  return effect === 'deduct' ? roundWith(context, exact, conventions.rounding.deduction) : exact
}

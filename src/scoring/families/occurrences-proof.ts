import { type Fraction, fraction } from '../../kernel/index.ts'
import type { OccurrenceKind } from '../rule.ts'
import { pointsOf, readyAmount } from './amount.ts'
import { type Proof, proveBounds, proveOrder, type Trial, type Tried } from './proof.ts'

const MOST = 100

/** Each kind alone from no occurrence to where it is exhausted, then all at once. */
export function proveOccurrences(kinds: readonly OccurrenceKind[], bad: boolean, trial: Trial, ceiling: Fraction = trial.points): Proof[] {
  const rows = kinds.map((kind, index) => tryKind(kinds, index, largestCount(kind, ceiling, trial), trial))
  const all = { label: '各种情形都大量发生时', result: trial.score({ counts: kinds.map(() => 1_000_000) }) }
  const falls = rows.map((row) => proveOrder(bad ? '次数越多，得分不增' : '数量越多，得分不减', bad ? row.toReversed() : row))
  return [proveBounds([...rows.flat(), all], trial.points, ceiling), falls.find(({ holds }) => !holds) ?? falls[0]!]
}

function largestCount({ amount, free = '0', every = '1' }: OccurrenceKind, ceiling: Fraction, { points }: Trial): number {
  const each = pointsOf(readyAmount(amount), points)
  if (each.n <= 0n) return 2
  const count = ceiling.div(each).mul(fraction(every)).add(fraction(free)).ceil() + 2n
  return count > BigInt(MOST) ? MOST : Number(count)
}

function tryKind(kinds: readonly OccurrenceKind[], index: number, largest: number, trial: Trial): readonly Tried[] {
  return Array.from({ length: largest + 1 }, (_, count) => ({
    label: `“${kinds[index]!.text}”${count} ${kinds[index]!.per ?? '次'}`,
    result: trial.score({ counts: kinds.map((_, other) => (other === index ? count : 0)) }),
  }))
}

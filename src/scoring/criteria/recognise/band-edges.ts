import { type Fraction, HUNDRED, integer } from '../../../kernel/index.ts'
import type { Band, Outcome } from '../../rule.ts'
import { most } from '../amounts.ts'
import type { End, Interval } from '../measures.ts'

export interface Row {
  readonly interval: Interval
  readonly outcome: Outcome
}

/** Which way is better; `single`: one range with worse on both sides. */
export type Direction = 'up' | 'down' | 'single'

/** Open ends stop where a better band begins, shared ends belong to the one that says so. */
export function cap(rows: readonly Row[]): readonly Row[] {
  const closed = rows.map(({ interval, outcome }) => {
    const others = rows.map((row) => row.interval).filter((other) => other !== interval)
    const low = interval.low ?? nearestBelow(interval, others)
    const high = interval.high ?? nearestAbove(interval, others)
    return { interval: { ...interval, ...(low ? { low } : {}), ...(high ? { high } : {}) }, outcome }
  })
  return closed.map((row, index) => ({ ...row, interval: separate(row, index, closed) }))
}

/** >100% begins after ≥100%. */
function startsLater(other: End, own: End): boolean {
  return other.value.gt(own.value) || (other.value.eq(own.value) && own.inclusive && !other.inclusive)
}

function endsEarlier(other: End, own: End): boolean {
  return other.value.lt(own.value) || (other.value.eq(own.value) && own.inclusive && !other.inclusive)
}

function nearestAbove(interval: Interval, others: readonly Interval[]): End | undefined {
  const lows = others.flatMap(({ low }) => (low && interval.low && startsLater(low, interval.low) ? [low] : []))
  const nearest = lows.reduce<End | undefined>((best, low) => (best === undefined || low.value.lt(best.value) ? low : best), undefined)
  return nearest && { value: nearest.value, inclusive: !nearest.inclusive, clarity: 1 }
}

function nearestBelow(interval: Interval, others: readonly Interval[]): End | undefined {
  const highs = others.flatMap(({ high }) => (high && interval.high && endsEarlier(high, interval.high) ? [high] : []))
  const nearest = highs.reduce<End | undefined>((best, high) => (best === undefined || high.value.gt(best.value) ? high : best), undefined)
  return nearest && { value: nearest.value, inclusive: !nearest.inclusive, clarity: 1 }
}

/** 90%-95% beside 95%以上: the value 95 belongs to one of them only. */
function separate(row: Row, index: number, rows: readonly Row[]): Interval {
  const { interval } = row
  const isPoint = (other: Interval): boolean => other.low !== undefined && other.high !== undefined && other.low.value.eq(other.high.value)
  if (isPoint(interval)) return interval
  const yields = (end: End | undefined, side: 'low' | 'high'): End | undefined => {
    if (!end?.inclusive) return end
    const rival = rows.find((other, position) => {
      if (position === index) return false
      const facing = side === 'high' ? other.interval.low : other.interval.high
      return isPoint(other.interval)
        ? (other.interval.low?.value.eq(end.value) ?? false)
        : facing?.inclusive === true && facing.value.eq(end.value)
    })
    if (!rival) return end
    const facing = side === 'high' ? rival.interval.low! : rival.interval.high!
    const loses = isPoint(rival.interval) || facing.clarity > end.clarity || (facing.clarity === end.clarity && side === 'high')
    return loses ? { ...end, inclusive: false } : end
  }
  const [low, high] = [yields(interval.low, 'low'), yields(interval.high, 'high')]
  return { ...interval, ...(low ? { low } : {}), ...(high ? { high } : {}) }
}

export function direction(rows: readonly Row[], points: Fraction): Direction | undefined {
  if (rows.length === 1) {
    const { low, high } = rows[0]!.interval
    return low && high ? 'single' : low ? 'up' : 'down'
  }
  const sorted = [...rows].sort(byPlace)
  for (let index = 1; index < sorted.length; index++) {
    const [before, after] = [sorted[index - 1]!.interval.high, sorted[index]!.interval.low]
    if (!before || !after || before.value.gt(after.value)) return undefined
    if (before.value.eq(after.value) && before.inclusive && after.inclusive) return undefined
  }
  const scores = sorted.map(({ outcome }) => most(outcome, points))
  if (scores.every((score, index) => index === 0 || score.gte(scores[index - 1]!))) return 'up'
  if (scores.every((score, index) => index === 0 || score.lte(scores[index - 1]!))) return 'down'
  return undefined
}

export function byPlace(a: Row, b: Row): number {
  const [left, right] = [a.interval.low, b.interval.low]
  if (!left || !right) return left === right ? 0 : left ? 1 : -1
  return left.value.compare(right.value) || (left.inclusive === right.inclusive ? 0 : left.inclusive ? -1 : 1)
}

/** What is better than the best written value is not worse, and what is worse than nothing is nothing. */
export function openEnds(sorted: readonly Row[], order: Direction, points: Fraction): readonly Row[] {
  if (order === 'single') return sorted
  const up = order === 'up'
  return sorted.map((row, index) => {
    const [isBest, isWorst] = up ? [index === sorted.length - 1, index === 0] : [index === 0, index === sorted.length - 1]
    let { interval } = row
    if (isBest && most(row.outcome, points).eq(points) && opensBest(interval, up)) interval = withoutEnd(interval, up ? 'high' : 'low')
    if (isWorst && sorted.length > 1 && most(row.outcome, points).isZero()) interval = withoutEnd(interval, up ? 'low' : 'high')
    return { ...row, interval }
  })
}

function opensBest({ low, high }: Interval, up: boolean): boolean {
  if (low && high && low.value.eq(high.value)) return true
  return up ? (high?.value.eq(HUNDRED) ?? false) : Boolean(low?.value.isZero() && low.inclusive)
}

function withoutEnd(interval: Interval, side: 'low' | 'high'): Interval {
  const { low, high, ...rest } = interval
  return side === 'low' ? { ...rest, ...(high ? { high } : {}) } : { ...rest, ...(low ? { low } : {}) }
}

export function hasGap(sorted: readonly Row[]): boolean {
  return sorted.some(({ interval }, index) => {
    const before = sorted[index - 1]?.interval.high
    const { low } = interval
    if (
      before === undefined ||
      low === undefined ||
      (before.inclusive && low.inclusive && isWhole(interval.unit) && low.value.sub(before.value).eq(integer(1)))
    )
      return false
    return before.value.lt(low.value) || !(before.inclusive || low.inclusive)
  })
}

/** Persons and pieces come in whole numbers: nothing lies between 1 and 2. */
function isWhole(unit: string): boolean {
  return /^[人名个次项件起处户条篇所家场例宗份]/.test(unit)
}

/** The side below (or above) all rows. */
export function beyond({ interval }: Row, side: 'low' | 'high', outcome: Outcome): Band {
  const end = interval[side]!
  const flipped = { value: end.value.toString(), inclusive: !end.inclusive }
  return side === 'low' ? { high: flipped, outcome } : { low: flipped, outcome }
}

export function bandOf({ interval, outcome }: Row): Band {
  const end = (side: End): { value: string; inclusive: boolean } => ({ value: side.value.toString(), inclusive: side.inclusive })
  return {
    ...(interval.low ? { low: end(interval.low) } : {}),
    ...(interval.high ? { high: end(interval.high) } : {}),
    outcome,
    at: { from: interval.from, to: interval.to },
  }
}

import { type Fraction, HUNDRED, integer } from '../../../kernel/index.ts'
import type { Band, Outcome, Rule } from '../../rule.ts'
import { awardFull, awardNothing, givenBy, most, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, remark, unclear, weightConflict } from '../attempt.ts'
import type { Clause } from '../clauses.ts'
import type { End, Interval } from '../measures.ts'
import { isEvent, roleOf } from '../roles.ts'

interface Row {
  readonly interval: Interval
  readonly outcome: Outcome
}

/** 分档: every clause gives something for a range of one measure. */
export function readBands(context: Context): Attempt {
  const { clauses } = context.draft
  const rows: Row[] = []
  let otherwise: Outcome | undefined
  for (const clause of clauses) {
    const role = roleOf(clause)
    const read = role === 'measure' ? rowsOf(clause, context) : role === 'each' ? oneOf(clause, clauses, context) : undefined
    if (read) rows.push(...read)
    else if (role === 'otherwise' || (role === 'text' && clause !== clauses[0] && isRest(clause, rows)))
      otherwise = outcomeOf(clause, context)
    else return undefined
  }
  if (rows.length === 0 || context.draft.ladder) return undefined
  if (oneUnit(rows) === undefined) return undefined
  return assemble(rows, otherwise, context)
}

/** 没有不得分, 达不到的不得分: what is left when no band fits. */
function isRest(clause: Clause, rows: readonly Row[]): boolean {
  return rows.length > 0 && clause.outcome.kind === 'zero' && clause.words.length <= 12 && !isEvent(clause.words)
}

function rowsOf(clause: Clause, context: Context): readonly Row[] | undefined {
  const { outcome, intervals } = clause
  if (outcome.kind === 'list') {
    if (intervals.length !== outcome.amounts.length) return undefined
    const outcomes = outcome.amounts.map((amount) => givenBy(amount, outcome.effect, context))
    return intervals.map((interval, index) => ({ interval, outcome: outcomes[index]! })).filter((row) => row.outcome)
  }
  const given = outcomeOf(clause, context)
  const [interval] = intervals.filter(({ form }) => form !== 'bare').concat(intervals)
  return given && interval ? [{ interval, outcome: given }] : undefined
}

/** 2人得3分，1人得1分: beside other numbers, one is a number too. */
function oneOf(clause: Clause, clauses: readonly Clause[], context: Context): readonly Row[] | undefined {
  const { each } = clause
  const beside = clauses.some(
    (other) =>
      other !== clause &&
      roleOf(other) === 'measure' &&
      other.intervals[0]?.unit === each?.per &&
      other.outcome.kind === clause.outcome.kind,
  )
  const outcome = outcomeOf(clause, context)
  if (!each || each.kind !== 'once' || !beside || !outcome) return undefined
  const end: End = { value: integer(1), inclusive: true, clarity: 2 }
  return [{ interval: { low: end, high: end, unit: each.per, form: 'bare', from: each.from, to: each.to }, outcome }]
}

/** The unit of all rows; 0 needs none. Undefined when they measure different things. */
export function oneUnit(rows: readonly { readonly interval: Interval }[]): string | undefined {
  const units = new Set(rows.map(({ interval }) => interval.unit).filter((unit) => unit !== ''))
  return units.size <= 1 ? ([...units][0] ?? '') : undefined
}

function assemble(rows: readonly Row[], otherwise: Outcome | undefined, context: Context): Attempt {
  const { points } = context
  const effects = new Set(
    rows.map(({ outcome }) =>
      outcome.kind === 'award' && most(outcome, points).mul(most(outcome, points).sub(points)).isZero() ? 'edge' : outcome.kind,
    ),
  )
  const span = { from: rows[0]!.interval.from, to: rows.at(-1)!.interval.to }
  if (effects.has('award') && effects.has('deduct')) {
    return unclear('mixedEffects', '同一量的各档有的写得分、有的写扣分，无法确定各档的分数。请统一写成得分或扣分。', span)
  }
  const best = rows.map(({ outcome }) => most(outcome, points)).reduce((a, b) => (a.gte(b) ? a : b))
  if (!effects.has('deduct') && !best.eq(points)) return weightConflict(best, points, '各档最高分', span)
  const bands = cap(rows)
  const order = direction(bands, points)
  if (!order) {
    return unclear('contradictoryBands', '各档的范围与分数前后矛盾：数值向一个方向变化时，分数先升后降或者范围重叠。请核对各档。', span)
  }
  return finish(bands, order, otherwise, context)
}

type Direction = 'up' | 'down' | 'single'

/** Open ends stop where a better band begins, shared ends belong to the one that says so. */
function cap(rows: readonly Row[]): readonly Row[] {
  const closed = rows.map(({ interval, outcome }) => {
    const others = rows.map((row) => row.interval).filter((other) => other !== interval)
    const low = interval.low ?? nearestBelow(interval, others)
    const high = interval.high ?? nearestAbove(interval, others)
    return { interval: { ...interval, ...(low ? { low } : {}), ...(high ? { high } : {}) }, outcome }
  })
  return closed.map((row, index) => ({ ...row, interval: separate(row, index, closed) }))
}

function nearestAbove(interval: Interval, others: readonly Interval[]): End | undefined {
  const lows = others.flatMap(({ low }) => (low && interval.low && low.value.gt(interval.low.value) ? [low] : []))
  const nearest = lows.reduce<End | undefined>((best, low) => (best === undefined || low.value.lt(best.value) ? low : best), undefined)
  return nearest && { value: nearest.value, inclusive: !nearest.inclusive, clarity: 1 }
}

function nearestBelow(interval: Interval, others: readonly Interval[]): End | undefined {
  const highs = others.flatMap(({ high }) => (high && interval.high && high.value.lt(interval.high.value) ? [high] : []))
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

function direction(rows: readonly Row[], points: Fraction): Direction | undefined {
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

function byPlace(a: Row, b: Row): number {
  const [left, right] = [a.interval.low, b.interval.low]
  if (!left || !right) return left === right ? 0 : left ? 1 : -1
  return left.value.compare(right.value) || (left.inclusive === right.inclusive ? 0 : left.inclusive ? -1 : 1)
}

function finish(rows: readonly Row[], order: Direction, written: Outcome | undefined, context: Context): Attempt {
  const { points } = context
  const sorted = [...rows].sort(byPlace)
  const opened = openBest({ rows, sorted, order, points })
  const worst = order === 'down' ? sorted.at(-1)! : sorted[0]!
  const uncovered = order === 'single' || (order === 'up' ? worst.interval.low !== undefined : worst.interval.high !== undefined)
  const deducting = rows.some(({ outcome }) => outcome.kind === 'deduct')
  const fullWritten = rows.some(({ outcome }) => most(outcome, points).eq(points))
  const implicit = written ? undefined : deducting && !fullWritten ? awardFull : !deducting && uncovered ? awardNothing : undefined
  const gaps = hasGap(sorted)
  const bands = opened.map(bandOf)
  const problems = gaps
    ? [
        remark('bandGap', '各档之间有空档，落在空档内的数值没有得分。请补写空档，或确认不会出现。', {
          from: rows[0]!.interval.from,
          to: rows.at(-1)!.interval.to,
        }),
      ]
    : []
  const rule: Rule = {
    family: 'bands',
    v: 1,
    unit: oneUnit(rows)!,
    bands: gaps && implicit && order !== 'single' ? [...bands, outer(worst.interval, order, implicit)] : bands,
    ...(written
      ? { otherwise: written }
      : implicit && (!gaps || order === 'single')
        ? { otherwise: implicit, otherwiseImplicit: true }
        : {}),
  }
  const judged = [...rows.map((row) => row.outcome), ...(written ? [written] : [])].some(({ kind }) => kind === 'range')
  return { rule, judgement: judged, problems }
}

/** 100%得满分: what is better than the best written value is not worse. */
function openBest({
  rows,
  sorted,
  order,
  points,
}: {
  rows: readonly Row[]
  sorted: readonly Row[]
  order: Direction
  points: Fraction
}): readonly Row[] {
  if (order === 'single') return rows
  const best = order === 'up' ? sorted.at(-1)! : sorted[0]!
  const { low, high } = best.interval
  const isFull = most(best.outcome, points).eq(points)
  const opens =
    order === 'up'
      ? high !== undefined && best.interval.unit === '%' && high.value.eq(HUNDRED)
      : low !== undefined && high !== undefined && low.value.eq(high.value)
  if (!isFull || !opens) return rows
  return rows.map((row) => (row === best ? { ...row, interval: withoutEnd(row.interval, order === 'up' ? 'high' : 'low') } : row))
}

function withoutEnd(interval: Interval, side: 'low' | 'high'): Interval {
  const { low, high, ...rest } = interval
  return side === 'low' ? { ...rest, ...(high ? { high } : {}) } : { ...rest, ...(low ? { low } : {}) }
}

function hasGap(sorted: readonly Row[]): boolean {
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

function outer(worst: Interval, order: Direction, outcome: Outcome): Band {
  const flip = (end: End): { value: string; inclusive: boolean } => ({ value: end.value.toString(), inclusive: !end.inclusive })
  return order === 'up' ? { high: flip(worst.low!), outcome } : { low: flip(worst.high!), outcome }
}

function bandOf({ interval, outcome }: Row): Band {
  const end = (side: End): { value: string; inclusive: boolean } => ({ value: side.value.toString(), inclusive: side.inclusive })
  return {
    ...(interval.low ? { low: end(interval.low) } : {}),
    ...(interval.high ? { high: end(interval.high) } : {}),
    outcome,
    at: { from: interval.from, to: interval.to },
  }
}

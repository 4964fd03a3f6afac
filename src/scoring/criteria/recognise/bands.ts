import { integer } from '../../../kernel/index.ts'
import type { Band, Outcome, Rule } from '../../rule.ts'
import { awardFull, awardNothing, givenBy, most, outcomeOf } from '../amounts.ts'
import { type Attempt, type Context, remark, unclear, weightConflict } from '../attempt.ts'
import type { Clause } from '../clause.ts'
import type { End, Interval } from '../measures.ts'
import { isEvent } from '../roles.ts'
import { bandOf, beyond, byPlace, cap, type Direction, direction, hasGap, openEnds, type Row } from './band-edges.ts'

/** 分档: every clause gives something for a range of one measure. */
export function readBands(context: Context): Attempt {
  const { clauses } = context.draft
  const rows: Row[] = []
  let otherwise: Outcome | undefined
  for (const clause of clauses) {
    const role = clause.role
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
      other !== clause && other.role === 'measure' && other.intervals[0]?.unit === each?.per && other.outcome.kind === clause.outcome.kind,
  )
  const outcome = outcomeOf(clause, context)
  if (each?.kind !== 'once' || !beside || !outcome) return undefined
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

function finish(rows: readonly Row[], order: Direction, written: Outcome | undefined, context: Context): Attempt {
  const sorted = openEnds([...rows].sort(byPlace), order, context.points)
  const gaps = hasGap(sorted)
  const rest = restOf({ sorted, order, written, gaps }, context)
  const inText = [...sorted].sort((a, b) => a.interval.from - b.interval.from)
  const rule: Rule = { family: 'bands', v: 1, unit: oneUnit(rows)!, bands: [...inText.map(bandOf), ...rest.outer], ...rest.otherwise }
  const judged = [...rows.map((row) => row.outcome), ...(written ? [written] : [])].some(({ kind }) => kind === 'range')
  const span = { from: rows[0]!.interval.from, to: rows.at(-1)!.interval.to }
  const problems = gaps ? [remark('bandGap', '各档之间有空档，落在空档内的数值没有得分。请补写空档，或确认不会出现。', span)] : []
  return { rule, judgement: judged, problems }
}

interface Rest {
  readonly outer: readonly Band[]
  readonly otherwise: { readonly otherwise?: Outcome; readonly otherwiseImplicit?: boolean }
}

/** What values outside all bands give: as written, or 0 on the worse and full on the better side where the text is silent. */
function restOf(
  { sorted, order, written, gaps }: { sorted: readonly Row[]; order: Direction; written: Outcome | undefined; gaps: boolean },
  { points }: Context,
): Rest {
  const deducting = sorted.some(({ outcome }) => outcome.kind === 'deduct')
  const [worseSide, betterSide] = order === 'down' ? (['high', 'low'] as const) : (['low', 'high'] as const)
  const [worst, best] = order === 'down' ? [sorted.at(-1)!, sorted[0]!] : [sorted[0]!, sorted.at(-1)!]
  const worseOpen = worst.interval[worseSide] === undefined
  const betterOpen = best.interval[betterSide] === undefined
  if (written) {
    const onlyWorse = most(written, points).isZero() && order !== 'single' && !worseOpen && (gaps || !betterOpen)
    return onlyWorse ? { outer: [beyond(worst, worseSide, written)], otherwise: {} } : { outer: [], otherwise: { otherwise: written } }
  }
  const fullWritten = sorted.some(({ outcome }) => most(outcome, points).eq(points))
  if (order === 'single') return { outer: [], otherwise: { otherwise: deducting ? awardFull : awardNothing, otherwiseImplicit: true } }
  const [atWorse, atBetter] = [!worseOpen && !deducting, !betterOpen && deducting && !fullWritten]
  const simple = !gaps && atWorse !== atBetter && (atWorse ? betterOpen : worseOpen)
  if (simple) return { outer: [], otherwise: { otherwise: atWorse ? awardNothing : awardFull, otherwiseImplicit: true } }
  return {
    outer: [...(atWorse ? [beyond(worst, worseSide, awardNothing)] : []), ...(atBetter ? [beyond(best, betterSide, awardFull)] : [])],
    otherwise: {},
  }
}

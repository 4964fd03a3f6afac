import { type Fraction, formatPlain, ZERO } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { Facts, ScoreResult } from '../facts.ts'
import { type Axis, probesOf } from './axis.ts'
import { figure, withUnit } from './words.ts'

/** 规则校验: one property of a rule, proved or refuted by an example. */
export interface Proof {
  readonly name: string
  readonly holds: boolean
  readonly detail: string
  /** 90% 得 4 分，89% 得 5 分 */
  readonly counterExample?: string
}

/** A rule under proof. */
export interface Trial {
  readonly points: Fraction
  readonly conventions: ScoringConventions
  readonly score: (facts: Facts) => ScoreResult
}

/** A result with the words for what was scored: `97.39%`, `②不满足`. */
export interface Tried {
  readonly label: string
  readonly result: ScoreResult
}

export function holds(name: string, detail: string): Proof {
  return { name, holds: true, detail }
}

export function fails(name: string, counterExample: string): Proof {
  return { name, holds: false, detail: counterExample, counterExample }
}

interface Bounds {
  readonly low: Fraction
  readonly high: Fraction
}

export function boundsOf(result: ScoreResult): Bounds | undefined {
  if (result.kind === 'scored') return { low: result.score, high: result.score }
  return result.kind === 'range' ? result : undefined
}

export function scoreWords(result: ScoreResult): string {
  const bounds = boundsOf(result)
  if (!bounds) return '没有得分'
  return bounds.low.eq(bounds.high) ? `得 ${formatPlain(bounds.low)} 分` : `得 ${formatPlain(bounds.low)} 至 ${formatPlain(bounds.high)} 分`
}

/** 得分总在 0 与分值之间 (a bonus above it up to its cap). */
export function proveBounds(tried: readonly Tried[], points: Fraction, ceiling: Fraction = points): Proof {
  const name = `得分总在 0 与 ${figure(ceiling)} 之间`
  const scored = tried.flatMap(({ label, result }) => {
    const bounds = boundsOf(result)
    return bounds ? [{ label, result, ...bounds }] : []
  })
  const bad = scored.find(({ low, high }) => low.lt(ZERO) || high.gt(ceiling))
  if (bad) return fails(name, `${bad.label}${scoreWords(bad.result)}`)
  const lows = scored.map(({ low }) => low).toSorted((a, b) => a.compare(b))
  const highs = scored.map(({ high }) => high).toSorted((a, b) => a.compare(b))
  if (scored.length === 0) return fails(name, `没有一种取值能够计分`)
  return holds(name, `最低 ${figure(lows[0]!)}，最高 ${figure(highs.at(-1)!)}`)
}

/** Better never scores less; from the worst to the best. */
export function proveOrder(name: string, ascending: readonly Tried[], detail = '全段成立'): Proof {
  const fall = firstFall(ascending)
  return fall
    ? fails(name, `${fall[1].label}${scoreWords(fall[1].result)}，${fall[0].label}${scoreWords(fall[0].result)}`)
    : holds(name, detail)
}

/** The first pair where the better one scores less. */
function firstFall(ascending: readonly Tried[]): readonly [Tried, Tried] | undefined {
  const scored = ascending.filter(({ result }) => result.kind !== 'unscorable')
  for (const [index, next] of scored.entries()) {
    const before = scored[index - 1]
    if (!before) continue
    const [a, b] = [boundsOf(before.result)!, boundsOf(next.result)!]
    if (b.low.lt(a.low) || b.high.lt(a.high)) return [before, next]
  }
  return undefined
}

/** 无空档、无重叠: everything that can occur has exactly one score. */
export function proveComplete(name: string, tried: readonly Tried[], detail = '无空档、无重叠'): Proof {
  const refused = tried.find(({ result }) => result.kind === 'unscorable')
  if (refused?.result.kind !== 'unscorable') return holds(name, detail)
  return fails(name, `${refused.label}没有得分：${refused.result.reason}`)
}

/** The three properties of a rule along its axis, decided at the breakpoints: between them it is monotone by construction. */
export function proveAxis(axis: Axis, trial: Trial): Proof[] {
  const tried = probesOf(axis, trial.conventions).map((value) => ({
    label: ` ${withUnit(value, axis.unit)} `.trim(),
    result: trial.score(axis.facts(value)),
  }))
  const spaced = tried.map(({ label, result }) => ({ label: `${label} `, result }))
  const scores = spaced.map(({ result }) => boundsOf(result)?.high ?? ZERO)
  const ceiling = scores.reduce((a, b) => (b.gt(a) ? b : a), trial.points)
  const allowed = spaced.some(({ result }) => result.kind === 'scored' && result.bonus) ? ceiling : trial.points
  return [
    proveBounds(spaced, trial.points, allowed),
    proveMonotone(axis, spaced),
    proveComplete('每个取值有且只有一个得分', spaced, `无空档、无重叠${domainWords(axis)}`),
  ]
}

function domainWords({ low, high, unit }: Axis): string {
  if (!low) return ''
  return high ? `（${withUnit(low, unit)} 至 ${withUnit(high, unit)}）` : `（${withUnit(low, unit)} 以上）`
}

function proveMonotone(axis: Axis, ascending: readonly Tried[]): Proof {
  const { subject } = axis
  const better = axis.better ?? directionOf(ascending)
  if (better === 'higher') return proveOrder(`${subject}越高，得分不减`, ascending)
  if (better === 'lower') return proveOrder(`${subject}越低，得分不减`, ascending.toReversed())
  const name = `${subject}越接近标准，得分不减`
  const peak = ascending.reduce((best, { result }, index) => {
    const [one, other] = [boundsOf(result), boundsOf(ascending[best]!.result)]
    return one && (!other || one.high.gt(other.high)) ? index : best
  }, 0)
  const rising = proveOrder(name, ascending.slice(0, peak + 1))
  return rising.holds ? proveOrder(name, ascending.slice(peak).toReversed()) : rising
}

/** Bands and anchors show by their ends which way is better. */
function directionOf(ascending: readonly Tried[]): 'higher' | 'lower' | 'nearest' {
  const scored = ascending.flatMap(({ result }) => boundsOf(result) ?? [])
  const [first, last] = [scored[0], scored.at(-1)]
  if (!first || !last) return 'higher'
  if (last.high.gt(first.high)) return 'higher'
  if (first.high.gt(last.high)) return 'lower'
  return scored.some(({ high }) => high.gt(first.high)) ? 'nearest' : 'higher'
}

/** 之和等于分值 */
export function proveSum(name: string, total: Fraction, points: Fraction, terms: readonly string[]): Proof {
  const shown = terms.length > 1 && terms.length <= 12 ? `${terms.join(' + ')} = ${figure(total)}` : figure(total)
  if (total.eq(points)) return holds(name, `${shown}，与分值一致`)
  return fails(name, `${shown}，分值为 ${figure(points)}`)
}

import { Fraction, fraction, integer, max, min } from '../../kernel/index.ts'
import type { ScoringConventions } from '../conventions.ts'
import type { Facts } from '../facts.ts'

/** 取值轴: along which a rule scores, with every value where its formula may change. Between two of them it is monotone. */
export interface Axis {
  readonly unit: string
  /** What is measured, for sentences: 预算执行率. */
  readonly subject: string
  readonly breakpoints: readonly Fraction[]
  /** Which way is better; absent: the rule itself shows it (bands). */
  readonly better?: 'higher' | 'lower' | 'nearest'
  /** Ends of the values that can occur; absent: no end. */
  readonly low?: Fraction | undefined
  readonly high?: Fraction | undefined
  /** One step of the text, for the trial values. */
  readonly step?: Fraction
  readonly facts: (value: Fraction) => Facts
}

/** 个, 人, 天 …: there is nothing between two whole numbers. */
const WHOLE_UNITS =
  /^(个|人|人次|次|处|项|所|名|位|天|日|个?工作日|个?月|年|家|户|件|篇|起|例|条|份|场|场次|期|本|册|台|套|辆|节|门|宗|批|只|头|亩次|座|栋|间|张|课时|岗位)$/

/** The smallest difference between two values: 0.01 for rates as the pack rounds them, 1 for things that are counted. */
export function smallestDifference({ unit, breakpoints }: Axis, { rounding }: ScoringConventions): Fraction {
  if (unit === '%') return new Fraction(1n, 10n ** BigInt(rounding.rate))
  const isWhole = WHOLE_UNITS.test(unit) && breakpoints.every((value) => value.isInteger())
  return isWhole ? integer(1) : fraction('0.000001')
}

/** Every value that has to be tried: at each breakpoint, just below and just above it, and far out on both sides. */
export function probesOf(axis: Axis, conventions: ScoringConventions): readonly Fraction[] {
  const delta = smallestDifference(axis, conventions)
  const values = axis.breakpoints.flatMap((value) => around(value, delta))
  const lowest = values.reduce(min, values[0] ?? integer(0))
  const highest = values.reduce(max, values[0] ?? integer(0))
  const far = max(integer(100), highest.sub(lowest))
  const { low = lowest.sub(far), high = highest.add(far) } = axis
  const inside = [low, high, ...values].filter((value) => value.gte(low) && value.lte(high))
  const sorted = inside.toSorted((a, b) => a.compare(b))
  return sorted.filter((value, index) => index === 0 || !value.eq(sorted[index - 1]!))
}

/** On the grid of values that occur; a breakpoint between two grid values has both as neighbours. */
function around(value: Fraction, delta: Fraction): readonly Fraction[] {
  const position = value.div(delta)
  const [below, above] = [position.floor(), position.ceil()]
  const steps = below === above ? [below - 1n, below, below + 1n] : [below, above]
  return steps.map((step) => delta.mul(new Fraction(step)))
}

const MOST_STEPS = 200n

/** Where a staircase has its edges, from the line until it is exhausted; none when the slope is straight. */
export function stepEdges(
  line: Fraction,
  size: Fraction,
  { steps, mode }: { readonly steps: Fraction; readonly mode: 'proportional' | 'completed' | 'started' },
): readonly Fraction[] {
  const whole = steps.ceil()
  if (mode === 'proportional' || whole > MOST_STEPS) return [line, line.add(size.mul(steps))]
  return Array.from({ length: Number(whole) + 1 }, (_, index) => line.add(size.mul(integer(index))))
}

/** Which way part of a step is counted under these conventions. */
export function stepMode(
  partialStep: 'proportional' | 'completed' | 'started' | 'unspecified',
  conventions: ScoringConventions,
): 'proportional' | 'completed' | 'started' {
  return partialStep === 'unspecified' ? conventions.partialStep : partialStep
}

/** Rates that are no change from year to year lie between 0 and, where the text ends there, 100%. */
export function plainDomain(
  unit: string,
  subject: string | undefined,
  { bounds, goesOn }: { readonly bounds: readonly Fraction[]; readonly goesOn: boolean },
): Pick<Axis, 'low' | 'high'> {
  const zero = integer(0)
  const isChange = unit === '%' && /变动|增长|增减|增幅|降幅|增加|减少|变化|偏差|偏离|差异|相差|超/.test(subject ?? '')
  const isNegative = isChange || bounds.some((bound) => bound.lt(zero))
  const top = bounds.reduce(max, zero)
  const ends = unit === '%' && !isChange && !goesOn && top.eq(integer(100))
  return { low: isNegative ? undefined : zero, high: ends ? top : undefined }
}

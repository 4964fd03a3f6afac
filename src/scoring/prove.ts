import { type Fraction, fraction, integer, max, ONE } from '../kernel/index.ts'
import type { ScoringConventions } from './conventions.ts'
import type { ScoreResult } from './facts.ts'
import { type Axis, probesOf, smallestDifference } from './families/axis.ts'
import { partPoints } from './families/composite.ts'
import { type Proof, proveAxis, type Trial } from './families/proof.ts'
import { familyOf, inner } from './families/registry.ts'
import type { Rule } from './rule.ts'

export type { Proof } from './families/proof.ts'

/**
 * 规则校验: what holds of the rule for every value that can occur, or the example that refutes it.
 *
 * Decided exactly: a rule that scores a measured value is tried at, just below and just above each breakpoint, and is
 * monotone between two of them; a list is tried through all its numbers.
 */
export function prove(rule: Rule, points: Fraction, conventions: ScoringConventions): Proof[] {
  const family = familyOf(rule)
  const ready = inner.prepare(rule)
  const trial: Trial = { points, conventions, score: (facts) => ready(facts, points, conventions) }
  const axis = family.axis?.(rule, points, conventions)
  return [
    ...(axis ? proveAxis(axis, trial) : []),
    ...(family.proofs?.(rule, trial, inner) ?? []),
    ...(rule.family === 'composite' ? proveParts(rule, points, conventions) : []),
  ]
}

function proveParts(rule: Extract<Rule, { family: 'composite' }>, points: Fraction, conventions: ScoringConventions): Proof[] {
  const own = partPoints(rule, points, inner)
  if (!own) return []
  return rule.parts.flatMap((part, index) =>
    prove(part.rule, own[index]!, conventions).map((proof) => ({
      ...proof,
      name: `${part.label ?? `第 ${index + 1} 部分`}：${proof.name}`,
    })),
  )
}

/** 得分曲线 and 试算 of a rule that scores a measured value. */
export interface Curve {
  readonly unit: string
  readonly subject: string
  /** In order of the value; straight between two, a jump where two lie side by side; no score, no line. */
  readonly vertices: readonly CurvePoint[]
  /** 界点, 界点上下各一点 and a negative value, from the largest down. */
  readonly trials: readonly CurvePoint[]
}

export interface CurvePoint {
  readonly value: Fraction
  readonly result: ScoreResult
}

/** The curve of a rule; undefined for families without a measured value. */
export function curve(rule: Rule, points: Fraction, conventions: ScoringConventions): Curve | undefined {
  const axis = familyOf(rule).axis?.(rule, points, conventions)
  if (!axis) return undefined
  const ready = inner.prepare(rule)
  const at = (value: Fraction): CurvePoint => ({ value, result: ready(axis.facts(value), points, conventions) })
  return {
    unit: axis.unit,
    subject: axis.subject,
    vertices: probesOf(axis, conventions).map(at),
    trials: trialValues(axis, conventions).map(at),
  }
}

const MOST_TRIALS = 15

/** The ends of the breakpoints rather than every edge of a staircase. */
function trialValues(axis: Axis, conventions: ScoringConventions): readonly Fraction[] {
  const delta = axis.unit === '%' ? smallestDifference(axis, conventions) : max(smallestDifference(axis, conventions), fraction('0.01'))
  const sorted = axis.breakpoints.toSorted((a, b) => b.compare(a))
  const main = sorted.length <= 6 ? sorted : [sorted[0]!, sorted[1]!, sorted.at(-2)!, sorted.at(-1)!]
  const values = main.flatMap((value) => [value.add(delta), value, value.sub(axis.step ?? delta)])
  const negative = axis.unit === '%' ? [ONE.neg()] : []
  const { low, high } = axis
  return [...values, ...negative]
    .filter((value) => !(low && value.lt(low)) && !(high && value.gt(high)) && (axis.unit === '%' || value.gte(integer(0))))
    .toSorted((a, b) => b.compare(a))
    .filter((value, index, all) => index === 0 || !value.eq(all[index - 1]!))
    .slice(0, MOST_TRIALS)
}

import type { Facts, Rule } from '../../../src/scoring/index.ts'
import { breakpoints, zeroPoint } from './breakpoints.ts'

/** 得分曲线 as points of a line; a gap where the rule gives no score. */
export interface Curve {
  readonly low: number
  readonly high: number
  readonly lines: readonly (readonly { x: number; y: number }[])[]
  /** Limits worth a label, from left to right. */
  readonly limits: readonly { x: number; label: string }[]
}

const SAMPLES = 120

export function curveOf(rule: Rule, unit: string, scoreOf: (facts: Facts) => number | null, full: number): Curve | undefined {
  const limits = breakpoints(rule)
  const zero = zeroPoint(rule, scoreOf)
  const marks = [...new Set([...limits, ...(zero === undefined ? [] : [zero])])].sort((a, b) => a - b)
  if (marks.length === 0) return undefined
  const { low, high } = domain(rule, marks, unit)
  const at = (x: number) => scoreOf({ measure: String(x) })
  const lines = trace(sampleAt(low, high, marks), at)
  const inside = marks.filter((x) => x >= low && x <= high)
  return { low, high, lines, limits: inside.map((x) => ({ x, label: limitLabel(x, at(x), full) })) }
}

function domain(rule: Rule, marks: readonly number[], unit: string): { low: number; high: number } {
  const [first, last] = [marks[0]!, marks.at(-1)!]
  if (rule.family === 'proportional') return { low: 0, high: Math.max(last * 1.1, last) }
  const span = last - first || Math.abs(last) * 0.2 || 10
  const cap = unit === '%' && last <= 100 ? 100 : Number.POSITIVE_INFINITY
  return { low: first - span * 0.25, high: Math.max(Math.min(last + span * 0.25, cap), last) }
}

/** Even samples, and both sides of every limit, so that jumps stand upright. */
function sampleAt(low: number, high: number, marks: readonly number[]): number[] {
  const even = Array.from({ length: SAMPLES + 1 }, (_, index) => low + ((high - low) * index) / SAMPLES)
  const near = marks.flatMap((x) => [x - 0.01, x, x + 0.01])
  return [...even, ...near]
    .filter((x) => x >= low && x <= high)
    .map((x) => Math.round(x * 1e4) / 1e4)
    .sort((a, b) => a - b)
}

function trace(samples: readonly number[], at: (x: number) => number | null): { x: number; y: number }[][] {
  const lines: { x: number; y: number }[][] = [[]]
  for (const x of samples) {
    const y = at(x)
    if (y !== null) lines.at(-1)!.push({ x, y })
    else if (lines.at(-1)!.length > 0) lines.push([])
  }
  return lines.filter((line) => line.length > 0)
}

function limitLabel(x: number, score: number | null, full: number): string {
  if (score === 0) return `${x} 起 0 分`
  return score !== null && score >= full ? `${x} 起满分` : String(x)
}

/** Round steps for an axis: about five of them. */
export function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough
  const first = Math.ceil(low / step) * step
  return Array.from({ length: Math.floor((high - first) / step + 1e-9) + 1 }, (_, index) => Math.round((first + index * step) * 1e4) / 1e4)
}

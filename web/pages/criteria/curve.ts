import type { MeasuredCurve } from '../evaluation/live-reading.ts'

/** 得分曲线 cut to the part where something happens. */
export interface PlotCurve {
  readonly low: number
  readonly high: number
  /** Straight between points; several where the rule gives no score in between. */
  readonly lines: readonly (readonly { x: number; y: number }[])[]
  /** Limits worth a label, from left to right. */
  readonly limits: readonly { x: number; label: string }[]
}

/** Points this close belong to one limit: the values just below, at and just above it. */
const NEAR = 0.05

export function plotCurve({ vertices, unit }: MeasuredCurve, full: number): PlotCurve | undefined {
  const limits = limitsOf(vertices.slice(1, -1))
  if (limits.length === 0) return undefined
  const { low, high } = domain(
    limits.map(({ x }) => x),
    unit,
  )
  return {
    low,
    high,
    lines: cut(vertices, low, high),
    limits: limits.map(({ x, y }) => ({ x, label: limitLabel(x, y, full) })),
  }
}

type Vertex = MeasuredCurve['vertices'][number]

function limitsOf(inner: readonly Vertex[]): Vertex[] {
  const groups: Vertex[][] = []
  for (const vertex of inner) {
    const last = groups.at(-1)
    if (last && vertex.x - last.at(-1)!.x <= NEAR) last.push(vertex)
    else groups.push([vertex])
  }
  return groups.map((group) => group[Math.floor(group.length / 2)]!)
}

function domain(limits: readonly number[], unit: string): { low: number; high: number } {
  const [first, last] = [limits[0]!, limits.at(-1)!]
  const margin = (last - first || Math.abs(last) * 0.4 || 10) * 0.25
  const low = first >= 0 ? Math.max(0, first - margin) : first - margin
  const cap = unit === '%' && last <= 100 ? 100 : Number.POSITIVE_INFINITY
  return { low, high: Math.max(Math.min(last + margin, cap), last) }
}

function cut(vertices: readonly Vertex[], low: number, high: number): { x: number; y: number }[][] {
  const lines: { x: number; y: number }[][] = [[]]
  const inside = [edge(vertices, low), ...vertices.filter(({ x }) => x > low && x < high), edge(vertices, high)]
  for (const { x, y } of inside) {
    if (y !== null) lines.at(-1)!.push({ x, y })
    else if (lines.at(-1)!.length > 0) lines.push([])
  }
  return lines.filter((line) => line.length > 0)
}

/** The curve at an edge of the plot, on the straight line between the two vertices around it. */
function edge(vertices: readonly Vertex[], x: number): Vertex {
  const right = vertices.find((vertex) => vertex.x >= x)
  const left = vertices.findLast((vertex) => vertex.x <= x)
  if (!left || !right || left.y === null || right.y === null) return { x, y: (right ?? left)?.y ?? null }
  if (left.x === right.x) return { x, y: left.y }
  return { x, y: left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x) }
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

import { type HistoryLine, pointsOf } from './indicator-history.ts'

const [WIDTH, HEIGHT, PAD] = [84, 22, 3]

/** 历年走向 of one holder: a line where there are two comparable years, nothing otherwise. */
export function IndicatorSparkline({ line }: { line: HistoryLine }) {
  const points = pointsOf(line)
  if (points.length < 2) return null
  const [low, high] = [Math.min(...points.map(({ value }) => value)), Math.max(...points.map(({ value }) => value))]
  const [first, last] = [points[0]!.fiscalYear, points.at(-1)!.fiscalYear]
  const placed = points.map(({ fiscalYear, value }) => ({
    x: PAD + ((fiscalYear - first) / Math.max(1, last - first)) * (WIDTH - 2 * PAD),
    y: HEIGHT - PAD - (high === low ? 0.5 : (value - low) / (high - low)) * (HEIGHT - 2 * PAD),
  }))
  const end = placed.at(-1)!
  return (
    <svg
      className="ind-spark"
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${line.holder} ${points.map(({ fiscalYear, text }) => `${fiscalYear} 年 ${text}`).join('，')}`}
    >
      <polyline points={placed.map(({ x, y }) => `${x},${y}`).join(' ')} />
      <circle cx={end.x} cy={end.y} r="2.5" />
    </svg>
  )
}

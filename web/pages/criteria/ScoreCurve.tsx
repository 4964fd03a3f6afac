import { type PlotCurve, ticks } from './curve.ts'

interface ScoreCurveProps {
  readonly curve: PlotCurve
  readonly full: number
  readonly subject: string
  readonly unit: string
  /** The measured value of this year with its score. */
  readonly own: { readonly x: number; readonly y: number; readonly label: string } | undefined
}

const box = { left: 38, right: 334, top: 27, bottom: 154, width: 352, height: 196 }

/** 得分曲线. One line and two axes: plain SVG says it, a chart library would only add weight. */
export function ScoreCurve({ curve, full, subject, unit, own }: ScoreCurveProps) {
  const x = (value: number) => box.left + ((value - curve.low) / (curve.high - curve.low)) * (box.right - box.left)
  const y = (score: number) => box.bottom - (score / full) * (box.bottom - box.top)
  const path = curve.lines
    .map((line) => line.map((point, index) => `${index ? 'L' : 'M'}${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`).join(''))
    .join('')
  const inside = own && own.x >= curve.low && own.x <= curve.high
  return (
    <svg className="curve" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={`${subject}得分曲线，数值见下方试算表`}>
      {ticks(0, full).map((score) => (
        <g key={score}>
          <path d={`M${box.left} ${y(score)}H${box.right}`} stroke="#ebe8e1" />
          <text x={box.left - 8} y={y(score) + 4} textAnchor="end">
            {score}
          </text>
        </g>
      ))}
      <text x={box.left} y={12} textAnchor="end">
        得分
      </text>
      <path d={`M${box.left} ${box.top}V${box.bottom}H${box.right}`} fill="none" stroke="#8f8a7f" />
      {ticks(curve.low, curve.high).map((value) => (
        <g key={value}>
          <path d={`M${x(value)} ${box.bottom}v5`} stroke="#8f8a7f" />
          <text x={x(value)} y={box.bottom + 18} textAnchor="middle">
            {value}
          </text>
        </g>
      ))}
      <text x={(box.left + box.right) / 2} y={box.height - 6} textAnchor="middle">
        {subject}
        {unit && `（${unit}）`}
      </text>
      <Limits curve={curve} x={x} />
      <path d={path} fill="none" stroke="#1e4573" strokeWidth="2.2" strokeLinejoin="round" />
      {own && inside && (
        <>
          <circle cx={x(own.x)} cy={y(own.y)} r="5" fill="#fff" stroke="#1e4573" strokeWidth="2" />
          <text
            className="me"
            x={x(own.x) + (x(own.x) > box.width / 2 ? -10 : 10)}
            y={y(own.y) + (y(own.y) < box.top + 12 ? 18 : 4)}
            textAnchor={x(own.x) > box.width / 2 ? 'end' : 'start'}
          >
            {own.label}
          </text>
        </>
      )}
    </svg>
  )
}

/** Dashed lines at the limits; a label that has no room is left to the table. */
function Limits({ curve, x }: { curve: PlotCurve; x: (value: number) => number }) {
  let taken = Number.NEGATIVE_INFINITY
  return curve.limits.map((limit) => {
    const half = limit.label.length * 4.5
    const at = Math.min(Math.max(x(limit.x), box.left + half - 8), box.width - half)
    const room = at - half > taken
    if (room) taken = at + half + 4
    return (
      <g key={limit.x}>
        <path d={`M${x(limit.x)} ${box.top}V${box.bottom}`} stroke="#54555a" strokeDasharray="3 3" />
        {room && (
          <text x={at} y={box.top - 7} textAnchor="middle">
            {limit.label}
          </text>
        )}
      </g>
    )
  })
}

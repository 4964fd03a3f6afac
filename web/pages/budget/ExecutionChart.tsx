import type { ProjectExecutionWire } from '../../../src/budget/index.ts'

interface ChartProps {
  readonly months: ProjectExecutionWire['months']
  readonly nodes: ProjectExecutionWire['nodes']
  readonly subject: string
}

const box = { left: 44, right: 410, top: 38, bottom: 168, width: 420, height: 192 }
const step = (box.right - box.left) / 12

/** 支付进度对既定进度: bars so far, short lines at the nodes of the schedule. Twelve bars need no chart library. */
export function ExecutionChart({ months, nodes, subject }: ChartProps) {
  const top = Math.max(100, ...months.map(({ rate }) => Number(rate ?? 0)))
  const y = (percent: number) => box.bottom - (Math.max(0, percent) / top) * (box.bottom - box.top)
  const middle = (month: number) => box.left + step * (month - 0.5)
  // Words end where their bar ends: to the left are the lower bars of earlier months.
  const endOf = (month: number) => middle(month) + 15
  const rateAt = (month: number) => Number(months.find((one) => one.month === month)?.rate ?? 0)
  const isNode = (month: number) => nodes.some(({ monthEnd }) => monthEnd === month)
  return (
    <svg className="exe-chart" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={`${subject}累计支付进度，数值见表`}>
      {[0, 25, 50, 75, 100].map((percent) => (
        <g key={percent}>
          <path d={`M${box.left} ${y(percent)}H${box.right}`} stroke={percent === 0 ? '#8f8a7f' : '#ebe8e1'} />
          <text x={box.left - 6} y={y(percent) + 4} textAnchor="end">
            {percent}%
          </text>
        </g>
      ))}
      {months.map(({ month, rate }) => {
        const strong = nodes.length === 0 || isNode(month)
        const value = Number(rate ?? 0)
        return (
          <g key={month}>
            <rect className={strong ? 'strong' : 'weak'} x={middle(month) - 10} y={y(value)} width={20} height={box.bottom - y(value)} />
            {nodes.length === 0 && month % 3 === 0 && rate !== null && (
              <text className="value" x={endOf(month)} y={y(value) - 5} textAnchor="end">
                {rate}%
              </text>
            )}
          </g>
        )
      })}
      {nodes.length > 1 && (
        <path
          className="due"
          d={nodes.map(({ monthEnd, due }, index) => `${index ? 'L' : 'M'}${middle(monthEnd)} ${y(Number(due))}`).join('')}
        />
      )}
      {nodes.map(({ monthEnd, due }) => (
        <g key={monthEnd}>
          <path d={`M${middle(monthEnd) - 15} ${y(Number(due))}h30`} stroke="#545a62" strokeWidth="3" />
          <NodeWords
            x={endOf(monthEnd)}
            y={Math.min(y(Number(due)), y(rateAt(monthEnd)))}
            due={due}
            rate={months.find(({ month }) => month === monthEnd)?.rate ?? null}
          />
        </g>
      ))}
      {[3, 6, 9, 12].map((month) => (
        <text key={month} x={middle(month)} y={box.bottom + 17} textAnchor="middle">
          {month}月
        </text>
      ))}
    </svg>
  )
}

interface NodeWordsProps {
  readonly x: number
  /** The upper of both marks. */
  readonly y: number
  readonly due: string
  readonly rate: string | null
}

/** What is due and what was paid at a node, above both marks, in their order. */
function NodeWords({ x, y, due, rate }: NodeWordsProps) {
  const paidAbove = Number(rate ?? 0) > Number(due)
  return (
    <>
      <text className="due-words" x={x} y={paidAbove || rate === null ? y - 6 : y - 19} textAnchor="end">
        {due}%
      </text>
      {rate !== null && (
        <text className="value" x={x} y={paidAbove ? y - 19 : y - 6} textAnchor="end">
          {rate}%
        </text>
      )}
    </>
  )
}

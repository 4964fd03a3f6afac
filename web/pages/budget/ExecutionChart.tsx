import type { ProjectExecutionWire } from '../../../src/budget/index.ts'

interface ChartProps {
  readonly months: ProjectExecutionWire['months']
  readonly nodes: ProjectExecutionWire['nodes']
  readonly subject: string
}

const box = { left: 44, right: 410, top: 22, bottom: 152, width: 420, height: 176 }
const step = (box.right - box.left) / 12

/** 支付进度对既定进度: bars so far, short lines at the nodes of the schedule. Twelve bars need no chart library. */
export function ExecutionChart({ months, nodes, subject }: ChartProps) {
  const top = Math.max(100, ...months.map(({ rate }) => Number(rate ?? 0)))
  const y = (percent: number) => box.bottom - (Math.max(0, percent) / top) * (box.bottom - box.top)
  const middle = (month: number) => box.left + step * (month - 0.5)
  // At a node two figures meet: what is due stands above both marks, what was paid below both.
  const rateAt = (month: number) => Number(months.find((one) => one.month === month)?.rate ?? 0)
  const aboveBoth = (month: number, due: number) => Math.min(y(due), y(rateAt(month))) - 6
  const belowBoth = (month: number, value: number) => {
    const node = nodes.find(({ monthEnd }) => monthEnd === month)
    return node ? Math.min(box.bottom - 3, Math.max(y(value), y(Number(node.due))) + 15) : y(value) - 5
  }
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
            {(isNode(month) || (nodes.length === 0 && month % 3 === 0)) && rate !== null && (
              <text className="value" x={middle(month)} y={belowBoth(month, value)} textAnchor="middle">
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
          <text x={middle(monthEnd)} y={aboveBoth(monthEnd, Number(due))} textAnchor="middle">
            {due}%
          </text>
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

import type { ExecutionWire } from '../../../src/budget/index.ts'
import { ExecutionChart } from './ExecutionChart.tsx'
import { RateText, Wan } from './ExecutionFigure.tsx'

/** 按月: what was paid in each month, and so far. */
export function ExecutionMonths({ data }: { data: ExecutionWire }) {
  return (
    <div className="exe-months">
      <figure>
        <figcaption>累计支付进度（占全年预算数的百分比）</figcaption>
        <ExecutionChart months={data.months} nodes={[]} subject={`${data.fiscalYear} 年度`} />
      </figure>
      <table className="grid">
        <thead>
          <tr>
            {['月份', '本月支付', '累计支付', '累计进度'].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.months.map(({ month, spentFen, soFarFen, rate }) => (
            <tr key={month}>
              <th scope="row">{month}月</th>
              <td className="num">
                <Wan fen={spentFen} look="src" />
              </td>
              <td className="num">
                <Wan fen={soFarFen} look="calc" />
              </td>
              <td className="num">
                <RateText rate={rate} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { useState } from 'react'
import type { ExecutionWire } from '../../../src/budget/index.ts'
import type { PrintedSum } from '../../../src/kernel/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { HeadRow } from '../../components/columns.tsx'
import { RoundingNote } from '../../components/RoundingNote.tsx'
import { ExecutionChart } from './ExecutionChart.tsx'
import { RateText, Wan } from './ExecutionFigure.tsx'

type Money = 'earmarked' | 'all'

/** 按月: what was paid in each month, and so far. Only 专项资金 have a schedule to be compared with. */
export function ExecutionMonths({ data }: { data: ExecutionWire }) {
  const { earmarked } = data
  const [chosen, setChosen] = useState<Money>('earmarked')
  const shown = chosen === 'earmarked' ? earmarked : null
  const { months, nodes } = shown ?? { months: data.months, nodes: [] }
  return (
    <div className="exe-months">
      <figure>
        {earmarked && (
          <Choice
            label="资金范围"
            options={[
              { value: 'earmarked', word: earmarked.appliesTo },
              { value: 'all', word: '全部' },
            ]}
            value={chosen}
            onChange={setChosen}
            readOnly={false}
          />
        )}
        <figcaption>{shown ? `${shown.appliesTo}支付进度对既定进度` : '累计支付进度（占全年预算数的百分比）'}</figcaption>
        <ExecutionChart months={months} nodes={nodes} subject={`${data.fiscalYear} 年度${shown?.appliesTo ?? ''}`} />
        <p className="tiny">
          {shown
            ? `柱为累计支付占${shown.appliesTo}全年预算数的百分比，短横为既定进度。`
            : '柱为累计支付占全年预算数的百分比。既定支付进度只对专项资金规定，其他资金没有。'}
        </p>
      </figure>
      <div>
        <table className="grid">
          <HeadRow titles={['月份', '本月支付', '累计支付', '累计进度']} />
          <tbody>
            {months.map(({ month, spentFen, soFarFen, rate }) => (
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
        <RoundingNote sums={sumsOf(months)} />
      </div>
    </div>
  )
}

/** 累计 of every month over the months so far. */
function sumsOf(months: ExecutionWire['months']): PrintedSum[] {
  return months.map(({ soFarFen }, index) => ({
    total: BigInt(soFarFen),
    parts: months.slice(0, index + 1).map(({ spentFen }) => BigInt(spentFen)),
  }))
}

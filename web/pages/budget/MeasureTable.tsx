import { Button } from 'antd'
import type { MeasureListView } from '../../../src/budget/index.ts'
import { moneyText, type PrintedSum } from '../../../src/kernel/index.ts'
import { executionTableAddress } from '../../api/measures.ts'
import { HeadRow } from '../../components/columns.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { RoundingNote } from '../../components/RoundingNote.tsx'

/** 表1 预算及支出情况, in the columns and rows of the report. */
export function MeasureTable({ list: { table, fiscalYear, departmentName } }: { list: MeasureListView }) {
  return (
    <section className="ms-sheet">
      <h2 className="form">
        表1 {departmentName}
        {fiscalYear}年度预算及支出情况
      </h2>
      <div className="ms-form-bar">
        {table.quick && <span className="sub">快报口径：还没有决算数，决算数一栏暂列国库支付数</span>}
        <Button className="unit" size="small" href={executionTableAddress(fiscalYear)} download>
          导出表1（Excel）
        </Button>
      </div>
      <div className="ms-scroll">
        <table className="grid">
          <HeadRow titles={['类别', '年初预算数（万元）', '调整预算数（万元）', '决算数（万元）', '预算执行率（%）']} />
          <tbody>
            {table.rows.map(({ name, initialFen, annualFen, finalFen, rate }) => (
              <tr key={name}>
                <th scope="row" className="ctr">
                  {name}
                </th>
                <Fen fen={initialFen} />
                <Fen fen={annualFen} />
                <Fen fen={finalFen} />
                <td className="num">{rate === null ? '—' : <span className="v-calc">{rate}%</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RoundingNote sums={sumsOf(table.rows)} />
      <PrintFoot />
    </section>
  )
}

/** 合计 over 基本支出 and 项目支出, column by column. */
function sumsOf(rows: MeasureListView['table']['rows']): PrintedSum[] {
  const whole = rows.at(-1)
  if (!whole) return []
  return (['initialFen', 'annualFen', 'finalFen'] as const).map((name) => ({
    total: BigInt(whole[name]),
    parts: rows.slice(0, -1).map((row) => BigInt(row[name])),
  }))
}

function Fen({ fen }: { fen: string }) {
  return (
    <td className="num">
      <span className={fen === '0' ? 'ms-zero' : undefined}>{moneyText(BigInt(fen), '万元')}</span>
    </td>
  )
}

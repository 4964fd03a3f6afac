import type { ThreePublicView } from '../../../src/budget/index.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { useScopeName } from '../../components/PrintHead.tsx'
import { SettlementFindings } from './SettlementFindings.tsx'
import { Money, Rate } from './SettlementMoney.tsx'

type Line = ThreePublicView['tables'][number]['lines'][number]

const columns: readonly Column<Line>[] = [
  {
    title: '上年决算数',
    look: 'num',
    show: ({ lastFinalFen, row, added }) => <Money fen={lastFinalFen} {...(row === 'total' && added && { look: 'calc' })} />,
  },
  {
    title: '本年预算数',
    look: 'num',
    show: ({ budgetFen, row, added }) => <Money fen={budgetFen} {...(row === 'total' && added && { look: 'calc' })} />,
  },
  {
    title: '本年决算数',
    look: 'num',
    show: ({ finalFen, row, added }) => <Money fen={finalFen} {...(row === 'total' && added && { look: 'calc' })} />,
  },
  {
    title: '变动额',
    look: 'num',
    show: ({ changeFen }) => (changeFen === null ? <span className="st-zero">—</span> : <Money fen={changeFen} look="calc" />),
  },
  { title: '变动率', look: 'num', show: ({ changeRate }) => <Rate rate={changeRate} /> },
  { title: '控制率', look: 'num', show: ({ controlRate }) => <Rate rate={controlRate} /> },
]

/** “三公”经费 in both 口径, this year and last. */
export function ThreePublicTables({ data }: { data: ThreePublicView }) {
  const name = useScopeName(data.book.departmentName)
  return (
    <>
      <p className="sub">变动率 =（本年决算数 − 上年决算数）÷ 上年决算数；控制率 = 本年决算数 ÷ 本年预算数。数据在“决算数据”中登记。</p>
      {data.tables.map((table) => (
        <section key={table.scope}>
          <SettlementFindings problems={table.problems} />
          <table className="grid list st-table">
            <caption>
              <span className="formtitle">
                {name}
                {data.book.fiscalYear}年度“三公”经费（{table.scopeLabel}）
              </span>
              <span className="sub st-unit">单位：万元</span>
            </caption>
            <ColumnHead first="项目" columns={columns} />
            <tbody>
              {table.lines.map((line) => (
                <tr key={line.row} className={line.row === 'total' ? 'sum' : undefined}>
                  <th scope="row">{line.label}</th>
                  <ColumnCells columns={columns} row={line} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

import type { ImportPreviewView } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'

/** 合计 by kind and by unit, to hold against the paper. */
export function ImportSums({ preview }: { preview: ImportPreviewView }) {
  const { byKind, byUnit, totalFen, goodRowCount, totalRows } = preview
  return (
    <section className="sheet im-sums" aria-label="与原表核对的合计">
      <p className="im-unit">
        <span>与原表核对{totalRows.length > 0 && `（表中 ${totalRows.length} 行合计不入账，已与各行相加核对）`}</span>
        <span className="sub">单位：元</span>
      </p>
      <div className="im-two">
        {byKind.length > 0 && <Sums head="变动类别" rows={byKind} total={{ count: goodRowCount, amountFen: totalFen }} />}
        <Sums head="单位" rows={byUnit} total={{ count: goodRowCount, amountFen: totalFen }} />
      </div>
    </section>
  )
}

interface SumsProps {
  readonly head: string
  readonly rows: ImportPreviewView['byKind']
  readonly total: { readonly count: number; readonly amountFen: string }
}

function Sums({ head, rows, total }: SumsProps) {
  return (
    <div className="im-frame short">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">行数</th>
            <th scope="col">金额</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, count, amountFen }) => (
            <tr key={label}>
              <td>{label || '部门待分配'}</td>
              <td className="num">{count}</td>
              <td className="num">{moneyText(BigInt(amountFen), '元')}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">没有问题的行合计</th>
            <td className="num">{total.count}</td>
            <td className="num">{moneyText(BigInt(total.amountFen), '元')}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

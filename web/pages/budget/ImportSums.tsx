import type { ImportPreviewView } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { Lamp } from '../../components/Lamp.tsx'

/** 合计 by kind and by unit, to hold against the paper. */
export function ImportSums({ preview }: { preview: ImportPreviewView }) {
  const { byKind, byUnit, totalFen, goodRowCount, totals } = preview
  return (
    <section className="sheet im-sums" aria-label="与原表核对的合计">
      <p className="im-unit">
        <span>与原表核对{totals.length > 0 && `（${totalsWords(totals)}）`}</span>
        <span className="sub">单位：元</span>
      </p>
      <TotalRows totals={totals} />
      <div className="im-two">
        {byKind.length > 0 && <Sums head="变动类别" rows={byKind} total={{ count: goodRowCount, amountFen: totalFen }} />}
        <Sums head="单位" rows={byUnit} total={{ count: goodRowCount, amountFen: totalFen }} />
      </div>
    </section>
  )
}

type Total = ImportPreviewView['totals'][number]

const SHOWN = 20

/** What was found of the file's own totals, and only that. */
function totalsWords(totals: readonly Total[]): string {
  const count = (state: Total['state']) => totals.filter((total) => total.state === state).length
  const found = [
    ...(count('same') > 0 ? [`${count('same')} 行与各行相加相符`] : []),
    ...(count('differs') > 0 ? [`${count('differs')} 行不符`] : []),
    ...(count('unchecked') > 0 ? [`${count('unchecked')} 行没有核对`] : []),
  ]
  return `表中 ${totals.length} 行合计不入账，${found.join('，')}`
}

/** 合计行 that differ or could not be checked: both figures and what lies between. */
function TotalRows({ totals }: { totals: readonly Total[] }) {
  const open = totals.filter(({ state }) => state !== 'same')
  if (open.length === 0) return null
  return (
    <ul className="im-totals">
      {open.slice(0, SHOWN).map((total) => (
        <li key={total.row}>
          <Lamp kind={total.state === 'differs' ? 'bad' : 'warn'} /> 第 {total.row} 行{total.part ? '小计' : '合计'}
          {totalWords(total)}
        </li>
      ))}
      {open.length > SHOWN && (
        <li>
          共 {open.length} 行，这里列出前 {SHOWN} 行。
        </li>
      )}
    </ul>
  )
}

function totalWords({ state, writtenFen, sumFen, unreadCount }: Total): string {
  const [unread, sum] = [unreadCount > 0 ? `有 ${unreadCount} 行金额读不出，` : '', moneyText(BigInt(sumFen), '元')]
  if (writtenFen === null) return `没有核对：${unread}表中的合计数读不出；读出的各行相加 ${sum} 元。`
  const written = BigInt(writtenFen)
  const figures = `表中 ${moneyText(written, '元')} 元，${unread ? '读出的' : ''}各行相加 ${sum} 元，相差 ${moneyText(written - BigInt(sumFen), '元')} 元`
  return state === 'differs' ? `不符：${figures}。` : `没有核对：${unread}${figures}。更正后重新核对。`
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

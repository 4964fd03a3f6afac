import type { EntryListView, EntryView } from '../../../src/budget/index.ts'
import { ledgerKinds } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { HeadRow } from '../../components/columns.tsx'

interface LedgerTableProps {
  readonly list: EntryListView
  /** 起始日期: what stood before it is said in the first line. */
  readonly from: string | undefined
  /** 凭证 that is open. */
  readonly selected: string | undefined
  readonly onSelect: (voucherId: string) => void
  /** Place of the first line in all that was found. */
  readonly offset: number
}

/** 台账: 日期 类别 摘要 单位 项目 增加 减少 支付 余额, in 元. A counter-entry stands in red in the column of what it takes back. */
export function LedgerTable({ list, from, selected, onSelect, offset }: LedgerTableProps) {
  const { totals, entries, openingFen } = list
  return (
    <>
      <p className="lg-unit sub">
        <span>共 {list.total} 笔</span>
        <span>单位：元</span>
      </p>
      <div className="lg-frame">
        <table className="grid list lg-table">
          <HeadRow titles={['日期', '类别', '摘要', '单位', '项目', '增加', '减少', '支付', '余额']} />
          <tbody>
            {from && openingFen !== null && (
              <tr className="lg-opening">
                <th scope="row" colSpan={3}>
                  {from} 之前的余额
                </th>
                <Folded />
                <td colSpan={3} className="lg-blank" />
                <td className="num" data-label="余额">
                  <Money fen={openingFen} computed />
                </td>
              </tr>
            )}
            {entries.map((entry) => (
              <Line key={entry.id} entry={entry} selected={entry.voucherId === selected} onSelect={onSelect} />
            ))}
          </tbody>
          <tfoot>
            {entries.length < list.total && <PageSum entries={entries} offset={offset} />}
            <tr>
              <th scope="row" colSpan={3}>
                合计（{list.total} 笔）
              </th>
              <Folded />
              {(['increaseFen', 'decreaseFen', 'paidFen'] as const).map((name, index) => (
                <td key={name} className="num" data-label={['增加', '减少', '支付'][index]}>
                  <Money fen={totals[name]} computed />
                </td>
              ))}
              <td className="num" data-label="余额">
                {openingFen === null ? '—' : <Money fen={totals.balanceFen} computed />}
              </td>
            </tr>
            {openingFen !== null && totals.transferBalanceFen !== '0' && <TransferLine totals={totals} />}
          </tfoot>
        </table>
      </div>
    </>
  )
}

/** Where 单位 and 项目 stand in the lines. */
function Folded() {
  return <td colSpan={2} className="lg-fold lg-blank" />
}

/** What remains is said apart for districts: an amount that was not issued to them is no money of the department. */
function TransferLine({ totals: { balanceFen, transferBalanceFen } }: { totals: EntryListView['totals'] }) {
  return (
    <tr className="lg-of">
      <Folded />
      <td colSpan={7}>
        余额中：对下转移支付 <Money fen={transferBalanceFen} />
        （应下达区（市）、尚未下达），本部门支出 <Money fen={`${BigInt(balanceFen) - BigInt(transferBalanceFen)}`} />
      </td>
    </tr>
  )
}

/** 小计 of the lines of a page that is printed alone. */
function PageSum({ entries, offset }: { entries: readonly EntryView[]; offset: number }) {
  return (
    <tr className="print-only">
      <th scope="row" colSpan={3}>
        {rangeWords(entries.length, offset)}小计
      </th>
      <Folded />
      {[0, 1, 2].map((column) => (
        <td key={column} className="num">
          <Money fen={`${entries.reduce((sum, entry) => sum + BigInt(columnsOf(entry)[column] ?? 0), 0n)}`} computed />
        </td>
      ))}
      <td />
    </tr>
  )
}

/** 第 1 至 100 笔 */
export function rangeWords(count: number, offset: number): string {
  return `第 ${offset + 1} 至 ${offset + count} 笔`
}

function Line({ entry, selected, onSelect }: { entry: EntryView; selected: boolean; onSelect: (voucherId: string) => void }) {
  const { bookedOn, kind, documentNumber, summary, organisationName, projectCode, projectName, balanceFen, voucherId } = entry
  const amounts = columnsOf(entry)
  const words = [documentNumber, summary].filter(Boolean).join('，') || entry.documentType
  return (
    <tr className={[selected ? 'on' : '', entry.reversal ? 'lg-red' : ''].join(' ').trim() || undefined} aria-selected={selected}>
      <th scope="row" className="lg-day">
        {bookedOn}
      </th>
      <td data-label="类别" className="lg-kind">
        <span>
          {entry.reversal && <span className="tag bad">冲销</span>} {ledgerKinds[kind].label}
          {entry.reversed && <span className="tag">已冲销</span>}
        </span>
      </td>
      <td data-label="摘要" className="lg-words">
        <span>
          <button type="button" className="lg-open" onClick={() => onSelect(voucherId)}>
            {words}
          </button>
          {entry.illustrative && <span className="tag">演示数据</span>}
          <span className="lg-place tiny">{[organisationName, projectName ?? '基本支出'].join('，')}</span>
        </span>
      </td>
      <td data-label="单位" className="lg-fold">
        {organisationName}
      </td>
      <td data-label="项目" className="lg-fold">
        {projectName === null ? <span className="tiny">基本支出</span> : <span title={projectCode ?? ''}>{projectName}</span>}
      </td>
      {(['增加', '减少', '支付'] as const).map((title, index) => (
        <td key={title} className="num" data-label={title}>
          {amounts[index] !== undefined && <Money fen={amounts[index]} />}
        </td>
      ))}
      <td className="num" data-label="余额">
        {balanceFen === null ? '—' : <Money fen={balanceFen} computed />}
      </td>
    </tr>
  )
}

/** 增加、减少、支付: an entry fills one of them. */
function columnsOf({ side, amountFen, reversal }: EntryView): (string | undefined)[] {
  if (side === 'payment') return [undefined, undefined, amountFen]
  const increases = BigInt(amountFen) > 0n !== reversal
  return increases ? [amountFen, undefined, undefined] : [undefined, `${-BigInt(amountFen)}`, undefined]
}

export function Money({ fen, computed = false }: { fen: string; computed?: boolean }) {
  const text = moneyText(BigInt(fen), '元')
  const look = fen === '0' ? 'lg-zero' : computed ? 'v-calc' : undefined
  return <span className={look}>{text}</span>
}

import type { TransferListView } from '../../../src/budget/index.ts'
import { HeadRow } from '../../components/columns.tsx'
import { DEMO_NOTE } from '../../components/DemoMark.tsx'
import { PrintCaption } from '../../components/PrintHead.tsx'
import { ExecutionLamp } from './ExecutionFigure.tsx'
import { Money, Rate } from './SettlementMoney.tsx'
import type { TransferTask } from './TransferDialog.tsx'

type Fund = TransferListView['funds'][number]
type Row = Fund['rows'][number]

const heads = ['资金、区（市）', '应下达', '已下达', '下达率', '实际支出', '实际支出率', '进度要求', '截止日期', '出处、备注']

export const transferFilters = [
  { value: 'all', word: '全部' },
  { value: 'reported', word: '已报送' },
  { value: 'behind', word: '低于进度要求' },
] as const
export type TransferFilter = (typeof transferFilters)[number]['value']

const shows: Record<TransferFilter, (row: Row) => boolean> = {
  all: () => true,
  reported: ({ report }) => report !== null,
  behind: ({ behind }) => behind,
}

interface TransferTableProps {
  readonly filter: TransferFilter
  readonly data: TransferListView
  readonly mayReport: boolean
  readonly onTask: (task: TransferTask) => void
}

/** 下达和支出 by fund and district. */
export function TransferTable({ data, filter, mayReport, onTask }: TransferTableProps) {
  const funds = data.funds.filter(({ rows }) => rows.some(shows[filter]))
  return (
    <table className="grid list st-table st-transfers">
      <PrintCaption
        {...{ form: '对下转移支付执行情况表', year: data.book.fiscalYear, of: data.book.departmentName, unit: '万元' }}
        notes={[
          `截至 ${data.on}`,
          ...(data.book.illustrative ? [DEMO_NOTE] : []),
          ...transferFilters.filter(({ value }) => value === filter && value !== 'all').map(({ word }) => `只列${word}的`),
        ]}
      />
      <HeadRow titles={heads} />
      {funds.map((fund) => (
        <tbody key={fund.projectId}>
          <tr className="head">
            <th scope="row">{fund.name}</th>
            <SumCells sums={fund} count={fund.rows.length} />
            <td colSpan={3} />
          </tr>
          {fund.rows.filter(shows[filter]).map((row) => (
            <DistrictRow
              key={row.organisationId}
              row={row}
              onHistory={() => onTask({ kind: 'history', fund, row, year: data.book.fiscalYear })}
              {...(mayReport && { onReport: () => onTask({ kind: 'report', data, fund, row }) })}
            />
          ))}
        </tbody>
      ))}
      <tbody>
        <tr className="sum">
          <th scope="row">合计</th>
          <SumCells sums={data} count={data.funds.reduce((count, { rows }) => count + rows.length, 0)} />
          <td colSpan={3} />
        </tr>
      </tbody>
    </table>
  )
}

type Sums = Pick<Fund, 'dueFen' | 'issuedFen' | 'spentFen' | 'issuedRate' | 'spentRate' | 'unreported'>

/** 应下达 and 已下达 of every row; 实际支出 only of what was reported, and that is said. */
function SumCells({ sums, count }: { sums: Sums; count: number }) {
  const reported = count - sums.unreported
  return (
    <>
      <td className="num" data-label="应下达">
        <Money fen={sums.dueFen} look="calc" />
      </td>
      <td className="num" data-label="已下达">
        <Money fen={sums.issuedFen} look="calc" />
      </td>
      <td className="num" data-label="下达率">
        <Rate rate={sums.issuedRate} />
      </td>
      <td className="num" data-label="实际支出">
        {reported === 0 ? <Unreported /> : <Money fen={sums.spentFen} look="calc" />}
      </td>
      <td className="num" data-label="实际支出率">
        <span>
          <Rate rate={sums.spentRate} />
          {reported > 0 && sums.unreported > 0 && <span className="tiny st-note">只计已报送 {reported} 项</span>}
        </span>
      </td>
    </>
  )
}

function Unreported() {
  return <span className="unit">未报送</span>
}

interface DistrictProps {
  readonly row: Row
  readonly onHistory: () => void
  readonly onReport?: () => void
}

function DistrictRow({ row, onHistory, onReport }: DistrictProps) {
  const { report } = row
  return (
    <tr>
      <th scope="row">
        {row.name}
        {report?.illustrative && <span className="tag">演示数据</span>}
        <BookedWords row={row} />
      </th>
      <td className="num" data-label="应下达">
        <Money fen={row.dueFen} {...(!report && { look: 'src' as const })} />
      </td>
      <td className="num" data-label="已下达">
        <Money fen={row.issuedFen} {...(!report && { look: 'src' as const })} />
      </td>
      <td className="num" data-label="下达率">
        <Rate rate={row.issuedRate} />
      </td>
      <td className="num" data-label="实际支出">
        {report ? <Money fen={row.spentFen} /> : <Unreported />}
      </td>
      <td className={row.behind ? 'num st-low' : 'num'} data-label="实际支出率">
        {report && <Rate rate={row.spentRate} />}
      </td>
      <td data-label="进度要求">{row.required === null ? <span className="st-zero">—</span> : <RequiredWords row={row} />}</td>
      <td className="ctr" data-label="截止日期">
        {report?.asOf}
      </td>
      <td data-label="出处、备注">
        <span>
          {report && (
            <>
              {[report.sourceDocument, report.note].filter(Boolean).join('；')}{' '}
              <button type="button" className="link" onClick={onHistory}>
                历次报送
              </button>{' '}
            </>
          )}
          {onReport && (
            <button type="button" className="link" onClick={onReport}>
              {report ? '更新' : '登记'}
            </button>
          )}
        </span>
      </td>
    </tr>
  )
}

/** 执行预警 of the pack, and what the schedule asks for. */
function RequiredWords({ row: { light, required } }: { row: Row }) {
  return (
    <>
      <ExecutionLamp light={light} />
      <p className="tiny">要求 {required}%</p>
    </>
  )
}

/** 与台账不符: the report says another 应下达 or 已下达 than the books. */
function BookedWords({ row: { bookedFen, bookedPaidFen, differs } }: { row: Row }) {
  if (!differs) return null
  return (
    <>
      <span className="tag over">与台账不符</span>
      <span className="tiny st-note">
        台账：应下达 <Money fen={bookedFen} look="src" />
        ，已下达 <Money fen={bookedPaidFen} look="src" />
      </span>
    </>
  )
}

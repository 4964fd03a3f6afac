import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { AdjustmentRowView } from '../../../src/budget/index.ts'
import { dueWords, moneyText } from '../../../src/kernel/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Choice } from '../../components/Choice.tsx'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { AdjustmentNewDialog } from './AdjustmentNewDialog.tsx'
import { AdjustmentRegisterDialog } from './AdjustmentRegisterDialog.tsx'
import { AdjustmentTransferDialog } from './AdjustmentTransferDialog.tsx'
import { useAdjustments } from './adjustment-queries.ts'
import { BudgetTabs } from './BudgetTabs.tsx'
import './adjustment.css'
import '../workflow/paper-form.css'

const looks: Record<AdjustmentRowView['state'], string> = {
  ...{ draft: '', inReview: 'ink', returned: 'bad', approved: 'ok', inForce: 'ok', reversed: 'over' },
}

/** 状态 of an adjustment. */
export function AdjustmentStateTag({ row }: { row: Pick<AdjustmentRowView, 'state' | 'stateLabel'> }) {
  return <span className={`tag ${looks[row.state]}`}>{row.stateLabel}</span>
}

const columns: readonly Column<AdjustmentRowView>[] = [
  { title: '类别', width: 120, show: ({ kindLabel }) => kindLabel ?? <span className="unit">未报送</span> },
  { title: '单位', width: 160, show: ({ organisationName }) => organisationName },
  { title: '状态', look: 'ctr', width: 88, show: (row) => <AdjustmentStateTag row={row} /> },
  {
    title: '批复文号',
    width: 170,
    show: ({ documentNumber, documentOn }) => documentOn && `${documentNumber || '部门审批'}，${documentOn}`,
  },
  { title: '调整净额', look: 'num', width: 116, show: ({ netFen }) => netFen !== undefined && <Net fen={BigInt(netFen)} /> },
  { title: '受影响的目标', width: 168, show: targetsWords },
]

function Net({ fen }: { fen: bigint }) {
  return <span className={fen === 0n ? 'unit' : 'v-src'}>{moneyText(fen, '万元')}</span>
}

function targetsWords({ targetsLabel, projects, undecided, daysLeft, targetsDueOn }: AdjustmentRowView): React.ReactNode {
  if (undecided > 0) {
    const look = (daysLeft ?? 0) < 0 ? 'bad' : 'warn'
    return (
      <span>
        待处理 {undecided} 项 <span className={`tag ${look}`}>{daysLeft === undefined ? targetsDueOn : dueWords(daysLeft)}</span>
      </span>
    )
  }
  return targetsLabel === undefined ? '' : projects > 0 ? `${targetsLabel} ${projects} 项` : targetsLabel
}

type Asked = 'apply' | 'register' | 'transfer'

/** 预算调整列表 */
export function AdjustmentListPage() {
  const session = useSession()
  const navigate = useNavigate({ from: '/budget/adjustments' })
  const search = useSearch({ from: '/frame/budget/adjustments' })
  const [asked, setAsked] = useState<Asked>()
  const adjustments = useAdjustments(search.year)
  const rows = adjustments.data?.adjustments
  const year = search.year ?? adjustments.data?.fiscalYear
  const close = () => setAsked(undefined)
  const mayApply = may(session, 'adjustment:apply')
  return (
    <>
      <title>预算调整 · 衡绩</title>
      <div className="phead">
        <h1>预算</h1>
        <BudgetTabs current="/budget/adjustments" year={year} />
        <div className="acts always">
          <YearSelect year={year} onYear={(value) => void navigate({ search: { year: value } })} />
          {may(session, 'ledger:book') && <Button onClick={() => setAsked('transfer')}>单位撤并划转</Button>}
          {may(session, 'ledger:book') && <Button onClick={() => setAsked('register')}>登记已生效的调整</Button>}
          {mayApply && (
            <Button type="primary" onClick={() => setAsked('apply')}>
              申请调整
            </Button>
          )}
        </div>
      </div>
      <div className="body">
        {adjustments.isPending && <Skeleton rows={6} />}
        {adjustments.isError && <LoadError error={adjustments.error} retry={() => void adjustments.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title={`${year} 年度没有预算调整`}>
              申请的调整和直接登记的调整列在这里。{mayApply ? '需要调整预算的，点右上角“申请调整”。' : '调整由单位、处室、财务处经办申请。'}
            </Empty>
          </div>
        )}
        {rows && rows.length > 0 && <Adjustments rows={rows} />}
      </div>
      {year !== undefined && asked === 'apply' && <AdjustmentNewDialog year={year} onClose={close} />}
      {year !== undefined && asked === 'register' && <AdjustmentRegisterDialog year={year} onClose={close} />}
      {year !== undefined && asked === 'transfer' && <AdjustmentTransferDialog year={year} onClose={close} />}
    </>
  )
}

/** 目标待定 first to be found: what is due, the earliest day first. */
function Adjustments({ rows }: { rows: readonly AdjustmentRowView[] }) {
  const [pending, setPending] = useState(false)
  const due = rows.filter(({ undecided }) => undecided > 0).sort((a, b) => (a.targetsDueOn ?? '').localeCompare(b.targetsDueOn ?? ''))
  const options = [
    { value: 'all', word: `全部 ${rows.length}` },
    { value: 'pending', word: `目标待定 ${due.length}` },
  ] as const
  return (
    <>
      <Choice
        label="筛选"
        options={options}
        value={pending ? 'pending' : 'all'}
        onChange={(value) => setPending(value === 'pending')}
        readOnly={false}
      />
      {pending && due.length === 0 ? <p className="sub">没有待定的目标。</p> : <AdjustmentTable rows={pending ? due : rows} />}
    </>
  )
}

function AdjustmentTable({ rows }: { rows: readonly AdjustmentRowView[] }) {
  return (
    <>
      <p className="sub adj-unit">单位：万元</p>
      <table className="grid list adjustments">
        <ColumnHead first="调整事项" columns={columns} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.paperId ?? row.id}>
              <th scope="row">
                <AdjustmentLink row={row} />
              </th>
              <ColumnCells columns={columns} row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** An application leads to its paper; what was booked at once, to its own page. */
function AdjustmentLink({ row: { id, paperId, title } }: { row: AdjustmentRowView }) {
  if (paperId) {
    return (
      <Link to="/budget/adjustment-papers/$paperId" params={{ paperId }}>
        {title}
      </Link>
    )
  }
  return (
    <Link to="/budget/adjustments/$adjustmentId" params={{ adjustmentId: id! }}>
      {title}
    </Link>
  )
}

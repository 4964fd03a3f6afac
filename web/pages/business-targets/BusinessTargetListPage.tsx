import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { BusinessTargetListView, BusinessTargetRowView } from '../../../src/targets/index.ts'
import { openBusinessPaper } from '../../api/business-targets.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { PrintHead } from '../../components/PrintHead.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useBusinessTargets, useOpenPaper } from './business-queries.ts'
import { DivisionRates, RateCell, RateWorking } from './CompletionRate.tsx'
import './business-targets.css'
import '../workflow/paper-form.css'

/** 业务目标 of a year: targets with their tasks and 办结率, the two papers, what waits. */
export function BusinessTargetListPage() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/frame/business-targets' })
  const targets = useBusinessTargets(search.year)
  const data = targets.data
  const open = useOpenPaper(openBusinessPaper, (paperId) => void navigate({ to: '/papers/$paperId', params: { paperId } }))
  const begin = (kind: 'targets' | 'completion') => data && open.mutate({ fiscalYear: data.fiscalYear, kind })
  return (
    <>
      <title>业务目标 · 衡绩</title>
      <div className="phead">
        <h1>业务目标</h1>
        <div className="acts always">
          {data && (
            <YearSelect
              year={data.fiscalYear}
              years={data.years}
              onYear={(year) => void navigate({ to: '/business-targets', search: { year } })}
            />
          )}
          {data?.hasOwn && (
            <Link className="export-link" to="/business-targets/own" search={{ year: data.fiscalYear }}>
              我处任务
            </Link>
          )}
          {data && <PaperButtons data={data} busy={open.isPending} onOpen={begin} />}
        </div>
      </div>
      <div className="body">
        <PaperActError error={open.error} />
        {targets.isPending && <Skeleton rows={9} />}
        {targets.isError && <LoadError error={targets.error} retry={() => void targets.refetch()} />}
        {data && <Targets data={data} />}
      </div>
    </>
  )
}

interface ButtonsProps {
  readonly data: BusinessTargetListView
  readonly busy: boolean
  readonly onOpen: (kind: 'targets' | 'completion') => void
}

function PaperButtons({ data, busy, onOpen }: ButtonsProps) {
  const { targetPaper, completionPaper, rows, mayDeclare } = data
  return (
    <>
      {targetPaper ? (
        <Link className="export-link desk" to="/papers/$paperId" params={{ paperId: targetPaper.id }}>
          业务目标（{targetPaper.stateLabel}）
        </Link>
      ) : (
        mayDeclare && (
          <Button className="desk" type="primary" loading={busy} onClick={() => onOpen('targets')}>
            填报业务目标
          </Button>
        )
      )}
      {completionPaper ? (
        <Link className="export-link desk" to="/papers/$paperId" params={{ paperId: completionPaper.id }}>
          完成情况申报表（{completionPaper.stateLabel}）
        </Link>
      ) : (
        mayDeclare &&
        rows.length > 0 && (
          <Button className="desk" loading={busy} onClick={() => onOpen('completion')}>
            填报完成情况
          </Button>
        )
      )}
    </>
  )
}

const columns: readonly Column<BusinessTargetRowView>[] = [
  { title: '待确认', look: 'num', width: 80, show: ({ open }) => (open > 0 ? <span className="tag warn">{open} 处</span> : '') },
  { title: '任务', look: 'num', width: 64, show: ({ rate }) => rate.all },
  { title: '已办结', look: 'num', width: 72, show: ({ rate }) => rate.done },
  { title: '批准取消', look: 'num', width: 84, show: ({ rate }) => rate.cancelled },
  { title: '逾期', look: 'num', width: 64, show: ({ overdue }) => (overdue > 0 ? <span className="bt-bad">{overdue}</span> : 0) },
  { title: '办结率', look: 'num', width: 90, show: ({ rate }) => <RateCell rate={rate} /> },
  { title: '最近期限', look: 'ctr', width: 104, show: ({ nextDueOn }) => nextDueOn ?? '' },
]

function Targets({ data }: { data: BusinessTargetListView }) {
  const { rows, rate, divisions, waiting, fiscalYear, departmentName } = data
  if (rows.length === 0) return <NoTargets data={data} />
  const open = rows.reduce((sum, row) => sum + row.open, 0)
  return (
    <div className="sheet bt-list">
      <PrintHead form="业务目标办结情况" year={fiscalYear} of={departmentName} notes={[rate.steps[0]!]} />
      {(open > 0 || waiting > 0) && (
        <p className="bt-notice">
          {open > 0 && <span>还有 {open} 处数量待确认，没有确认的不计入办结率。</span>}
          {waiting > 0 && <span>有 {waiting} 项报送等待审核。</span>}
        </p>
      )}
      <RateWorking title={`${fiscalYear} 年度办结率`} rate={rate} />
      <section className="bt-section">
        <h2>按业务目标</h2>
        <table className="grid list bt-table">
          <ColumnHead first="业务目标" columns={columns} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <span className="bt-number">
                    {row.category} {row.number}
                  </span>
                  <Link to="/business-targets/$targetId" params={{ targetId: row.id }}>
                    {row.name}
                  </Link>
                </th>
                <ColumnCells columns={columns} row={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <DivisionRates divisions={divisions} />
      <PrintFoot />
    </div>
  )
}

function NoTargets({ data: { fiscalYear, targetPaper } }: { data: BusinessTargetListView }) {
  return (
    <div className="sheet">
      <Empty title={`${fiscalYear} 年度还没有批准的业务目标`}>
        {targetPaper
          ? `业务目标现在是“${targetPaper.stateLabel}”，批准以后列在这里，再分解为任务。`
          : '由财务处或办公室填报，审核、签字以后列在这里，再按目标内容的数量和期限分解为任务。'}
      </Empty>
    </div>
  )
}

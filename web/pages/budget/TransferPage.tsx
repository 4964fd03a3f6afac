import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { may } from '../../api/session.ts'
import { fetchTransfers } from '../../api/settlement.ts'
import { useSession } from '../../app/session.ts'
import { Choice } from '../../components/Choice.tsx'
import { DayField } from '../../components/DayField.tsx'
import { DemoMark } from '../../components/DemoMark.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { BookChoice } from './BookChoice.tsx'
import { ExecutionTabs } from './ExecutionTabs.tsx'
import { TransferDialog, type TransferTask } from './TransferDialog.tsx'
import { type TransferFilter, TransferTable, transferFilters } from './TransferTable.tsx'
import { settlementKey } from './use-settlement.ts'
import './execution-tree.css'
import './execution-panel.css'
import './execution.css'
import './settlement.css'
import '../workflow/paper-form.css'

/** 补助区市: what was issued to each district and what it really spent, apart from 本部门支出. */
export function TransferPage() {
  const { year } = useSearch({ from: '/frame/execution/transfers' })
  const navigate = useNavigate({ from: '/execution/transfers' })
  const [departmentId, setDepartmentId] = useState<string>()
  const [on, setOn] = useState<string>()
  const [filter, setFilter] = useState<TransferFilter>('all')
  const [task, setTask] = useState<TransferTask>()
  const session = useSession()
  const mayReport = may(session, 'transfer:report')
  const asked = { year, departmentId, on }
  const transfers = useQuery({ queryKey: [settlementKey, 'transfers', asked], queryFn: () => fetchTransfers(asked) })
  const data = transfers.data
  // The day belongs to the year it was chosen for.
  const onYear = (of: number) => {
    setOn(undefined)
    void navigate({ search: { year: of } })
  }
  return (
    <>
      <title>补助区市 · 衡绩</title>
      <div className="phead">
        <h1>{may(session, 'budget:read') ? '执行' : '补助区市'}</h1>
        {may(session, 'budget:read') && <ExecutionTabs current="/execution/transfers" year={data?.book.fiscalYear} />}
        <div className="acts always">
          {data && <BookChoice book={data.book} onYear={onYear} onDepartment={setDepartmentId} />}
          <Button className="desk" onClick={() => print()}>
            打印
          </Button>
          {data && mayReport && (
            <Button type="primary" onClick={() => setTask({ kind: 'report', data })}>
              登记执行情况
            </Button>
          )}
        </div>
      </div>
      <div className="body">
        <div className="st-bar">
          <span className="sub">截至</span>
          <DayField aria-label="截至日期" value={on ?? data?.on ?? ''} onChange={(day) => setOn(day || undefined)} />
          <Choice label="显示" options={transferFilters} value={filter} onChange={setFilter} readOnly={false} />
          <span className="sub">对下转移支付单独列示，不计入部门整体支出。没有报送的，应下达、已下达为台账数。</span>
          <DemoMark shown={data?.book.illustrative} />
          <span className="sub unit">单位：万元</span>
        </div>
        {transfers.isPending && <Skeleton rows={10} />}
        {transfers.isError && !data && <LoadError error={transfers.error} retry={() => void transfers.refetch()} />}
        {data?.funds.length === 0 && (
          <div className="sheet">
            <Empty title={`截至 ${data.on} 没有对下转移支付`}>区（市）在资金链内报送，或者由财务处登记执行情况以后，列在这里。</Empty>
          </div>
        )}
        {data && data.funds.length > 0 && <TransferTable data={data} filter={filter} onTask={setTask} mayReport={mayReport} />}
        {data && <PrintFoot />}
      </div>
      {task && <TransferDialog task={task} departmentId={departmentId} onClose={() => setTask(undefined)} />}
    </>
  )
}

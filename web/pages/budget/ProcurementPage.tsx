import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { may } from '../../api/session.ts'
import { fetchProcurement, procurementFile } from '../../api/settlement.ts'
import { useSession } from '../../app/session.ts'
import { DemoMark } from '../../components/DemoMark.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { BookChoice } from './BookChoice.tsx'
import { ExecutionTabs } from './ExecutionTabs.tsx'
import { ProcurementDialog, type ProcurementTask } from './ProcurementDialog.tsx'
import { ProcurementTable } from './ProcurementTable.tsx'
import { SettlementFindings } from './SettlementFindings.tsx'
import { settlementKey } from './use-settlement.ts'
import './execution-tree.css'
import './execution-panel.css'
import './execution.css'
import './settlement.css'
import '../workflow/paper-form.css'

/** 政府采购台账: each item with everything that moved its figures. */
export function ProcurementPage() {
  const { year } = useSearch({ from: '/frame/execution/procurement' })
  const navigate = useNavigate({ from: '/execution/procurement' })
  const [departmentId, setDepartmentId] = useState<string>()
  const [task, setTask] = useState<ProcurementTask>()
  const mayRecord = may(useSession(), 'procurement:record')
  const asked = { year, departmentId }
  const procurement = useQuery({ queryKey: [settlementKey, 'procurement', asked], queryFn: () => fetchProcurement(asked) })
  const data = procurement.data
  return (
    <>
      <title>政府采购 · 衡绩</title>
      <div className="phead">
        <h1>执行</h1>
        <ExecutionTabs current="/execution/procurement" year={data?.book.fiscalYear} />
        <div className="acts always">
          <DemoMark shown={data?.book.illustrative} />
          {data && <BookChoice book={data.book} onYear={(of) => void navigate({ search: { year: of } })} onDepartment={setDepartmentId} />}
          {data && (
            <Button href={procurementFile({ year: data.book.fiscalYear, departmentId })} download>
              导出 Excel
            </Button>
          )}
          <Button className="desk" onClick={() => print()}>
            打印
          </Button>
          {data && mayRecord && <Button onClick={() => setTask({ kind: 'total', data })}>登记原件合计</Button>}
          {data && mayRecord && (
            <Button type="primary" onClick={() => setTask({ kind: 'item', data })}>
              新增采购项目
            </Button>
          )}
        </div>
      </div>
      <div className="body">
        {procurement.isPending && <Skeleton rows={10} />}
        {procurement.isError && !data && <LoadError error={procurement.error} retry={() => void procurement.refetch()} />}
        {data && (
          <>
            <SettlementFindings problems={data.problems} />
            {data.items.length === 0 ? (
              <div className="sheet">
                <Empty title={`${data.book.fiscalYear} 年度没有政府采购项目`}>
                  财务处登记采购预算以后，计划、合同、验收、支付和核减核增逐笔列在这里。
                </Empty>
              </div>
            ) : (
              <ProcurementTable data={data} {...(mayRecord && { onTask: setTask })} />
            )}
            <PrintFoot />
          </>
        )}
      </div>
      {task && <ProcurementDialog task={task} onClose={() => setTask(undefined)} />}
    </>
  )
}

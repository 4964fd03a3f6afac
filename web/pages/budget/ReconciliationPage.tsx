import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { fetchFinalFigures, fetchReconciliation, fetchThreePublic, reconciliationFile } from '../../api/settlement.ts'
import { Choice } from '../../components/Choice.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { BookChoice } from './BookChoice.tsx'
import { ExecutionTabs } from './ExecutionTabs.tsx'
import { FinalFigures } from './FinalFigures.tsx'
import { ReconciliationTable } from './ReconciliationTable.tsx'
import { ThreePublicTables } from './ThreePublicTables.tsx'
import { settlementKey } from './use-settlement.ts'
import './execution-tree.css'
import './execution-panel.css'
import './execution.css'
import './settlement.css'
import '../workflow/paper-form.css'

const views = [
  { value: 'differences', word: '对账' },
  { value: 'figures', word: '决算数据' },
  { value: 'threePublic', word: '“三公”经费' },
] as const
type View = (typeof views)[number]['value']

/** 对账: 国库支付, 单位会计账 and 部门决算; the figures of 决算; 三公经费. */
export function ReconciliationPage() {
  const { year } = useSearch({ from: '/frame/execution/reconciliation' })
  const navigate = useNavigate({ from: '/execution/reconciliation' })
  const [departmentId, setDepartmentId] = useState<string>()
  const [view, setView] = useState<View>('differences')
  const asked = { year, departmentId }
  const reconciliation = useQuery({
    queryKey: [settlementKey, 'reconciliation', asked],
    queryFn: () => fetchReconciliation(asked),
    enabled: view === 'differences',
  })
  const figures = useQuery({
    queryKey: [settlementKey, 'figures', asked],
    queryFn: () => fetchFinalFigures(asked),
    enabled: view === 'figures',
  })
  const threePublic = useQuery({
    queryKey: [settlementKey, 'threePublic', asked],
    queryFn: () => fetchThreePublic(asked),
    enabled: view === 'threePublic',
  })
  const shown = { differences: reconciliation, figures, threePublic }[view]
  const book = shown.data?.book
  return (
    <>
      <title>对账 · 衡绩</title>
      <div className="phead">
        <h1>执行</h1>
        <ExecutionTabs current="/execution/reconciliation" year={book?.fiscalYear} />
        <div className="acts always">
          {book && <BookChoice book={book} onYear={(of) => void navigate({ search: { year: of } })} onDepartment={setDepartmentId} />}
          {book && view === 'differences' && (
            <Button href={reconciliationFile({ year: book.fiscalYear, departmentId })} download>
              导出 Excel
            </Button>
          )}
          <Button className="desk" onClick={() => print()}>
            打印
          </Button>
        </div>
      </div>
      <div className="body">
        <div className="st-bar">
          <Choice label="查看内容" options={views} value={view} onChange={setView} readOnly={false} />
        </div>
        {shown.isPending && <Skeleton rows={10} />}
        {shown.isError && !shown.data && <LoadError error={shown.error} retry={() => void shown.refetch()} />}
        {view === 'differences' && reconciliation.data && <ReconciliationTable data={reconciliation.data} />}
        {view === 'figures' && figures.data && <FinalFigures key={figures.data.book.fiscalYear} data={figures.data} />}
        {view === 'threePublic' && threePublic.data && <ThreePublicTables data={threePublic.data} />}
        {shown.data && <PrintFoot />}
      </div>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ExecutionWire } from '../../../src/budget/index.ts'
import { type ExecutionSpending, executionFile, fetchExecution } from '../../api/execution.ts'
import { Choice } from '../../components/Choice.tsx'
import { DEMO_NOTE, DemoMark } from '../../components/DemoMark.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { PrintHead } from '../../components/PrintHead.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { ExecutionMonths } from './ExecutionMonths.tsx'
import { ExecutionPanel } from './ExecutionPanel.tsx'
import { ExecutionTabs } from './ExecutionTabs.tsx'
import { ExecutionTree } from './ExecutionTree.tsx'
import { ExecutionUnits } from './ExecutionUnits.tsx'
import { type ExecutionPageView, type ExecutionSearch, executionViews } from './execution-search.ts'
import './execution-tree.css'
import './execution-panel.css'
import './execution.css'

const spendings: readonly { value: ExecutionSpending; word: string }[] = [
  { value: 'all', word: '全部' },
  { value: 'own', word: '本部门支出' },
  { value: 'transfer', word: '对下转移支付' },
]

/** 执行: spending against the budget, by project, by unit and by month. */
export function ExecutionPage() {
  const { year, view: asked, project } = useSearch({ from: '/frame/execution' })
  const navigate = useNavigate({ from: '/execution' })
  const [spending, setSpending] = useState<ExecutionSpending>('all')
  const execution = useQuery({ queryKey: ['execution', year, spending], queryFn: () => fetchExecution({ year, spending }) })
  const data = execution.data
  const view = asked ?? firstView(data)
  const go = (search: ExecutionSearch) => void navigate({ search: { ...(year !== undefined && { year }), view, ...search } })
  return (
    <>
      <title>执行 · 衡绩</title>
      <div className="phead">
        <h1>执行</h1>
        <ExecutionTabs current="/execution" view={view} year={data?.fiscalYear} />
        <div className="acts always">
          {data?.bookedUntil && <span className="sub">台账更新至 {data.bookedUntil}</span>}
          {data && <YearSelect year={data.fiscalYear} onYear={(of) => void navigate({ search: { year: of, view } })} />}
          {data && view === 'project' && (
            <Button href={executionFile({ year: data.fiscalYear, spending })} download>
              导出 Excel
            </Button>
          )}
          <Button className="desk" onClick={() => print()}>
            打印
          </Button>
        </div>
      </div>
      <div className={project && view === 'project' ? 'body execution with-panel' : 'body execution'}>
        <div className="exe-main">
          <div className="exe-bar">
            <Choice label="支出范围" options={spendings} value={spending} onChange={setSpending} readOnly={false} />
            <DemoMark shown={data?.illustrative} />
            <span className="sub unit">单位：万元</span>
          </div>
          {data && (
            <PrintHead
              {...{ form: `预算执行情况表（${executionViews[view]}）`, year: data.fiscalYear, of: data.departmentName, unit: '万元' }}
              notes={[
                `支出范围：${spendings.find(({ value }) => value === spending)!.word}`,
                ...(data.bookedUntil ? [`台账更新至 ${data.bookedUntil}`] : []),
                ...(data.illustrative ? [DEMO_NOTE] : []),
              ]}
            />
          )}
          {execution.isPending && <Skeleton rows={10} />}
          {execution.isError && !data && <LoadError error={execution.error} retry={() => void execution.refetch()} />}
          {data && <ExecutionBody data={data} view={view} selected={project} onSelect={(id) => go(id ? { project: id } : {})} />}
          {data && <PrintFoot />}
        </div>
        {project && view === 'project' && <ExecutionPanel id={project} onClose={() => go({})} />}
      </div>
    </>
  )
}

/** A school may have 基本支出 only: nothing of it stands in the tree of projects. */
function firstView(data: ExecutionWire | undefined): ExecutionPageView {
  return data && data.total.entries > 0 && !hasProjects(data) ? 'unit' : 'project'
}

function hasProjects({ projects }: ExecutionWire): boolean {
  return projects.some(({ entries }) => entries > 0)
}

interface BodyProps {
  readonly data: ExecutionWire
  readonly view: ExecutionPageView
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}

function ExecutionBody({ data, view, selected, onSelect }: BodyProps) {
  if (data.total.entries === 0) {
    return (
      <Empty title={`${data.fiscalYear} 年度还没有入账`}>
        财务处导入或登记预算指标和支付后，执行情况列在这里。没有权限查看的单位和项目不在其中。
      </Empty>
    )
  }
  if (view === 'unit') return <ExecutionUnits data={data} />
  if (view === 'month') return <ExecutionMonths data={data} />
  if (!hasProjects(data)) return <Empty title={`${data.fiscalYear} 年度没有项目支出`}>基本支出列在“按单位”中。</Empty>
  return <ExecutionTree data={data} selected={selected} onSelect={onSelect} />
}

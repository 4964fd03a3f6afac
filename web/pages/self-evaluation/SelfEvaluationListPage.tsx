import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationListView } from '../../../src/evaluation/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { SelfEvaluationTable } from './SelfEvaluationTable.tsx'
import { SelfFormChoice } from './SelfFormChoice.tsx'
import { useOpenSelfEvaluation, useSelfEvaluations } from './self-queries.ts'
import { hasProjectPaper } from './self-sums.ts'
import './self-evaluation.css'
import '../workflow/paper-form.css'

/** 绩效自评: every project of the year with state, score, grade, signals and what is missing. */
export function SelfEvaluationListPage() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/frame/self-evaluation' })
  const list = useSelfEvaluations(search.year)
  const { data } = list
  const open = useOpenSelfEvaluation((paperId) => void navigate({ to: '/papers/$paperId', params: { paperId } }))
  const year = search.year ?? data?.fiscalYear
  const [choosing, setChoosing] = useState<{ projectId: string | undefined }>()
  const begin = (projectId?: string) => {
    if (!data) return
    const several = (projectId === undefined ? data.forms.department : data.forms.project).length > 1
    if (several) setChoosing({ projectId })
    else open.mutate({ fiscalYear: data.fiscalYear, ...(projectId && { projectId }) })
  }
  return (
    <>
      <title>绩效自评 · 衡绩</title>
      <div className="phead">
        <h1>绩效自评</h1>
        <div className="acts always">
          <Select
            aria-label="年度"
            {...(year !== undefined && { value: year })}
            options={(data?.years ?? []).map((value) => ({ value, label: `${value} 年度` }))}
            onChange={(value: number) => void navigate({ to: '/self-evaluation', search: { year: value } })}
          />
          <Link className="ant-btn ant-btn-default se-link desk" to="/evidence" search={{ ...(year !== undefined && { year }) }}>
            佐证材料
          </Link>
          {data?.mayOpenDepartment && (
            <Button className="desk" type="primary" loading={open.isPending} onClick={() => begin()}>
              部门整体支出自评
            </Button>
          )}
        </div>
      </div>
      <div className="body">
        {!choosing && <PaperActError error={open.error} />}
        {choosing && data && (
          <SelfFormChoice
            forms={choosing.projectId === undefined ? data.forms.department : data.forms.project}
            busy={open.isPending}
            error={open.error}
            onChoose={(form) =>
              open.mutate({ fiscalYear: data.fiscalYear, form, ...(choosing.projectId && { projectId: choosing.projectId }) })
            }
            onClose={() => setChoosing(undefined)}
          />
        )}
        {list.isPending && <Skeleton rows={8} />}
        {list.isError && <LoadError error={list.error} retry={() => void list.refetch()} />}
        {data?.rows.length === 0 && (
          <div className="sheet">
            <Empty title={`${data.fiscalYear} 年度没有自评表`}>批复了绩效目标的项目列在这里，由申报单位或主管处室自评。</Empty>
          </div>
        )}
        {data && data.rows.length > 0 && (
          <>
            {hasProjectPaper(data.rows) && <Sums sums={data.sums} />}
            <SelfEvaluationTable rows={data.rows} opening={open.isPending} onOpen={begin} />
          </>
        )}
      </div>
    </>
  )
}

function Sums({ sums }: Pick<SelfEvaluationListView, 'sums'>) {
  const { annualFen, paidFen, executionRate, targets, met, missed, open } = sums
  return (
    <p className="sub se-sums">
      项目汇总：全年预算 {moneyText(BigInt(annualFen), '万元')}，执行 {moneyText(BigInt(paidFen), '万元')}
      {executionRate !== null && `，执行率 ${executionRate}%`}；指标 {targets} 项，完成 {met}，未完成 {missed}，待定 {open}。单位：万元
    </p>
  )
}

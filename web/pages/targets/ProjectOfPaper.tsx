import { Button } from 'antd'
import { useId, useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { reasonOf } from '../../api/client.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { useOpenTargetPaper, useTargetPapers } from './target-queries.ts'
import '../workflow/paper-notices.css'

/** 选择项目 of a declaration that a 报送任务 asked for without naming one. `waiting`: changes that are not saved yet. */
export function ProjectOfPaper({ paper, waiting }: { paper: PaperView; waiting: number }) {
  const asks = paper.actions.fill && paper.problems.some(({ code }) => code === 'targets.noProject')
  return asks ? <ProjectChoice paper={paper} waiting={waiting} /> : null
}

function ProjectChoice({ paper: { id, fiscalYear, organisationName }, waiting }: { paper: PaperView; waiting: number }) {
  const [projectId, setProjectId] = useState('')
  const list = useTargetPapers(fiscalYear)
  const opening = useOpenTargetPaper(() => setProjectId(''))
  const name = useId()
  const projects = (list.data?.rows ?? []).filter((row) => row.mayOpen && row.projectId && row.organisationName === organisationName)
  return (
    <div className="pn warn">
      <Lamp kind="warn" />
      <div>
        <b>这份申报表还没有对应项目库的项目，批复以后不能据以监控和自评。</b>
        {list.data && projects.length === 0 ? (
          <span className="sub">
            {organisationName}在 {fiscalYear}{' '}
            年度没有可以选择的项目。请先把项目录入项目库；项目已有申报表的，请填写那一份，这一份请下达单位作废。
          </span>
        ) : (
          <span className="pn-choice">
            <label htmlFor={name}>申报的项目</label>
            <select id={name} className="pd-input" value={projectId} onChange={(event) => setProjectId(event.target.value)}>
              <option value="">请选择</option>
              {projects.map((row) => (
                <option key={row.projectId} value={row.projectId}>
                  {row.code} {row.name}
                </option>
              ))}
            </select>
            <Button
              type="primary"
              disabled={projectId === '' || waiting > 0}
              loading={opening.isPending}
              onClick={() => opening.mutate({ fiscalYear, projectId, paperId: id })}
            >
              选定项目
            </Button>
            <span className="sub">选定后不能更换；项目名称、资金等空着的栏目由项目库和预算带出。另有项目的，从“绩效目标”页各建一份。</span>
          </span>
        )}
        {(list.error ?? opening.error) && <p className="pc-note bad">{reasonOf((list.error ?? opening.error)!)}</p>}
      </div>
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { CopiedProjectsView, ProjectNodeView } from '../../../src/library/index.ts'
import { copyProjects } from '../../api/projects.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { ProjectFigure } from './ProjectFigure.tsx'
import { useProjectAct, useProjects } from './project-queries.ts'

/** 从上年带入: which projects of last year go on, and what is taken over of them. */
export function ProjectCopyDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const lastYear = useProjects({ fiscalYear: year - 1 })
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [results, setResults] = useState<CopiedProjectsView['results']>()
  const copying = useProjectAct(copyProjects, setResults)
  // While another year's rows are still shown in its place there is nothing to choose from.
  const rows =
    lastYear.data?.fiscalYear === year - 1 ? lastYear.data.projects.filter(({ matched, goesOn }) => matched && goesOn !== 'no') : undefined
  const shown = rows?.filter(({ name, code, organisationName }) =>
    [name, code, organisationName].some((text) => text.includes(search.trim())),
  )
  const title = results ? doneWords(results) : `从 ${year - 1} 年度带入 ${year} 年度`
  return (
    <Modal
      open
      centered
      width={860}
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="pd-foot">
          <span className="sub">{!results && rows && rows.length > 0 && chosen.size === 0 ? '请选择要延续的项目。' : ''}</span>
          <Button autoFocus onClick={onClose}>
            {results ? '返回项目库' : '暂不带入'}
          </Button>
          {!results && (
            <Button
              type="primary"
              disabled={chosen.size === 0}
              loading={copying.isPending}
              onClick={() => copying.mutate({ projectIds: [...chosen], fiscalYear: year })}
            >
              带入 {chosen.size} 项
            </Button>
          )}
        </div>
      }
    >
      <div className="dlg">
        {results ? <Results results={results} rows={rows ?? []} /> : <WhatIsCopied />}
        {!results && lastYear.isError && <LoadError error={lastYear.error} retry={() => void lastYear.refetch()} />}
        {!results && !rows && !lastYear.isError && <Skeleton rows={5} />}
        {!results && rows?.length === 0 && (
          <Empty title={`${year - 1} 年度没有可以延续的项目`}>
            已取消、已终止、还在申报中的项目，期限已到又没有标为延续的项目，以及已经带入本年的项目不列在这里。
          </Empty>
        )}
        {!results && rows && rows.length > 0 && (
          <>
            <input
              type="search"
              className="pd-input lib-find"
              aria-label="查找上年项目"
              placeholder="项目名称、编码或单位"
              value={search}
              onChange={({ target }) => setSearch(target.value)}
            />
            <Rows rows={shown ?? []} chosen={chosen} onChoose={setChosen} />
          </>
        )}
        <PaperActError error={copying.error} />
      </div>
    </Modal>
  )
}

function WhatIsCopied() {
  return (
    <ul className="lib-copied">
      <li>
        <Lamp kind="ok" />
        带入：名称、类别、起止年度和上级项目，立项依据等论证文字，实施单位和区（市），测算的内容、标准和依据，用款的月份。
      </li>
      <li>
        <Lamp kind="none" />
        不带入：申报金额、测算的数量和金额、用款金额、附件，以及上年的支付数和完成数。立项程序按本年要求重新登记。
      </li>
      <li>
        <Lamp kind="info" />
        每个项目建立一份申报书，与上年相同的栏目有标记，核对、修改后报送。
      </li>
    </ul>
  )
}

interface RowsProps {
  readonly rows: readonly ProjectNodeView[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

function Rows({ rows, chosen, onChoose }: RowsProps) {
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  return (
    <table className="grid list lib-choose">
      <thead>
        <tr>
          <th className="lib-pick">
            <input
              type="checkbox"
              aria-label="全选"
              checked={all}
              onChange={() => onChoose(all ? new Set() : new Set(rows.map(({ id }) => id)))}
            />
          </th>
          <th scope="col">上年项目</th>
          <th scope="col">层级</th>
          <th scope="col">申报单位</th>
          <th scope="col">年度金额（万元）</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((project) => (
          <tr key={project.id} className={chosen.has(project.id) ? 'on' : undefined}>
            <td className="lib-pick">
              <input
                type="checkbox"
                aria-label={`带入 ${project.name}`}
                checked={chosen.has(project.id)}
                onChange={() => toggle(project.id)}
              />
            </td>
            <th scope="row">
              {project.name} <span className="tiny">{project.code}</span>
              {project.goesOn === 'expired' && <span className="tiny lib-expired">期限已到，带入后请更正期限</span>}
            </th>
            <td className="ctr" data-label="层级">
              {project.levelLabel}
            </td>
            <td data-label="申报单位">{project.organisationName}</td>
            <td className="num" data-label="年度金额（万元）">
              <ProjectFigure fen={project.amountFen ?? project.belowFen} blank="未填" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function doneWords(results: CopiedProjectsView['results']): string {
  const done = results.filter(({ paperId }) => paperId !== null).length
  return done === results.length ? `已带入 ${done} 项` : `已带入 ${done} 项，${results.length - done} 项没有带入`
}

function Results({ results, rows }: { results: CopiedProjectsView['results']; rows: readonly ProjectNodeView[] }) {
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (
    <ul className="lib-results">
      {results.map(({ projectId, paperId, message }) => (
        <li key={projectId}>
          <Lamp kind={paperId ? 'ok' : 'bad'} label={paperId ? '已带入' : '没有带入'} />
          <span>
            <b>{names.get(projectId) ?? '所选项目'}</b> {message}
          </span>
          {paperId && (
            <Link to="/papers/$paperId" params={{ paperId }}>
              打开申报书
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

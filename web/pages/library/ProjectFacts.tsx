import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { dayInChina } from '../../../src/kernel/index.ts'
import type { ProjectView } from '../../../src/library/index.ts'
import { ImplementersDialog } from './ImplementersDialog.tsx'
import { ProjectFigure } from './ProjectFigure.tsx'
import { ProjectYears } from './ProjectYears.tsx'

/** 基本情况: where it stands, whose it is, how much. */
export function ProjectFacts({ view }: { view: ProjectView }) {
  const { project, path } = view
  const period = project.firstYear === project.lastYear ? `${project.firstYear}` : `${project.firstYear}—${project.lastYear}`
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['项目编码', project.code],
    ['层级', project.levelLabel],
    ['类别', project.kindLabel],
    ['新增或延续', project.continuing ? '延续' : '新增'],
    ['起止年度', period],
    ['年度金额', amountOf(project)],
    ['主管处室', project.divisionName || <Blank />],
    ['申报单位', project.organisationName],
    ['入库途径', [project.entryLabel, project.entryDocument].filter(Boolean).join('，')],
    ['入库日期', <AdmittedOn key="admitted" project={project} />],
    ['资金链', project.fundChainName || <Blank key="chain" words="不属于资金链" />],
    ['上年、下年', <ProjectYears key="years" view={view} />],
  ]
  return (
    <section id="facts" className="sheet prj-part">
      <header>
        <Path path={path} year={project.fiscalYear} />
        <span className="sub prj-unit">单位：万元</span>
      </header>
      <dl className="prj-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="wide">
          <dt>实施单位和区（市）</dt>
          <dd>
            <Implementers view={view} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** What was taken over in a later state has no day of admission that anybody told. */
function AdmittedOn({ project }: Pick<ProjectView, 'project'>) {
  if (project.admittedAt) return dayInChina(new Date(project.admittedAt))
  const outside = project.toEnter || project.state === 'applying' || project.state === 'cancelled'
  return <Blank words={outside ? '未入库' : '没有登记'} />
}

function Blank({ words = '未填' }: { words?: string }) {
  return <span className="unit">{words}</span>
}

function amountOf({ amountFen, belowFen }: ProjectView['project']): React.ReactNode {
  const differs = amountFen !== null && belowFen !== null && amountFen !== belowFen
  return (
    <>
      {amountFen === null && belowFen !== null ? <ProjectFigure fen={belowFen} computed /> : <ProjectFigure fen={amountFen} blank="未填" />}
      {differs && (
        <span className="sub">
          {' '}
          下级合计 <ProjectFigure fen={belowFen} computed />
        </span>
      )}
    </>
  )
}

function Path({ path, year }: { path: ProjectView['path']; year: number }) {
  return (
    <nav className="prj-path" aria-label="上级项目">
      <span>{year} 年度</span>
      {path.map(({ id, name, levelLabel, seen }) =>
        seen ? (
          <Link key={id} to="/library/$projectId" params={{ projectId: id }} title={levelLabel}>
            {name}
          </Link>
        ) : (
          <span key={id} title={levelLabel}>
            {name}
          </span>
        ),
      )}
    </nav>
  )
}

function Implementers({ view }: { view: ProjectView }) {
  const [editing, setEditing] = useState(false)
  const { implementers, actions } = view
  const units = implementers.filter(({ district }) => !district)
  const districts = implementers.filter(({ district }) => district)
  return (
    <>
      {implementers.length === 0 && <Blank words="没有登记。" />}
      {units.length > 0 && `${units.map(({ name }) => name).join('、')}（${units.length} 个单位）`}
      {units.length > 0 && districts.length > 0 && '；'}
      {districts.length > 0 && `${districts.map(({ name }) => name).join('、')}（${districts.length} 个区市）`}
      {actions.maintain && (
        <Button type="link" size="small" className="prj-edit" onClick={() => setEditing(true)}>
          {implementers.length === 0 ? '登记' : '修改'}
        </Button>
      )}
      {editing && <ImplementersDialog view={view} onClose={() => setEditing(false)} />}
    </>
  )
}

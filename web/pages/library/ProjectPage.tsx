import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProjectView } from '../../../src/library/index.ts'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { PrintHead } from '../../components/PrintHead.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { ProcedureDialog } from './ProcedureDialog.tsx'
import { ProjectActs } from './ProjectActs.tsx'
import { ProjectCash } from './ProjectCash.tsx'
import { ProjectChildren } from './ProjectChildren.tsx'
import { ProjectDossier } from './ProjectDossier.tsx'
import { ProjectFacts } from './ProjectFacts.tsx'
import { ProjectGaps } from './ProjectGaps.tsx'
import { ProjectMoneySection } from './ProjectMoneySection.tsx'
import { ProjectProcedures } from './ProjectProcedures.tsx'
import { ProjectState } from './ProjectState.tsx'
import { ProjectTimeline } from './ProjectTimeline.tsx'
import { ProjectVersions } from './ProjectVersions.tsx'
import type { ProcedureTask } from './procedure-task.ts'
import { useProject, useProjectMoney } from './project-queries.ts'
import '../workflow/paper-form.css'
import './library.css'
import './library-dialogs.css'
import './library-narrow.css'
import './project.css'
import './project-money.css'
import './project-side.css'
import './project-narrow.css'

/** 项目全宗: everything of one project, and what is missing. */
export function ProjectPage() {
  const { projectId } = useParams({ from: '/frame/library/$projectId' })
  const project = useProject(projectId)
  if (project.isPending)
    return (
      <div className="body">
        <Skeleton rows={12} />
      </div>
    )
  if (project.isError) return <LoadError error={project.error} retry={() => void project.refetch()} />
  return <Loaded key={projectId} view={project.data} />
}

const parts = [
  ['facts', '基本情况'],
  ['procedures', '立项程序'],
  ['children', '下级项目'],
  ['dossier', '申报书'],
  ['cash', '用款计划'],
  ['money', '资金'],
  ['versions', '版本'],
] as const

function Loaded({ view }: { view: ProjectView }) {
  const { project, children } = view
  const money = useProjectMoney(project.id, project.fiscalYear)
  const [task, setTask] = useState<ProcedureTask>()
  return (
    <>
      <title>{`${project.name} · 衡绩`}</title>
      <div className="phead prj-head">
        <Link className="prj-back" to="/library" search={{ year: project.fiscalYear }}>
          项目库
        </Link>
        <h1 title={project.name}>{project.name}</h1>
        <ProjectState project={project} />
        {project.illustrative && <span className="tag">演示数据</span>}
        <ProjectActs view={view} />
      </div>
      <div className="body project">
        <div className="prj-main">
          <PrintHead form={`项目：${project.name}（${project.stateLabel}）`} year={project.fiscalYear} unit="万元" />
          <nav className="prj-parts" aria-label="本页各部分">
            {parts
              .filter(([id]) => id !== 'children' || children.length > 0)
              .map(([id, word]) => (
                <a key={id} href={`#${id}`}>
                  {word}
                </a>
              ))}
          </nav>
          <ProjectFacts view={view} />
          <ProjectProcedures view={view} onTask={setTask} />
          <ProjectChildren view={view} />
          <ProjectDossier view={view} />
          <ProjectCash view={view} money={money.data} />
          <ProjectMoneySection view={view} money={money} />
          <ProjectVersions view={view} />
        </div>
        <aside className="prj-side" aria-label="缺项和全程记录">
          <ProjectGaps view={view} onTask={setTask} />
          <ProjectTimeline view={view} money={money.data} />
        </aside>
        <PrintFoot />
      </div>
      {task && <ProcedureDialog view={view} task={task} onClose={() => setTask(undefined)} />}
    </>
  )
}

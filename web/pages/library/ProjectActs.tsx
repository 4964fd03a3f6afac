import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ProjectState, ProjectView } from '../../../src/library/index.ts'
import { copyProjects, openApplication } from '../../api/projects.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { type Moved, moveWords, ProjectMoveDialog } from './ProjectMoveDialog.tsx'
import { useProjectAct } from './project-queries.ts'

/** 办理: what this post may do with the project now. */
export function ProjectActs({ view: { project, application, actions } }: { view: ProjectView }) {
  const [asking, setAsking] = useState<Moved | 'copy'>()
  const close = () => setAsking(undefined)
  const navigate = useNavigate()
  const opening = useOpenApplication(project.id)
  return (
    <div className="acts">
      {actions.moves.flatMap(({ to }) =>
        isMoved(to) ? (
          <Button key={to} onClick={() => setAsking(to)}>
            {moveWords[to].word}
          </Button>
        ) : (
          []
        ),
      )}
      {actions.copy && <Button onClick={() => setAsking('copy')}>带入 {project.fiscalYear + 1} 年度</Button>}
      {application && (
        <Button onClick={() => void navigate({ to: '/papers/$paperId', params: { paperId: application.id } })}>打开申报书</Button>
      )}
      {actions.apply && (
        <Button type="primary" loading={opening.isPending} onClick={() => opening.mutate(undefined)}>
          补报入库申报书
        </Button>
      )}
      {asking && asking !== 'copy' && <ProjectMoveDialog to={asking} projects={[project]} onClose={close} onDone={close} />}
      {asking === 'copy' && <CopyDialog project={project} onClose={close} />}
    </div>
  )
}

function isMoved(to: ProjectState): to is Moved {
  return to in moveWords
}

/** 补报入库申报书: builds it and goes there. */
export function useOpenApplication(projectId: string) {
  const navigate = useNavigate()
  return useProjectAct(
    () => openApplication(projectId),
    ({ paperId }) => void navigate({ to: '/papers/$paperId', params: { paperId } }),
  )
}

function CopyDialog({ project, onClose }: { project: ProjectView['project']; onClose: () => void }) {
  const navigate = useNavigate()
  const [refusal, setRefusal] = useState<Error | null>(null)
  const copying = useProjectAct(copyProjects, ([result]) => {
    if (result?.paperId) void navigate({ to: '/papers/$paperId', params: { paperId: result.paperId } })
    else setRefusal(new Error(result?.message))
  })
  return (
    <PaperDecision
      title={`带入 ${project.fiscalYear + 1} 年度`}
      act="建立申报书"
      keep="暂不带入"
      busy={copying.isPending}
      error={copying.error}
      onAct={() => copying.mutate({ projectIds: [project.id], fiscalYear: project.fiscalYear + 1 })}
      onClose={onClose}
    >
      <p>
        为“{project.name}”建立 {project.fiscalYear + 1} 年度的申报书：带入文字和测算、用款计划的栏目，不带入金额、数量、附件和立项程序。
      </p>
      {project.goesOn === 'expired' && <p>项目期限到 {project.lastYear} 年为止，期限已到，带入后请更正期限。</p>}
      {refusal && (
        <p className="errline" role="alert">
          {refusal.message}
        </p>
      )}
    </PaperDecision>
  )
}

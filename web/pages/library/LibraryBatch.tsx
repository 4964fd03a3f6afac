import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ProjectNodeView } from '../../../src/library/index.ts'
import { fetchOrganisations } from '../../api/organisations.ts'
import { moveDivision } from '../../api/projects.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { Chosen, type Moved, moveWords, ProjectMoveDialog } from './ProjectMoveDialog.tsx'
import { useProjectAct } from './project-queries.ts'

interface LibraryBatchProps {
  readonly projects: readonly ProjectNodeView[]
  readonly onDone: () => void
}

/** 批量办理: all of them or none; the refusal names every reason. */
export function LibraryBatch({ projects, onDone }: LibraryBatchProps) {
  const [asking, setAsking] = useState<Moved | 'division'>()
  const close = () => setAsking(undefined)
  const done = () => {
    close()
    onDone()
  }
  const none = projects.length === 0
  return (
    <fieldset className="lib-batch" aria-label="批量办理">
      <span className="sub">{none ? '勾选项目后可批量办理' : `已选 ${projects.length} 项`}</span>
      {!none && (
        <>
          {(['executing', 'finished', 'cancelled', 'ended'] as const).map((to) => (
            <Button key={to} size="small" onClick={() => setAsking(to)}>
              {moveWords[to].word}
            </Button>
          ))}
          <Button size="small" onClick={() => setAsking('division')}>
            调整主管处室
          </Button>
        </>
      )}
      {asking === 'division' && <DivisionDialog projects={projects} onClose={close} onDone={done} />}
      {asking && asking !== 'division' && <ProjectMoveDialog to={asking} projects={projects} onClose={close} onDone={done} />}
    </fieldset>
  )
}

interface DialogProps {
  readonly projects: readonly ProjectNodeView[]
  readonly onClose: () => void
  readonly onDone: () => void
}

function DivisionDialog({ projects, onClose, onDone }: DialogProps) {
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => fetchOrganisations() })
  const divisions = organisations.data?.organisations.filter(({ kind, closedOn }) => kind === 'division' && closedOn === undefined) ?? []
  const [divisionId, setDivisionId] = useState('')
  const [reason, setReason] = useState('')
  const moving = useProjectAct(moveDivision, onDone)
  return (
    <PaperDecision
      title={`调整 ${projects.length} 个项目的主管处室`}
      act={`调整 ${projects.length} 个项目`}
      keep="暂不调整"
      missing={divisionId === '' ? '请选择主管处室。' : reason.trim() === '' ? '请写明理由。' : undefined}
      busy={moving.isPending}
      error={moving.error ?? organisations.error}
      onAct={() => moving.mutate({ projects: projects.map(({ id, version }) => ({ id, version })), divisionId, reason })}
      onClose={onClose}
    >
      <p>调整后由新的主管处室审核和登记立项程序，原处室不再看到这些项目。</p>
      <Chosen projects={projects} />
      <PaperSelect
        label="新的主管处室"
        value={divisionId}
        blank="请选择"
        options={divisions.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setDivisionId}
      />
      <PaperField label="理由" kind="paragraph" value={reason} onChange={setReason} maxLength={2000} />
    </PaperDecision>
  )
}

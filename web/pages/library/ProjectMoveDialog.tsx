import { useState } from 'react'
import type { ProjectNodeView, ProjectState } from '../../../src/library/index.ts'
import { moveProject, moveProjects } from '../../api/projects.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { useProjectAct } from './project-queries.ts'

/** 状态变动 as an act: its word, what follows from it, and whether reason and document are needed. */
export const moveWords = {
  executing: { word: '转入执行', consequence: '转入执行后可以支付，不能再取消。', needed: false },
  finished: { word: '完成', consequence: '完成后不再支付，资料和账目照常可查。', needed: false },
  cancelled: { word: '取消', consequence: '取消后不能再编入预算，不能恢复；需要时重新申报。', needed: true },
  ended: { word: '终止', consequence: '终止后不再支付，剩余资金另行收回，不能恢复。', needed: true },
} as const satisfies Partial<Record<ProjectState, { word: string; consequence: string; needed: boolean }>>
export type Moved = keyof typeof moveWords

type Movable = Pick<ProjectNodeView, 'id' | 'version' | 'name' | 'code' | 'stateLabel'>

interface ProjectMoveDialogProps {
  readonly to: Moved
  readonly projects: readonly Movable[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 取消、终止、完成 of one project or several, with reason and document. */
export function ProjectMoveDialog({ to, projects, onClose, onDone }: ProjectMoveDialogProps) {
  const [reason, setReason] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const moving = useProjectAct(() => move(projects, { to, reason, documentNumber }), onDone)
  const { word, consequence, needed } = moveWords[to]
  const object = projects.length === 1 ? `“${projects[0]!.name}”` : ` ${projects.length} 个项目`
  return (
    <PaperDecision
      title={`${word}${object}`}
      act={projects.length === 1 ? `${word}这个项目` : `${word}${object}`}
      keep="暂不办理"
      missing={needed ? missingWords(reason, documentNumber) : undefined}
      busy={moving.isPending}
      error={moving.error}
      onAct={() => moving.mutate(undefined)}
      onClose={onClose}
    >
      <p>
        {consequence}
        {projects.length > 1 && '有一项不能办理的，全部不办理，并逐项列出原因。'}
      </p>
      {projects.length > 1 && <Chosen projects={projects} />}
      <PaperField label="理由" optional={!needed} kind="paragraph" value={reason} onChange={setReason} maxLength={2000} />
      <PaperField
        label="依据文件"
        optional={!needed}
        value={documentNumber}
        onChange={setDocumentNumber}
        maxLength={100}
        hint="填写文号；没有文号的，填写会议纪要编号。"
      />
    </PaperDecision>
  )
}

function move(projects: readonly Movable[], given: { to: Moved; reason: string; documentNumber: string }): Promise<unknown> {
  const [only, second] = projects
  if (only && !second) return moveProject(only.id, { version: only.version, ...given })
  return moveProjects({ projects: projects.map(({ id, version }) => ({ id, version })), ...given })
}

function missingWords(reason: string, documentNumber: string): string | undefined {
  if (reason.trim() === '') return '请写明理由。'
  return documentNumber.trim() === '' ? '请填写依据文件。' : undefined
}

export function Chosen({ projects }: { projects: readonly Movable[] }) {
  return (
    <ul className="pd-list">
      {projects.map(({ id, name, code, stateLabel }) => (
        <li key={id}>
          {name} <span className="sub">{[code, stateLabel].join('，')}</span>
        </li>
      ))}
    </ul>
  )
}

import { useState } from 'react'
import { type ProcedureKind, type ProjectView, procedureKinds } from '../../../src/library/index.ts'
import { recordProcedure } from '../../api/projects.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { UploadField } from '../workflow/UploadField.tsx'
import { ProcedureFields } from './ProcedureFields.tsx'
import { blankEntry, entryOf, missingInEntry, type ProcedureEntry, procedureOf } from './procedure-entry.ts'
import type { ProcedureTask } from './procedure-task.ts'
import { useProjectAct } from './project-queries.ts'

interface ProcedureDialogProps {
  readonly view: ProjectView
  readonly task: ProcedureTask
  readonly onClose: () => void
}

const dayLabels: Record<ProcedureKind, string> = {
  feasibility: '论证日期',
  exAnteAssessment: '评估日期',
  budgetReview: '评审日期',
  collectiveDecision: '会议日期',
  other: '日期',
}

/** 登记 or 更正 of a procedure: nothing is overwritten, a correction stands beside what it corrects. */
export function ProcedureDialog({ view: { project }, task: { kind, replaces }, onClose }: ProcedureDialogProps) {
  const session = useSession()
  const [entry, setEntry] = useState<ProcedureEntry>(() => (replaces ? entryOf(replaces) : blankEntry(kind)))
  const set = (change: Partial<ProcedureEntry>) => setEntry((before) => ({ ...before, ...change }))
  const recording = useProjectAct(
    () => recordProcedure(project.id, { ...procedureOf(entry), ...(replaces && { replacesId: replaces.id }) }),
    onClose,
  )
  const word = procedureKinds[entry.kind]
  const object = entry.kind === 'other' ? '其他程序' : word
  return (
    <PaperDecision
      title={`${replaces ? '更正' : '登记'}${object}`}
      act={`${replaces ? '更正' : '登记'}${object}`}
      keep={replaces ? '不更正' : '暂不登记'}
      width={720}
      missing={missingInEntry(entry)}
      busy={recording.isPending}
      error={recording.error}
      onAct={() => recording.mutate(undefined)}
      onClose={onClose}
    >
      <p className="sub">
        {project.name}
        {replaces && '。更正后以新的记录为准，原记录照旧保留。'}
      </p>
      {!replaces && (
        <PaperSelect
          label="程序"
          value={entry.kind}
          options={Object.entries(procedureKinds).map(([value, label]) => ({ value, label }))}
          onChange={(value) =>
            setEntry({ ...blankEntry(value as ProcedureKind), decidedOn: entry.decidedOn, documentNumber: entry.documentNumber })
          }
        />
      )}
      <div className="lib-day">
        <PaperField label={dayLabels[entry.kind]} kind="date" value={entry.decidedOn} onChange={(decidedOn) => set({ decidedOn })} />
        {entry.kind === 'collectiveDecision' ? (
          <PaperField
            label="会议纪要编号"
            value={entry.minutesNumber}
            onChange={(minutesNumber) => set({ minutesNumber })}
            maxLength={100}
          />
        ) : (
          <PaperField
            label="报告或文件编号"
            optional
            value={entry.documentNumber}
            onChange={(documentNumber) => set({ documentNumber })}
            maxLength={100}
          />
        )}
      </div>
      <ProcedureFields entry={entry} onChange={set} />
      {may(session, 'paper:uploadScan') && <UploadField label="报告、纪要原件" fileName={entry.fileName} onUploaded={set} />}
    </PaperDecision>
  )
}

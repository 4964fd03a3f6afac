import { useState } from 'react'
import type { PaperView, RegisterDecision } from '../../../src/workflow/index.ts'
import { registerDecision } from '../../api/papers.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Choice } from '../../components/Choice.tsx'
import { ExternalDecisionComments } from './ExternalDecisionComments.tsx'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { shownCells } from './paper-model.ts'
import { usePaperAct } from './paper-queries.ts'
import { UploadField } from './UploadField.tsx'

type Entry = Omit<RegisterDecision, 'version' | 'result'> & { result: RegisterDecision['result'] | undefined }

const blank: Entry = { result: undefined, who: '', decidedOn: '', documentNumber: '', reason: '', comments: [] }

/** 作出决定的单位, where the step names one: 青岛市财政局. */
function deciderOf(paper: PaperView): string {
  const step = paper.chain.find(({ status }) => status === 'current')
  return step && step.organisationName !== step.roleLabel ? step.organisationName : ''
}

/** 外部登记: a step that was decided outside the system, by whom, when, by which document. */
export function ExternalDecisionDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const session = useSession()
  const [entry, setEntry] = useState<Entry>(() => ({ ...blank, who: deciderOf(paper) }))
  const registration = usePaperAct(paper.id, registerDecision.bind(null, paper.id), onClose)
  const set = (change: Partial<Entry>) => setEntry((before) => ({ ...before, ...change }))
  const step = paper.chain.find(({ status }) => status === 'current')
  const returned = entry.result === 'returned'
  const register = () => {
    const { result, comments, ...rest } = entry
    if (result) registration.mutate({ ...rest, version: paper.version, result, comments: returned ? comments : [] })
  }
  return (
    <PaperDecision
      title={`外部登记：${step?.label ?? '审批结果'}`}
      act={returned ? '登记退回' : '登记同意'}
      keep="暂不登记"
      width={640}
      missing={missingWords(entry)}
      busy={registration.isPending}
      error={registration.error}
      onAct={register}
      onClose={onClose}
    >
      <p className="sub">登记在系统外作出的决定。登记人和原件一并留痕，登记后{returned ? '退回填报单位修改' : '进入下一步'}，不能更改。</p>
      <div className="pd-field">
        <span className="pd-label">审批结果</span>
        <Choice
          label="审批结果"
          options={[
            { value: 'approved', word: '同意' },
            { value: 'returned', word: '退回' },
          ]}
          value={entry.result}
          onChange={(result) => set({ result })}
          readOnly={false}
        />
      </div>
      <div className="pd-two">
        <PaperField
          label="作出决定的单位"
          value={entry.who}
          onChange={(who) => set({ who })}
          maxLength={200}
          placeholder="如 市财政局教科文处"
        />
        <PaperField label="决定日期" kind="date" value={entry.decidedOn} onChange={(decidedOn) => set({ decidedOn })} />
      </div>
      <PaperField
        label="文号"
        optional={returned}
        hint={entry.result === 'approved' ? '没有文号的，填写会议纪要或复函的编号。' : ''}
        value={entry.documentNumber}
        onChange={(documentNumber) => set({ documentNumber })}
        maxLength={100}
      />
      <PaperField
        label={returned ? '退回理由' : '批复意见'}
        optional={!returned}
        kind="paragraph"
        value={entry.reason}
        onChange={(reason) => set({ reason })}
        maxLength={2000}
      />
      {returned && (
        <ExternalDecisionComments
          sections={paper.sections}
          cells={shownCells(paper, new Map())}
          comments={entry.comments}
          onChange={(comments) => set({ comments })}
        />
      )}
      {may(session, 'paper:uploadScan') && <UploadField label="批复原件" fileName={entry.fileName} onUploaded={set} />}
    </PaperDecision>
  )
}

function missingWords(entry: Entry): string | undefined {
  if (!entry.result) return '请选择审批结果。'
  if (entry.who.trim() === '') return '请填写作出决定的单位。'
  if (entry.decidedOn === '') return '请填写决定日期。'
  if (entry.result === 'approved' && entry.documentNumber.trim() === '') return '登记同意须填写文号。'
  if (entry.result === 'returned' && entry.reason.trim() === '' && entry.comments.length === 0) return '请写明退回理由。'
  return entry.comments.some(({ cell, text }) => cell === '' || text.trim() === '') ? '请写完各栏意见，或删去空的一条。' : undefined
}

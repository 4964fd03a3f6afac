import { useState } from 'react'
import { type FindingMeasure, type FindingWire, findingMeasures, type RoundWire } from '../../../src/monitoring/index.ts'
import { answerFinding, openFinding, reviewFinding } from '../../api/monitoring.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useMonitoringAct } from './monitoring-queries.ts'

interface OpenProps {
  readonly round: Pick<RoundWire, 'id' | 'answerDays'>
  readonly projectId: string
  readonly line: number | null
  readonly subject: string
  readonly onClose: () => void
}

/** 提出问题 from a light, or by hand. */
export function OpenFindingDialog({ round, projectId, line, subject, onClose }: OpenProps) {
  const [words, setWords] = useState('')
  const [dueOn, setDueOn] = useState('')
  const act = useMonitoringAct(openFinding, onClose)
  return (
    <PaperDecision
      title={`就“${subject}”提出问题`}
      act="提出"
      keep="暂不提出"
      missing={line === null && words.trim() === '' ? '请写明问题' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ round: round.id, projectId, line, words: words.trim(), ...(dueOn && { dueOn }) })}
      onClose={onClose}
    >
      <p className="sub">填报单位会收到待办，须写明原因和措施；回复以后由他人审核办结。</p>
      <PaperField
        label={line === null ? '问题' : '补充说明'}
        optional={line !== null}
        kind="paragraph"
        value={words}
        onChange={setWords}
        maxLength={500}
      />
      <PaperField
        label="回复期限"
        optional
        kind="date"
        value={dueOn}
        onChange={setDueOn}
        hint={`不填的，${round.answerDays} 个工作日内回复。`}
      />
    </PaperDecision>
  )
}

/** 回复: cause, measure, plan. */
export function AnswerFindingDialog({ finding, onClose }: { finding: FindingWire; onClose: () => void }) {
  const [cause, setCause] = useState(finding.cause)
  const [measure, setMeasure] = useState<FindingMeasure>('continue')
  const [plan, setPlan] = useState(finding.plan)
  const act = useMonitoringAct(answerFinding, onClose)
  return (
    <PaperDecision
      title={`回复：${finding.subject}`}
      act="回复"
      keep="暂不回复"
      missing={cause.trim() === '' ? '请填写原因' : plan.trim() === '' ? '请填写措施' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ id: finding.id, version: finding.version, cause: cause.trim(), measure, plan: plan.trim() })}
      onClose={onClose}
    >
      <p>{finding.words}</p>
      {finding.review && <p className="sub">退回意见：{finding.review}</p>}
      <PaperField label="原因" kind="paragraph" value={cause} onChange={setCause} maxLength={500} />
      <PaperSelect
        label="处理"
        value={measure}
        options={Object.entries(findingMeasures).map(([value, label]) => ({ value, label }))}
        hint="调剂、取消的，还须办理预算调整，并处理受影响的目标。"
        onChange={(value) => setMeasure(value as FindingMeasure)}
      />
      <PaperField label="措施和完成时间" kind="paragraph" value={plan} onChange={setPlan} maxLength={500} />
    </PaperDecision>
  )
}

/** 审核回复: closed, or asked again. */
export function ReviewFindingDialog({ finding, onClose }: { finding: FindingWire; onClose: () => void }) {
  const [outcome, setOutcome] = useState<'accept' | 'back'>('accept')
  const [words, setWords] = useState('')
  const act = useMonitoringAct(reviewFinding, onClose)
  return (
    <PaperDecision
      title={`审核回复：${finding.subject}`}
      act={outcome === 'accept' ? '办结' : '退回'}
      keep="暂不审核"
      missing={outcome === 'back' && words.trim() === '' ? '请写明退回的理由' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ id: finding.id, version: finding.version, accepted: outcome === 'accept', words: words.trim() })}
      onClose={onClose}
    >
      <p>
        原因：{finding.cause}
        <br />
        措施：{finding.measureLabel}。{finding.plan}
      </p>
      <PaperSelect
        label="审核结果"
        value={outcome}
        options={[
          { value: 'accept', label: '办结' },
          { value: 'back', label: '退回，请继续说明' },
        ]}
        onChange={(value) => setOutcome(value as 'accept' | 'back')}
      />
      <PaperField label="审核意见" optional={outcome === 'accept'} kind="paragraph" value={words} onChange={setWords} maxLength={500} />
    </PaperDecision>
  )
}

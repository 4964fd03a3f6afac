import { useState } from 'react'
import type { CommitmentView, ReportView } from '../../../src/targets/index.ts'
import { reportCommitment, reviewReport } from '../../api/business-targets.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useTargetAct } from './business-queries.ts'

interface ReportProps {
  readonly commitment: CommitmentView
  readonly today: string
  readonly onClose: () => void
}

/** 报送进展或结果: value, words, day. */
export function ReportDialog({ commitment, today, onClose }: ReportProps) {
  const [kind, setKind] = useState<'progress' | 'result'>('progress')
  const [value, setValue] = useState('')
  const [words, setWords] = useState('')
  const [reportedOn, setReportedOn] = useState(today)
  const act = useTargetAct(reportCommitment, onClose)
  const counts = commitment.comparison !== null && commitment.comparison !== 'by'
  const missing =
    counts && kind === 'result' && value.trim() === ''
      ? '请填写完成值'
      : words.trim() === ''
        ? '请写明完成情况'
        : reportedOn === ''
          ? '请填写日期'
          : undefined
  return (
    <PaperDecision
      title={`报送：${commitment.name}`}
      act="报送"
      keep="暂不报送"
      missing={missing}
      busy={act.isPending}
      error={act.error}
      onAct={() =>
        act.mutate({
          ...{ id: commitment.id, version: commitment.version, finished: kind === 'result' },
          ...{ value: value.trim(), words: words.trim(), reportedOn },
        })
      }
      onClose={onClose}
    >
      <p className="sub">
        目标值 {commitment.measure}，期限 {commitment.dueOn}。报送以后由财务处或牵头填报的处室审核，审核确认的才计入办结率。
      </p>
      <PaperSelect
        label="报送内容"
        value={kind}
        options={[
          { value: 'progress', label: '进展（还没有办结）' },
          { value: 'result', label: '结果（已经办结）' },
        ]}
        onChange={(chosen) => setKind(chosen as 'progress' | 'result')}
      />
      {counts && (
        <PaperField
          label={`完成值${commitment.unit && `（${commitment.unit}）`}`}
          optional={kind === 'progress'}
          value={value}
          onChange={setValue}
          maxLength={30}
          hint="只填数字，是到这一天为止的累计数。"
        />
      )}
      <PaperField label="完成情况" kind="paragraph" value={words} onChange={setWords} maxLength={1000} />
      <PaperField label={kind === 'result' ? '办结日期' : '截至日期'} kind="date" value={reportedOn} onChange={setReportedOn} />
    </PaperDecision>
  )
}

/** 审核报送: confirmed, or sent back with the reason. */
export function ReviewDialog({ commitment, report, onClose }: { commitment: CommitmentView; report: ReportView; onClose: () => void }) {
  const [outcome, setOutcome] = useState<'accept' | 'back'>('accept')
  const [words, setWords] = useState('')
  const act = useTargetAct(reviewReport, onClose)
  return (
    <PaperDecision
      title={`审核：${commitment.name}`}
      act={outcome === 'accept' ? '确认' : '退回'}
      keep="暂不审核"
      missing={outcome === 'back' && words.trim() === '' ? '请写明退回的理由' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ id: report.id, version: report.version, accepted: outcome === 'accept', words: words.trim() })}
      onClose={onClose}
    >
      <p>
        {report.divisionName}报送{report.finished ? '结果' : '进展'}（{report.reportedOn}）：
        {report.value && `${report.value}${commitment.unit}。`}
        {report.words}
      </p>
      <p className="sub">
        目标值 {commitment.measure}，期限 {commitment.dueOn}。{report.finished && '确认以后任务办结，计入办结率。'}
      </p>
      <PaperSelect
        label="审核结果"
        value={outcome}
        options={[
          { value: 'accept', label: '确认' },
          { value: 'back', label: '退回，请补充' },
        ]}
        onChange={(chosen) => setOutcome(chosen as 'accept' | 'back')}
      />
      <PaperField label="审核意见" optional={outcome === 'accept'} kind="paragraph" value={words} onChange={setWords} maxLength={300} />
    </PaperDecision>
  )
}

import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { BusinessTargetView, CommitmentView, ReportView } from '../../../src/targets/index.ts'
import { CommitmentDialog } from './CommitmentDialog.tsx'
import { CommitmentLamp } from './CommitmentLamp.tsx'
import { draftOfCommitment } from './commitment-draft.ts'
import { ReportDialog, ReviewDialog } from './ReportDialogs.tsx'
import { CancelDialog, WithdrawDialog } from './SettleDialogs.tsx'

interface CardProps {
  readonly commitment: CommitmentView
  readonly today: string
  /** Present where the task may be corrected: its target, for the names of divisions. */
  readonly target?: BusinessTargetView
  readonly selected?: boolean
  /** Above the name: the target that it belongs to. */
  readonly heading?: React.ReactNode
  readonly onSelect?: () => void
}

type Dialog = { readonly kind: 'correct' | 'withdraw' | 'cancel' | 'report' } | { readonly kind: 'review'; readonly report: ReportView }

/** 一项任务: light, value, divisions, what was reported, what this post may do. */
export function CommitmentCard({ commitment, today, target, selected = false, heading, onSelect }: CardProps) {
  const [dialog, setDialog] = useState<Dialog>()
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (selected) place.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const close = () => setDialog(undefined)
  const { name, state, light, reports } = commitment
  return (
    <article ref={place} className={`bt-card ${light.light}${selected ? ' sel' : ''}`} aria-label={name}>
      {heading}
      <header>
        <b>
          {onSelect ? (
            <button type="button" className="bt-name" onClick={onSelect}>
              {name}
            </button>
          ) : (
            name
          )}
        </b>
        {state !== 'dropped' && <CommitmentLamp light={light.light} label={light.label} />}
        {commitment.illustrative && <span className="tag">示例</span>}
      </header>
      {state === 'dropped' ? (
        <p className="tiny">
          不列为任务：{commitment.reason}（{commitment.decidedBy}）
        </p>
      ) : (
        <Facts commitment={commitment} />
      )}
      {reports.length > 0 && (
        <ul className="bt-reports">
          {reports.map((report) => (
            <Report key={report.id} report={report} unit={commitment.unit} onReview={() => setDialog({ kind: 'review', report })} />
          ))}
        </ul>
      )}
      <Acts commitment={commitment} correctable={target !== undefined} onAct={(kind) => setDialog({ kind })} />
      {dialog?.kind === 'correct' && target && (
        <CommitmentDialog target={target} draft={draftOfCommitment(commitment)} onDone={close} onClose={close} />
      )}
      {dialog?.kind === 'withdraw' && <WithdrawDialog commitment={commitment} onClose={close} />}
      {dialog?.kind === 'cancel' && <CancelDialog commitment={commitment} onClose={close} />}
      {dialog?.kind === 'report' && <ReportDialog commitment={commitment} today={today} onClose={close} />}
      {dialog?.kind === 'review' && <ReviewDialog commitment={commitment} report={dialog.report} onClose={close} />}
    </article>
  )
}

function Facts({ commitment }: { commitment: CommitmentView }) {
  const { measure, counted, dueOn, divisions, stages, light, reason, approval, state } = commitment
  const lead = divisions.find(({ leads }) => leads)?.name
  const others = divisions.filter(({ leads }) => !leads).map(({ name }) => name)
  const facts: readonly (readonly [string, string])[] = [
    ['目标值', [measure, counted].filter(Boolean).join('　')],
    ['期限', dueOn ?? ''],
    ['责任处室', [lead && `${lead}（牵头）`, ...others].filter(Boolean).join('、')],
    ['阶段', stages.map((stage) => `${stage.dueOn} ${stage.words}`).join('；')],
    ['取消', state === 'cancelled' ? `${reason}（${approval}）` : ''],
  ]
  return (
    <>
      <dl className="bt-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="tiny">{light.words}</p>
    </>
  )
}

function Report({ report, unit, onReview }: { report: ReportView; unit: string; onReview: () => void }) {
  const { finished, value, words, reportedOn, stateLabel, state, divisionName, reportedBy, enteredFor, reviewedBy, review } = report
  return (
    <li>
      <span className={`tag ${state === 'returned' ? 'bad' : state === 'confirmed' ? 'ok' : 'ink'}`}>{stateLabel}</span>
      {reportedOn} {finished ? '结果' : '进展'}
      {value && ` ${value}${unit}`}：{words}
      {report.illustrative && <span className="tag">示例</span>}
      <span className="tiny">
        {enteredFor ? `${divisionName}，${reportedBy}代录` : reportedBy}
        {reviewedBy && `；${reviewedBy}审核${review && `：${review}`}`}
      </span>
      {report.mayReview && (
        <Button size="small" type="primary" ghost onClick={onReview}>
          审核
        </Button>
      )}
    </li>
  )
}

interface ActsProps {
  readonly commitment: CommitmentView
  readonly correctable: boolean
  readonly onAct: (kind: 'correct' | 'withdraw' | 'cancel' | 'report') => void
}

function Acts({ commitment, correctable, onAct }: ActsProps) {
  const { name, state, doneOn, reports, mayReport, mayTend } = commitment
  const live = (state === 'confirmed' || state === 'open') && doneOn === null
  const tends = mayTend && correctable
  const waits = reports.some((report) => report.state === 'submitted')
  const withdrawable = tends && (live || state === 'dropped') && reports.length === 0
  if (!mayReport && !(tends && live) && !withdrawable) return null
  return (
    <p className="bt-acts">
      {mayReport && (
        <Button size="small" aria-label={`报送“${name}”`} onClick={() => onAct('report')}>
          报送进展或结果
        </Button>
      )}
      {tends && live && (
        <Button size="small" aria-label={`修改“${name}”`} onClick={() => onAct('correct')}>
          {state === 'open' ? '重新确认' : '修改'}
        </Button>
      )}
      {withdrawable && (
        <Button size="small" aria-label={`退回“${name}”`} onClick={() => onAct('withdraw')}>
          {state === 'dropped' ? '重新考虑' : '退回待确认'}
        </Button>
      )}
      {tends && live && !waits && (
        <Button size="small" aria-label={`登记批准取消“${name}”`} onClick={() => onAct('cancel')}>
          登记批准取消
        </Button>
      )}
    </p>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import type { PaperView, SuppliedInPaperView } from '../../../../src/workflow/index.ts'
import { answerSupplied } from '../../../api/filling.ts'
import { Lamp } from '../../../components/Lamp.tsx'
import { PaperActError, PaperDecision } from '../PaperDecision.tsx'
import { PaperField } from '../PaperField.tsx'
import { shortMoment } from '../paper-figure.ts'
import { goToCell } from '../paper-places.ts'
import { usePaperAct } from '../paper-queries.ts'
import '../paper-notices.css'

/** 统一口径数据: supplied for all units; this one confirms or objects. Confirmed ones are said in one line. */
export function SuppliedNotice({ paper }: { paper: PaperView }) {
  const [objecting, setObjecting] = useState<SuppliedInPaperView>()
  const answer = usePaperAct(paper.id, (value: SuppliedInPaperView) =>
    answerSupplied(paper.id, value.id, { number: value.number, answer: 'confirmed' }),
  )
  const { supplied } = paper.filling
  if (supplied.length === 0 || paper.filling.entry === 'part') return null
  const asked = supplied.filter(({ state }) => state !== 'confirmed')
  const confirmed = supplied.length - asked.length
  return (
    <div className={asked.length > 0 ? 'pn warn' : 'pn'}>
      <Lamp kind={asked.length > 0 ? 'warn' : 'ok'} />
      <div>
        <b>
          统一口径数据 {supplied.length} 项{asked.length > 0 ? `，${asked.length} 项没有确认` : '，已经确认'}
        </b>
        {asked.length > 0 && <span className="sub">由其他处室统一提供，各单位只核对确认；确认以前不能报送。</span>}
        <ul className="sv-list">
          {asked.map((value) => (
            <li key={value.id}>
              <SuppliedWords value={value} />
              {paper.actions.fill && (
                <span className="sv-acts">
                  <Button size="small" loading={answer.isPending && answer.variables?.id === value.id} onClick={() => answer.mutate(value)}>
                    确认
                  </Button>
                  {value.state !== 'objected' && (
                    <Button size="small" onClick={() => setObjecting(value)}>
                      提出异议
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
        {asked.length > 0 && confirmed > 0 && <span className="sub">另有 {confirmed} 项已确认。</span>}
        <PaperActError error={answer.error} />
      </div>
      {objecting && <ObjectDialog paper={paper} value={objecting} onClose={() => setObjecting(undefined)} />}
    </div>
  )
}

function SuppliedWords({ value }: { value: SuppliedInPaperView }) {
  const { label, by, at, source, number, reason, stateLabel, objection, reply, cells } = value
  return (
    <span>
      <button type="button" className="link" onClick={() => goToCell(cells[0]!)}>
        {label}
      </button>
      ：<b className="sv-value">{value.value}</b> <span className="tag">{stateLabel}</span>
      <span className="sub sv-from">
        {by} {shortMoment(at)} 提供{number > 1 && `（第 ${number} 次，${reason}）`}，来源：{source}
      </span>
      {objection && <span className="sub sv-from">本单位异议：{objection}</span>}
      {reply && <span className="sub sv-from">答复：{reply}</span>}
    </span>
  )
}

function ObjectDialog({ paper, value, onClose }: { paper: PaperView; value: SuppliedInPaperView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const objection = usePaperAct(
    paper.id,
    () => answerSupplied(paper.id, value.id, { number: value.number, answer: 'objected', reason }),
    onClose,
  )
  return (
    <PaperDecision
      title={`对“${value.label}”提出异议`}
      act="提出异议"
      keep="不提出"
      missing={reason.trim() === '' ? '请写明理由。' : undefined}
      busy={objection.isPending}
      error={objection.error}
      onAct={() => objection.mutate(undefined)}
      onClose={onClose}
    >
      <p>
        现在的数据是 <b>{value.value}</b>，由{value.by}提供，来源：{value.source}。异议送{value.by}，答复或更正以前不能报送。
      </p>
      <PaperField label="理由和本单位认可的数据" kind="paragraph" value={reason} onChange={setReason} maxLength={1000} />
    </PaperDecision>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView, SignalView } from '../../../src/evaluation/index.ts'
import { answerSignal, reviewSignal } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

/** 可信度信号 with their data, answers and what the reviewer makes of them. They never change a score. */
export function SelfSignals({ data }: { data: SelfEvaluationView }) {
  const { signals, switchedOff } = data
  return (
    <section className="sheet se-part" aria-label="信号">
      <h2>信号，{signals.length} 条</h2>
      <p className="sub">
        {signals.length === 0
          ? '没有需要核对的地方。'
          : '信号只提示需要核对的地方，附有数据，不是结论，也不影响得分；由填报单位在批复以前答复，复核人看数据和答复。'}
      </p>
      {signals.map((signal) => (
        <Signal key={signal.code} data={data} signal={signal} />
      ))}
      {switchedOff.map(({ code, label, dismissed, reviewed }) => (
        <p key={code} className="sub">
          “{label}”已停用：本部门按这一评分规则复核的 {reviewed} 次中，{dismissed} 次认定不成立。
        </p>
      ))}
    </section>
  )
}

function Signal({ data, signal }: { data: SelfEvaluationView; signal: SignalView }) {
  return (
    <article className="se-signal">
      <h3>
        {signal.label}
        {signal.unanswered && <span className="tag warn">待答复</span>}
        {signal.verdictLabel && <span className={`tag ${signal.verdict === 'dismissed' ? '' : 'over'}`}>{signal.verdictLabel}</span>}
      </h3>
      <ul>
        {signal.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {signal.rule && <p className="tiny">{signal.rule}</p>}
      {signal.answer && (
        <p>
          答复：{signal.answer}
          <span className="tiny">
            　{signal.answeredBy}，{signal.answeredAt}
          </span>
        </p>
      )}
      {signal.remark && (
        <p>
          复核意见：{signal.remark}
          <span className="tiny">　{signal.reviewedBy}</span>
        </p>
      )}
      {data.may.answer && <Answer data={data} signal={signal} />}
      {data.may.recheck && <Verdict paperId={data.paperId} signal={signal} />}
    </article>
  )
}

function Answer({ data, signal }: { data: SelfEvaluationView; signal: SignalView }) {
  const { paperId } = data
  const [answer, setAnswer] = useState(signal.answer)
  const save = useSelfAct(paperId, (text: string) => answerSignal(paperId, signal.code, text))
  return (
    <div className="se-form">
      <Input.TextArea
        aria-label={`答复：${signal.label}`}
        placeholder={data.may.fill ? '说明情况；报送后复核人看到数据和答复' : '自评表正在审核：数不能改，仍可以说明情况'}
        rows={2}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <PaperActError error={save.error} />
      <Button size="small" disabled={answer.trim() === ''} loading={save.isPending} onClick={() => save.mutate(answer.trim())}>
        答复
      </Button>
    </div>
  )
}

function Verdict({ paperId, signal }: { paperId: string; signal: SignalView }) {
  const [remark, setRemark] = useState(signal.remark)
  const save = useSelfAct(paperId, (verdict: 'stands' | 'dismissed') =>
    reviewSignal(paperId, signal.code, { verdict, remark: remark.trim() }),
  )
  return (
    <div className="se-form">
      <Input
        aria-label={`复核意见：${signal.label}`}
        placeholder="复核意见（选填）"
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <PaperActError error={save.error} />
      <span>
        <Button size="small" loading={save.isPending} onClick={() => save.mutate('stands')}>
          情况属实，须说明
        </Button>{' '}
        <Button size="small" loading={save.isPending} onClick={() => save.mutate('dismissed')}>
          不成立
        </Button>
      </span>
    </div>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { saveRecheck } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

/** 复核得分 beside the self-score. */
export function SelfRecheckForm({ data: { paperId }, leaf }: { data: SelfEvaluationView; leaf: SelfLeafView }) {
  const [score, setScore] = useState(leaf.recheck?.score ?? leaf.score ?? '')
  const [reason, setReason] = useState(leaf.recheck?.reason ?? '')
  const save = useSelfAct(paperId, (order: { score: string; reason: string }) => saveRecheck(paperId, { place: leaf.place, ...order }))
  return (
    <section className="st se-form">
      <h3>复核得分（自评 {leaf.score} 分）</h3>
      <Input aria-label="复核得分" value={score} onChange={({ target }) => setScore(target.value)} />
      <Input.TextArea
        aria-label="不同的理由"
        placeholder="与自评得分不同的，写明理由"
        rows={2}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <PaperActError error={save.error} />
      <Button loading={save.isPending} onClick={() => save.mutate({ score: score.trim(), reason: reason.trim() })}>
        保存复核得分
      </Button>
    </section>
  )
}

import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { saveRecheck } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

/** 复核得分 beside the self-score; of described indicators inside the range of its level. */
export function SelfRecheckForm({ data: { paperId }, leaf }: { data: SelfEvaluationView; leaf: SelfLeafView }) {
  const [score, setScore] = useState(leaf.recheck?.score ?? leaf.score ?? '')
  const [level, setLevel] = useState(leaf.recheck?.level || leaf.mark.level)
  const [reason, setReason] = useState(leaf.recheck?.reason ?? '')
  const save = useSelfAct(paperId, (order: { score: string; level: string; reason: string }) =>
    saveRecheck(paperId, { place: leaf.place, ...order }),
  )
  const byLevels = leaf.levels.length > 0
  const [low, high] = leaf.levelRanges[leaf.levels.indexOf(level)] ?? ['0.00', leaf.points ?? '']
  const differs = Number(score) !== Number(leaf.score)
  return (
    <section className="st se-form" aria-label="复核得分">
      <h3>复核得分（自评 {leaf.score} 分）</h3>
      {byLevels && (
        <Select
          aria-label="复核等次"
          placeholder="选择复核等次"
          {...(level && { value: level })}
          options={leaf.levels.map((value, index) => ({ value, label: `${value}（${leaf.levelRanges[index]?.join(' 至 ') ?? ''} 分）` }))}
          onChange={setLevel}
        />
      )}
      <div className="se-field">
        {`${low} 至 ${high} 分`}
        <Input aria-label="复核得分" value={score} onChange={({ target }) => setScore(target.value)} />
      </div>
      <Input.TextArea
        aria-label="不同的理由"
        placeholder={differs ? '与自评得分不同，请写明理由' : '理由（得分相同的选填）'}
        rows={2}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <PaperActError error={save.error} />
      <Button
        loading={save.isPending}
        onClick={() => save.mutate({ score: score.trim(), level: byLevels ? level : '', reason: reason.trim() })}
      >
        保存复核得分
      </Button>
    </section>
  )
}

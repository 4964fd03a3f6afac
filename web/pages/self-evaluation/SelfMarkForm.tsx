import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { saveSelfMark } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

/** 等次和得分: of described indicators, of what no rule can score, and 项目已完成. */
export function SelfMarkForm({ data: { paperId }, leaf }: { data: SelfEvaluationView; leaf: SelfLeafView }) {
  const [mark, setMark] = useState(leaf.mark)
  const save = useSelfAct(paperId, (order: typeof mark) => saveSelfMark(paperId, { place: leaf.place, ...order }))
  const byHand = leaf.levels.length === 0 && (leaf.score === null || leaf.mark.basis !== '')
  const ofExecution = leaf.place === 'execution'
  if (!ofExecution && leaf.levels.length === 0 && !byHand) return null
  return (
    <section className="st se-form">
      <h3>{ofExecution ? '项目完成情况' : leaf.levels.length > 0 ? '等次和得分' : '由填报单位给分'}</h3>
      {ofExecution && (
        <Checkbox checked={mark.finished} onChange={({ target }) => setMark({ ...mark, finished: target.checked })}>
          项目已经完成，支出在预算之内
        </Checkbox>
      )}
      {leaf.levels.length > 0 && (
        <Select
          aria-label="等次"
          placeholder="选择等次"
          {...(mark.level && { value: mark.level })}
          options={leaf.levels.map((value) => ({ value, label: value }))}
          onChange={(level: string) => setMark({ ...mark, level, points: '' })}
        />
      )}
      {!ofExecution && (
        <Input
          aria-label="得分"
          addonBefore="得分"
          placeholder={leaf.range ? `${leaf.range[0]} 至 ${leaf.range[1]}` : '先选等次，保存后显示可选区间'}
          value={mark.points}
          onChange={({ target }) => setMark({ ...mark, points: target.value })}
        />
      )}
      {byHand && !ofExecution && (
        <Input.TextArea
          aria-label="依据"
          placeholder="给分的依据"
          rows={2}
          value={mark.basis}
          onChange={({ target }) => setMark({ ...mark, basis: target.value })}
        />
      )}
      <PaperActError error={save.error} />
      <Button loading={save.isPending} onClick={() => save.mutate(mark)}>
        保存
      </Button>
    </section>
  )
}

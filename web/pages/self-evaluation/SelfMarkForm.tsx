import { Button, Checkbox, Input, Select, Space } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { saveSelfMark } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

type Mark = SelfLeafView['mark']

interface MarkProps {
  readonly leaf: SelfLeafView
  readonly mark: Mark
  readonly onChange: (change: Partial<Mark>) => void
}

/** 等次和得分, 分子分母, 免予扣分: what a person adds to the figures of one item. */
export function SelfMarkForm({ data: { paperId, hasPoints }, leaf }: { data: SelfEvaluationView; leaf: SelfLeafView }) {
  const [mark, setMark] = useState(leaf.mark)
  const save = useSelfAct(paperId, (order: Mark) => saveSelfMark(paperId, { place: leaf.place, ...order }))
  const ofExecution = leaf.place === 'execution'
  const byHand = leaf.levels.length === 0 && ((leaf.score === null && leaf.actual !== '') || leaf.mark.basis !== '')
  const scoring = hasPoints && !ofExecution
  if (!ofExecution && !scoring && !leaf.isRate) return null
  const given = { leaf, mark, onChange: (change: Partial<Mark>) => setMark({ ...mark, ...change }) }
  return (
    <section className="st se-form" aria-label="填报">
      <h3>填报</h3>
      {ofExecution && (
        <Checkbox checked={mark.finished} onChange={({ target }) => given.onChange({ finished: target.checked })}>
          项目已经完成，支出在预算之内
        </Checkbox>
      )}
      {scoring && leaf.levels.length > 0 && <Levels {...given} />}
      {scoring && byHand && mark.outcome === '' && <ByHand {...given} />}
      {leaf.isRate && <Quotient {...given} />}
      {scoring && <Outcome {...given} />}
      <PaperActError error={save.error} />
      <Button loading={save.isPending} onClick={() => save.mutate(mark)}>
        保存
      </Button>
    </section>
  )
}

/** 等次 with their permitted ranges. */
function Levels({ leaf, mark, onChange }: MarkProps) {
  const range = leaf.levelRanges[leaf.levels.indexOf(mark.level)]
  const options = leaf.levels.map((value, index) => {
    const [low, high] = leaf.levelRanges[index] ?? ['', '']
    return { value, label: low ? `${value}（${low} 至 ${high} 分）` : value }
  })
  return (
    <>
      <Select
        aria-label="等次"
        placeholder="选择等次"
        {...(mark.level && { value: mark.level })}
        options={options}
        onChange={(level: string) => onChange({ level, points: '' })}
      />
      <div className="se-field">
        得分
        <Input
          aria-label="得分"
          disabled={!range}
          placeholder={range ? `${range[0]} 至 ${range[1]}` : '先选等次'}
          value={mark.points}
          onChange={({ target }) => onChange({ points: target.value })}
        />
      </div>
    </>
  )
}

function ByHand({ mark, onChange }: MarkProps) {
  return (
    <>
      <div className="se-field">
        得分
        <Input aria-label="得分" value={mark.points} onChange={({ target }) => onChange({ points: target.value })} />
      </div>
      <Input.TextArea
        aria-label="依据"
        placeholder="规则不能计分，由填报单位给分的依据"
        rows={2}
        value={mark.basis}
        onChange={({ target }) => onChange({ basis: target.value })}
      />
    </>
  )
}

/** 分子、分母: units are added up by them. */
function Quotient({ mark, onChange }: MarkProps) {
  return (
    <div className="se-field">
      分子、分母（汇总时按原始数相加，不平均比率）
      <Space.Compact block>
        <Input
          aria-label="分子"
          placeholder="分子"
          value={mark.numerator}
          onChange={({ target }) => onChange({ numerator: target.value })}
        />
        <Input
          aria-label="分母"
          placeholder="分母"
          value={mark.denominator}
          onChange={({ target }) => onChange({ denominator: target.value })}
        />
      </Space.Compact>
    </div>
  )
}

const outcomes: { value: Mark['outcome']; label: string }[] = [
  { value: '', label: '按完成值计分' },
  { value: 'exempt', label: '免予扣分（已批准，视同完成）' },
  { value: 'notApplicable', label: '不适用' },
]

function Outcome({ mark, onChange }: MarkProps) {
  return (
    <>
      <div className="se-field">
        计分处理
        <Select
          aria-label="计分处理"
          value={mark.outcome}
          options={outcomes}
          onChange={(outcome: Mark['outcome']) => onChange({ outcome })}
        />
      </div>
      {mark.outcome !== '' && (
        <>
          <Input
            aria-label="处理理由"
            placeholder="理由"
            value={mark.outcomeReason}
            onChange={({ target }) => onChange({ outcomeReason: target.value })}
          />
          <Input
            aria-label="批准文件"
            placeholder={mark.outcome === 'exempt' ? '批准文件和文号' : '文件和文号（选填）'}
            value={mark.outcomeDocument}
            onChange={({ target }) => onChange({ outcomeDocument: target.value })}
          />
        </>
      )}
    </>
  )
}

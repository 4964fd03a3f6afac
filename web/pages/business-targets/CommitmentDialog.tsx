import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import type { BusinessTargetView } from '../../../src/targets/index.ts'
import { confirmCommitment, correctCommitment } from '../../api/business-targets.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useTargetAct } from './business-queries.ts'
import { comparisonOptions, missingIn, sentDraft, type TypedCommitment } from './commitment-draft.ts'

interface DialogProps {
  readonly target: BusinessTargetView
  readonly draft: TypedCommitment
  readonly onDone: () => void
  readonly onClose: () => void
}

/** 列为任务, 修改任务, 增加任务: what, how much, until when, by whom. */
export function CommitmentDialog({ target, draft, onDone, onClose }: DialogProps) {
  const [typed, setTyped] = useState(draft)
  const { id, version } = draft
  const act = useTargetAct(
    (sent: TypedCommitment) =>
      id && version
        ? correctCommitment({ id, version, ...sentDraft(sent) })
        : confirmCommitment({ targetId: target.id, draft: sentDraft(sent) }),
    onDone,
  )
  const change = (to: Partial<TypedCommitment>) => setTyped({ ...typed, ...to })
  const title = id ? '修改任务' : draft.quotes.length > 0 ? '列为任务' : '增加任务'
  return (
    <PaperDecision
      title={title}
      act={id ? '保存' : '确认，下达处室'}
      keep={id ? '不改' : '暂不确认'}
      width={640}
      missing={missingIn(typed)}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(typed)}
      onClose={onClose}
    >
      {typed.quotes.length > 0 && <p className="sub">原文：{typed.quotes.map(({ text }) => `“${text}”`).join('、')}</p>}
      <PaperField label="任务" kind="paragraph" value={typed.name} maxLength={200} onChange={(name) => change({ name })} />
      <MeasureFields typed={typed} onChange={change} />
      <PaperField label="完成期限" kind="date" value={typed.dueOn} onChange={(dueOn) => change({ dueOn })} />
      <DivisionFields target={target} typed={typed} onChange={change} />
      <StageFields typed={typed} onChange={change} />
    </PaperDecision>
  )
}

interface FieldsProps {
  readonly typed: TypedCommitment
  readonly onChange: (to: Partial<TypedCommitment>) => void
}

function MeasureFields({ typed, onChange }: FieldsProps) {
  const { comparison, low, high, unit, counted } = typed
  const counts = comparison !== '' && comparison !== 'by'
  return (
    <div className="bt-fields">
      <PaperSelect
        label="比较方式"
        value={comparison ?? ''}
        options={comparisonOptions}
        onChange={(value) => onChange({ comparison: value as TypedCommitment['comparison'] })}
      />
      {counts && (
        <PaperField
          label={comparison === 'range' ? '最少' : '目标值'}
          value={low}
          maxLength={30}
          onChange={(value) => onChange({ low: value })}
        />
      )}
      {comparison === 'range' && <PaperField label="最多" value={high} maxLength={30} onChange={(value) => onChange({ high: value })} />}
      {counts && <PaperField label="单位" optional value={unit} maxLength={20} onChange={(value) => onChange({ unit: value })} />}
      {counts && <PaperField label="计数对象" optional value={counted} maxLength={60} onChange={(value) => onChange({ counted: value })} />}
    </div>
  )
}

function DivisionFields({ target, typed, onChange }: FieldsProps & { target: BusinessTargetView }) {
  const id = useId()
  const { leadId, otherIds } = typed
  const options = target.divisions.map((division) => ({ value: division.id, label: division.name }))
  return (
    <>
      <PaperSelect
        label="牵头处室"
        value={leadId}
        blank="请选择"
        options={options}
        onChange={(value) => onChange({ leadId: value, otherIds: otherIds.filter((one) => one !== value) })}
      />
      <div className="pd-field">
        <label htmlFor={id}>配合处室（选填）</label>
        <Select
          id={id}
          mode="multiple"
          className="bt-select"
          value={[...otherIds]}
          options={options.filter(({ value }) => value !== leadId)}
          optionFilterProp="label"
          onChange={(values: string[]) => onChange({ otherIds: values })}
        />
      </div>
    </>
  )
}

function StageFields({ typed: { stages }, onChange }: FieldsProps) {
  const change = (key: number, to: Partial<TypedCommitment['stages'][number]>) =>
    onChange({ stages: stages.map((stage) => (stage.key === key ? { ...stage, ...to } : stage)) })
  const next = Math.max(-1, ...stages.map(({ key }) => key)) + 1
  return (
    <>
      {stages.map(({ key, dueOn, words }, index) => (
        <div className="bt-stage" key={key}>
          <PaperField label={`阶段 ${index + 1} 日期`} kind="date" value={dueOn} onChange={(value) => change(key, { dueOn: value })} />
          <PaperField label="达到的进度" value={words} maxLength={200} onChange={(value) => change(key, { words: value })} />
          <Button aria-label={`删除阶段 ${index + 1}`} onClick={() => onChange({ stages: stages.filter((stage) => stage.key !== key) })}>
            删除
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange({ stages: [...stages, { key: next, dueOn: '', words: '' }] })}>增加阶段</Button>
    </>
  )
}

import { useState } from 'react'
import type { SuppliedValueView } from '../../../../src/workflow/index.ts'
import { correctSupplied } from '../../../api/filling.ts'
import { PaperDecision } from '../PaperDecision.tsx'
import { PaperField } from '../PaperField.tsx'
import { useSuppliedAct } from './filling-queries.ts'

/** 更正: the units that have not submitted confirm anew. */
export function CorrectDialog({ value, onClose }: { value: SuppliedValueView; onClose: () => void }) {
  const [typed, setTyped] = useState(value.value)
  const [source, setSource] = useState(value.source)
  const [reason, setReason] = useState('')
  const correction = useSuppliedAct(() => correctSupplied(value.id, { value: typed, source, reason }), onClose)
  const missing = typed.trim() === '' ? '请填写数据。' : reason.trim() === '' ? '请写明更正原因。' : undefined
  return (
    <PaperDecision
      title={`更正“${value.label}”`}
      act="更正"
      keep="不更正"
      missing={missing}
      busy={correction.isPending}
      error={correction.error}
      onAct={() => correction.mutate(undefined)}
      onClose={onClose}
    >
      <p>已经确认的单位须重新确认；已经报送的 {value.settled} 份文书不变，需要改的由审核人退回。</p>
      <PaperField label="数据" value={typed} onChange={setTyped} maxLength={20_000} />
      <PaperField label="数据来源" value={source} onChange={setSource} maxLength={500} />
      <PaperField label="更正原因" kind="paragraph" value={reason} onChange={setReason} maxLength={1000} />
    </PaperDecision>
  )
}

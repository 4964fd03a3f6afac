import { useState } from 'react'
import type { IndicatorEntryView } from '../../../src/targets/index.ts'
import { retireIndicator } from '../../api/indicators.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { useIndicatorAct } from './indicator-queries.ts'

/** 停用: not offered any more; history and papers stay as they are. */
export function IndicatorRetireDialog({ entry, onClose }: { entry: IndicatorEntryView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const retiring = useIndicatorAct(retireIndicator, onClose)
  const { id, version, name } = entry
  return (
    <PaperDecision
      title={`停用“${name}”`}
      act="停用"
      keep="继续使用"
      missing={reason.trim() === '' ? '请写明理由。' : undefined}
      busy={retiring.isPending}
      error={retiring.error}
      onAct={() => retiring.mutate({ id, version, reason: reason.trim() })}
      onClose={onClose}
    >
      <p>停用以后，填报时不再提供；已经批复的目标和历年值不变。可以恢复使用。</p>
      <PaperField label="理由" kind="paragraph" maxLength={500} value={reason} onChange={setReason} />
    </PaperDecision>
  )
}

import { useState } from 'react'
import type { EvidenceItemView } from '../../../src/evidence/index.ts'
import { withdrawEvidence } from '../../api/evidence.ts'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { useEvidenceAct } from './evidence-queries.ts'

/** 撤回 */
export function EvidenceWithdrawDialog({ item, onClose }: { item: EvidenceItemView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const withdrawing = useEvidenceAct(() => withdrawEvidence(item.id, reason.trim()), onClose)
  const proved = item.proves.filter(({ state }) => state !== 'replaced').length
  return (
    <EvidenceDialog
      title={`撤回 ${item.title}`}
      act="撤回材料"
      missing={reason.trim() === '' ? '请写明撤回的原因。' : undefined}
      busy={withdrawing.isPending}
      error={withdrawing.error}
      onAct={() => withdrawing.mutate(undefined)}
      onClose={onClose}
    >
      <p>撤回后不再作为佐证{proved > 0 && `，它证明的 ${proved} 处将没有这件材料`}，不能恢复，需要时重新上传。</p>
      <label className="ev-field">
        撤回原因
        <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </label>
    </EvidenceDialog>
  )
}

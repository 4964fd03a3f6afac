import { useState } from 'react'
import { type EvidenceItemView, type EvidenceKind, evidenceKinds } from '../../../src/evidence/index.ts'
import { describeEvidence } from '../../api/evidence.ts'
import { DayField } from '../DayField.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { useEvidenceAct } from './evidence-queries.ts'

/** 材料名称、种类、日期 */
export function EvidenceDescribeDialog({ item, onClose }: { item: EvidenceItemView; onClose: () => void }) {
  const [title, setTitle] = useState(item.title)
  const [kind, setKind] = useState(item.kind)
  const [documentOn, setDocumentOn] = useState(item.documentOn ?? '')
  const saving = useEvidenceAct(
    () => describeEvidence(item.id, { version: item.version, title: title.trim(), kind, documentOn: documentOn || null }),
    onClose,
  )
  return (
    <EvidenceDialog
      title="材料名称和日期"
      act="保存"
      missing={title.trim() === '' ? '请填写材料名称。' : undefined}
      busy={saving.isPending}
      error={saving.error}
      onAct={() => saving.mutate(undefined)}
      onClose={onClose}
    >
      <label className="ev-field">
        材料名称
        <input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
      </label>
      <label className="ev-field">
        种类
        <select value={kind} onChange={({ target }) => setKind(target.value as EvidenceKind)}>
          {Object.entries(evidenceKinds).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <div className="ev-field">
        材料日期（选填，材料上印的日期）
        <DayField aria-label="材料日期" value={documentOn} onChange={setDocumentOn} />
      </div>
    </EvidenceDialog>
  )
}

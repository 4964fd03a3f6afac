import { useState } from 'react'
import type { EvidenceItemView } from '../../../src/evidence/index.ts'
import { replaceEvidence } from '../../api/evidence.ts'
import { FilePick } from '../upload/FilePick.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { useEvidenceAct } from './evidence-queries.ts'

/** 更换: what the old file proved has to be confirmed again; the old one stays visible. */
export function EvidenceReplaceDialog({ item, onClose }: { item: EvidenceItemView; onClose: () => void }) {
  const [file, setFile] = useState<File>()
  const [reason, setReason] = useState('')
  const replacing = useEvidenceAct((asked: { reason: string; file: File }) => replaceEvidence(item.id, asked), onClose)
  const proved = item.proves.filter(({ state }) => state !== 'replaced')
  const missing = file ? (reason.trim() === '' ? '请写明更换的原因。' : undefined) : '请选择新的文件。'
  return (
    <EvidenceDialog
      title={`更换 ${item.title}`}
      act="更换文件"
      missing={missing}
      busy={replacing.isPending}
      error={replacing.error}
      onAct={() => file && replacing.mutate({ reason: reason.trim(), file })}
      onClose={onClose}
    >
      {proved.length > 0 && (
        <p>
          更换后，下列 {proved.length} 处待重新确认，其他内容不受影响；已报送的文书仍用原件。原件留存，可以查看。
          <br />
          {proved.map(({ placeLabel }) => placeLabel).join('、')}
        </p>
      )}
      <FilePick label="新文件" file={file} onPick={setFile} />
      <label className="ev-field">
        更换原因
        <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </label>
    </EvidenceDialog>
  )
}

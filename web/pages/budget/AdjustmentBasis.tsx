import { useState } from 'react'
import { uploadFile } from '../../api/papers.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import type { PaperEdits } from '../workflow/paper-edits.ts'
import { AdjustmentNotes } from './AdjustmentNotes.tsx'

/** 申请依据: 请示, 会议纪要. The number of the reply comes later, with 登记批复. */
export function AdjustmentBasis({ edits }: { edits: PaperEdits }) {
  const text = (cell: string) => edits.cells.get(cell) ?? ''
  const write = (cell: string) => (value: string) => edits.change([{ cell, value: value || null }])
  return (
    <fieldset className="adj-basis">
      <legend>申请依据（请示、会议纪要）</legend>
      <PaperField label="文件名称" value={text('basisTitle')} onChange={write('basisTitle')} />
      <div className="adj-pair">
        <PaperField label="文号或纪要编号" optional value={text('basisNumber')} onChange={write('basisNumber')} />
        <PaperField label="文件日期" kind="date" value={text('basisOn')} onChange={write('basisOn')} />
      </div>
      <BasisFile value={text('basisFile')} onUploaded={write('basisFile')} />
      <AdjustmentNotes cells={['basisTitle', 'basisNumber', 'basisOn']} edits={edits} />
    </fieldset>
  )
}

/** The paper keeps the name and the hash, so that the file can be told from another. */
function BasisFile({ value, onUploaded }: { value: string; onUploaded: (value: string) => void }) {
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const upload = async (file: File) => {
    setBusy(true)
    setError(null)
    try {
      onUploaded(`${file.name} sha256:${(await uploadFile(file)).hash}`)
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)))
    } finally {
      setBusy(false)
    }
  }
  const name = value.replace(/ sha256:[0-9a-f]{64}$/, '')
  return (
    <div className="pd-field">
      <span className="pd-label">依据文件（选填，PDF、JPG、PNG）</span>
      <label className="pd-file">
        {name ? '换一个文件' : '选择文件'}
        <input
          type="file"
          accept=".pdf,.jpg,.jpeg,.png"
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) void upload(file)
          }}
        />
      </label>
      {busy && <p className="tiny">正在上传</p>}
      {name && !busy && <p className="tiny">已上传 {name}</p>}
      <PaperActError error={error} />
    </div>
  )
}

import { useState } from 'react'
import { uploadFile } from '../../api/papers.ts'
import { PaperActError } from './PaperDecision.tsx'

interface ExternalDecisionScanProps {
  readonly fileName: string | undefined
  readonly onUploaded: (file: { fileHash: string; fileName: string }) => void
}

/** 批复原件: a scan of the document that was registered. */
export function ExternalDecisionScan({ fileName, onUploaded }: ExternalDecisionScanProps) {
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const upload = async (file: File) => {
    setBusy(true)
    setError(null)
    try {
      onUploaded({ fileHash: (await uploadFile(file)).hash, fileName: file.name })
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="pd-field">
      <span className="pd-label">批复原件（选填，PDF、JPG、PNG）</span>
      <label className="pd-file">
        {fileName ? '换一个文件' : '选择文件'}
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
      {fileName && !busy && <p className="tiny">已上传 {fileName}</p>}
      <PaperActError error={error} />
    </div>
  )
}

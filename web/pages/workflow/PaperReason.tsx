import { Button } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { reasonOf } from '../../api/client.ts'
import './kept-warnings.css'

interface PaperReasonProps {
  readonly label: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onDone: (reason: string) => void
  readonly onCancel: () => void
}

/** 理由, written below what it explains. */
export function PaperReason({ label, busy, error, onDone, onCancel }: PaperReasonProps) {
  const [reason, setReason] = useState('')
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  // It was asked for by a click: one goes on writing.
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="pp-reason">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="pd-input"
        rows={2}
        maxLength={1000}
        ref={box}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {error && <p className="pc-note bad">{reasonOf(error)}</p>}
      <div className="line">
        <Button size="small" type="primary" disabled={reason.trim() === ''} loading={busy} onClick={() => onDone(reason.trim())}>
          保留
        </Button>
        <Button size="small" onClick={onCancel}>
          暂不保留
        </Button>
      </div>
    </div>
  )
}

import { useState } from 'react'
import { Lamp } from '../Lamp.tsx'
import { FileChoice } from './FileChoice.tsx'
import type { Upload, Uploads } from './use-uploads.ts'
import './upload.css'

interface DropProps {
  readonly uploads: Uploads
  /** Endings and types that are offered. */
  readonly accept: string
  /** What happens while a file is sent: 正在上传并核对版次. */
  readonly sending: string
  /** 说明 below the buttons: kinds, size, what to look after. */
  readonly hint: string
  /** 上传到哪里, above the buttons. */
  readonly children?: React.ReactNode
}

/** 上传: files are chosen, dropped, or taken with the camera of the phone; each is answered for itself below. */
export function FileDrop({ uploads, accept, sending, hint, children }: DropProps) {
  const [over, setOver] = useState(false)
  const drop = (event: React.DragEvent) => {
    event.preventDefault()
    setOver(false)
    uploads.add(event.dataTransfer.files)
  }
  const drag = (event: React.DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is an addition; the two fields inside do the same by keyboard. */}
      <div className={over ? 'file-drop over' : 'file-drop'} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
        {children}
        <div className="file-acts">
          <FileChoice label="选择文件" accept={accept} multiple onChoose={uploads.add} />
          <FileChoice label="拍照" accept="image/jpeg,image/png" camera onChoose={uploads.add} />
        </div>
        <p className="tiny">{hint}</p>
      </div>
      <div aria-live="polite">
        {uploads.uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} uploads={uploads} sending={sending} />
        ))}
      </div>
    </>
  )
}

function UploadLine({ upload, uploads, sending }: { upload: Upload; uploads: Uploads; sending: string }) {
  const { id, file, status, reason, mayAgain } = upload
  if (status === 'waiting' || status === 'sending') {
    return (
      <p className="file-upload">
        <Lamp kind="info" />
        <span>
          <b>{file.name}</b>
          {status === 'sending' ? sending : '等待上传'}
        </span>
      </p>
    )
  }
  const look = status === 'refused' ? 'bad' : 'warn'
  return (
    <div className={`file-upload ${look}`} role="alert">
      <Lamp kind={look} />
      <span>
        <b>{file.name}</b>
        {reason}
        <span className="file-acts">
          {mayAgain && (
            <button type="button" className="link" onClick={() => uploads.again(id)}>
              再传一次
            </button>
          )}
          <button type="button" className="link" onClick={() => uploads.remove(id)}>
            移除
          </button>
        </span>
      </span>
    </div>
  )
}

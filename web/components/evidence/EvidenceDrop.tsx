import { useEffect, useRef, useState } from 'react'
import type { EvidenceTarget } from '../../api/evidence.ts'
import { Lamp } from '../Lamp.tsx'
import { type EvidenceUpload, type EvidenceUploads, useEvidenceUploads } from './evidence-uploads.ts'

const ACCEPTED = '.jpg,.jpeg,.png,.pdf,.doc,.docx,.xls,.xlsx,.ofd,.txt'

interface DropProps {
  readonly target: EvidenceTarget
  /** 上传到哪里 */
  readonly label: string
}

/** 上传: files are chosen, dropped, pasted, or taken with the camera of the phone. */
export function EvidenceDrop({ target, label }: DropProps) {
  const uploads = useEvidenceUploads(target)
  const [over, setOver] = useState(false)
  usePasted(uploads.add)
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
    <section aria-label="上传佐证材料">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is an addition; the two fields inside do the same by keyboard. */}
      <div className={over ? 'ev-drop over' : 'ev-drop'} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p>
          上传到：<b>{label}</b>
        </p>
        <div className="ev-acts">
          <FileChoice label="选择文件" uploads={uploads} accept={ACCEPTED} />
          <FileChoice label="拍照" uploads={uploads} accept="image/jpeg,image/png" camera />
        </div>
        <p className="tiny">
          可以多选、拖到这里，或按 Ctrl V 粘贴截图。JPG、PNG、PDF、Word、Excel、OFD、纯文本，每个不超过 20 MB。涉密文件不得上传。
        </p>
      </div>
      <div aria-live="polite">
        {uploads.uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </div>
    </section>
  )
}

/** Pasted into a field it belongs there; anywhere else a file on the clipboard is uploaded. */
function usePasted(add: EvidenceUploads['add']): void {
  const latest = useRef(add)
  latest.current = add
  useEffect(() => {
    const paste = ({ clipboardData, target }: ClipboardEvent) => {
      const typing = target instanceof HTMLElement && (target.matches('input, textarea') || target.isContentEditable)
      const files = [...(clipboardData?.files ?? [])]
      if (!typing && files.length > 0) latest.current(files.map(named))
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}

/** Every screenshot on the clipboard is called image.png. */
function named(file: File): File {
  if (file.name !== 'image.png') return file
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  const name = `截图 ${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.png`
  return new File([file], name, { type: file.type })
}

function FileChoice(props: { label: string; uploads: EvidenceUploads; accept: string; camera?: boolean }) {
  const { label, uploads, accept, camera = false } = props
  return (
    <label className={camera ? 'ev-choice camera' : 'ev-choice'}>
      {label}
      <input
        type="file"
        accept={accept}
        multiple={!camera}
        {...(camera && { capture: 'environment' })}
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])])
          // The same file may be chosen again after it was corrected.
          target.value = ''
        }}
      />
    </label>
  )
}

const progress = { waiting: '等待上传', sending: '正在上传并核查内容' } as const

function UploadLine({ upload, uploads }: { upload: EvidenceUpload; uploads: EvidenceUploads }) {
  const { id, file, status, reason } = upload
  if (status === 'waiting' || status === 'sending') {
    return (
      <p className="ev-upload">
        <Lamp kind="info" />
        <span>
          <b>{file.name}</b>
          {progress[status]}
        </span>
      </p>
    )
  }
  return (
    <div className={status === 'refused' ? 'ev-upload bad' : 'ev-upload warn'} role="alert">
      <Lamp kind={status === 'refused' ? 'bad' : 'warn'} />
      <span>
        <b>{file.name}</b>
        {reason}
        <span className="ev-acts">
          <button type="button" className="link" onClick={() => uploads.again(id)}>
            再传一次
          </button>
          <button type="button" className="link" onClick={() => uploads.remove(id)}>
            移除
          </button>
        </span>
      </span>
    </div>
  )
}

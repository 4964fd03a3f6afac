import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { ScanPanelCard } from './ScanPanelCard.tsx'
import { type ScanUpload, type ScanUploads, useScanUploads } from './scan-uploads.ts'
import './scan-panel.css'

const ACCEPTED = '.jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf'

/** 签字盖章: the print of the 定稿 is signed, sealed and comes back as a scan or a photo. */
export function ScanPanel({ paper }: { paper: PaperView }) {
  const uploads = useScanUploads(paper.id)
  const open = paper.state === 'approved' && paper.actions.uploadScan
  const valid = paper.scans.filter(({ voidReason }) => !voidReason)
  return (
    <section className="scans" aria-label="签字盖章">
      {open ? <Drop uploads={uploads} /> : <p className="sub">{closedWords(paper)}</p>}
      <div aria-live="polite">
        {uploads.uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </div>
      {open && valid.length === 0 && uploads.uploads.length === 0 && <p className="tiny">还没有第 {paper.edition} 版定稿的扫描件。</p>}
      {paper.scans.length > 0 && (
        <ul className="scan-list">
          {paper.scans.map((scan) => (
            <ScanPanelCard key={scan.id} paper={paper} scan={scan} />
          ))}
        </ul>
      )}
    </section>
  )
}

function closedWords(paper: PaperView): string {
  if (paper.state !== 'approved') return '批复定稿后，打印定稿，签字盖章，再在这里上传扫描件或照片。'
  return '扫描件由填报单位或财务处上传，您的岗位可以查看。'
}

/** Files are dropped, chosen, or taken with the camera of the phone. */
function Drop({ uploads }: { uploads: ScanUploads }) {
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
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is an addition; the two fields inside do the same by keyboard.
    <div className={over ? 'scan-drop over' : 'scan-drop'} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
      <div className="acts">
        <FileChoice label="选择文件" uploads={uploads} accept={ACCEPTED} />
        <FileChoice label="拍照" uploads={uploads} accept="image/jpeg,image/png" camera />
      </div>
      <p className="tiny">签字盖章后的定稿，JPG、PNG 或 PDF，每个不超过 20 MB，可以多选或拖到这里。每页页脚的二维码要拍全、拍清楚。</p>
    </div>
  )
}

function FileChoice(props: { label: string; uploads: ScanUploads; accept: string; camera?: boolean }) {
  const { label, uploads, accept, camera = false } = props
  return (
    <label className={camera ? 'scan-choice camera' : 'scan-choice'}>
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

function UploadLine({ upload, uploads }: { upload: ScanUpload; uploads: ScanUploads }) {
  const { id, file, status, reason } = upload
  if (status !== 'refused') {
    return (
      <p className="scan-upload">
        <Lamp kind="info" />
        <span>
          <b>{file.name}</b>
          {status === 'sending' ? '正在上传并核对版次' : '等待上传'}
        </span>
      </p>
    )
  }
  return (
    <div className="scan-upload bad" role="alert">
      <Lamp kind="bad" />
      <span>
        <b>{file.name}</b>
        {reason}
        <span className="acts">
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

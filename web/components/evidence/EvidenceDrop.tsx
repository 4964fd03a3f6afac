import { useEffect, useRef } from 'react'
import { type EvidenceTarget, uploadEvidence } from '../../api/evidence.ts'
import { FileDrop } from '../upload/FileDrop.tsx'
import { type Uploads, useUploads } from '../upload/use-uploads.ts'
import { useEvidenceRefresh } from './evidence-queries.ts'

const ACCEPTED = '.jpg,.jpeg,.png,.pdf,.doc,.docx,.xls,.xlsx,.ofd,.txt'
const HINT = '可以多选、拖到这里，或按 Ctrl V 粘贴截图。JPG、PNG、PDF、Word、Excel、OFD、纯文本，每个不超过 20 MB。涉密文件不得上传。'

interface DropProps {
  readonly target: EvidenceTarget
  /** 上传到哪里 */
  readonly label: string
}

/** 上传佐证材料; a screenshot may also be pasted. */
export function EvidenceDrop({ target, label }: DropProps) {
  const uploads = useUploads({ target, send: uploadEvidence, onTaken: useEvidenceRefresh() })
  usePasted(uploads.add)
  return (
    <section aria-label="上传佐证材料">
      <FileDrop uploads={uploads} accept={ACCEPTED} sending="正在上传并核查内容" hint={HINT}>
        <p>
          上传到：<b>{label}</b>
        </p>
      </FileDrop>
    </section>
  )
}

/** Pasted into a field it belongs there; anywhere else a file on the clipboard is uploaded. */
function usePasted(add: Uploads['add']): void {
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

import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { canDrawPdf } from './can-draw-pdf.ts'

interface PreviewProps {
  readonly title: string
  /** 原件 or 脱敏副本. */
  readonly address: string
  readonly mediaType: string
  readonly onClose: () => void
}

/** 查看图片、PDF. The file is drawn by this page, never opened as a page of its own. */
export function EvidencePreview({ title, address, mediaType, onClose }: PreviewProps) {
  return (
    <Modal open centered title={title} width={960} footer={null} onCancel={onClose} className="ev-dialog">
      {mediaType === 'application/pdf' ? <PdfPages address={address} /> : <img className="ev-picture" src={address} alt={title} />}
    </Modal>
  )
}

/** More pages than this are read in the downloaded file. */
const MOST_PAGES = 30

function PdfPages({ address }: { address: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('正在打开')
  useEffect(() => {
    let gone = false
    const draw = async () => {
      const response = await fetch(address, { credentials: 'same-origin' })
      if (!response.ok) throw new Error()
      // The program for PDF is large and only loaded here.
      const { getDocumentProxy } = await import('unpdf')
      const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
      for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES) && !gone; number++) {
        const page = await document.getPage(number)
        const viewport = page.getViewport({ scale: 1.5 })
        const canvas = window.document.createElement('canvas')
        canvas.width = Math.ceil(viewport.width)
        canvas.height = Math.ceil(viewport.height)
        await page.render({ canvas, canvasContext: canvas.getContext('2d')!, viewport }).promise
        if (!gone) box.current?.append(canvas)
      }
      setSaid(
        document.numPages > MOST_PAGES
          ? `只显示前 ${MOST_PAGES} 页，共 ${document.numPages} 页，其余请下载查看。`
          : '文字显示不全的，请下载查看。',
      )
    }
    if (canDrawPdf()) draw().catch(() => setSaid('这个文件不能在页面上打开，请下载查看。'))
    else setSaid('浏览器的版本较低，不能在页面上显示 PDF，请下载查看。')
    return () => {
      gone = true
      box.current?.replaceChildren()
    }
  }, [address])
  return (
    <>
      <div ref={box} className="ev-pages" />
      <p className="sub" aria-live="polite">
        {said}
      </p>
    </>
  )
}

import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { EvidenceItemView } from '../../../src/evidence/index.ts'
import { evidenceAddress } from '../../api/evidence.ts'

/** 查看图片、PDF. The file is drawn by this page, never opened as a page of its own. */
export function EvidencePreview({ item, onClose }: { item: EvidenceItemView; onClose: () => void }) {
  return (
    <Modal open centered title={item.title} width={960} footer={null} onCancel={onClose} className="ev-dialog">
      {item.mediaType === 'application/pdf' ? (
        <PdfPages id={item.id} />
      ) : (
        <img className="ev-picture" src={evidenceAddress(item.id)} alt={item.title} />
      )}
    </Modal>
  )
}

/** The program for PDF asks for more of the browser than this site does (Chromium 109). */
function canDrawPdf(): boolean {
  return 'withResolvers' in Promise && 'try' in Promise && 'parse' in URL && 'any' in AbortSignal && 'map' in [].values()
}

/** More pages than this are read in the downloaded file. */
const MOST_PAGES = 30

function PdfPages({ id }: { id: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('正在打开')
  useEffect(() => {
    let gone = false
    const draw = async () => {
      const response = await fetch(evidenceAddress(id), { credentials: 'same-origin' })
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
  }, [id])
  return (
    <>
      <div ref={box} className="ev-pages" />
      <p className="sub" aria-live="polite">
        {said}
      </p>
    </>
  )
}

import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { EvidenceItemView } from '../../../src/evidence/index.ts'
import { evidenceAddress, maskText, uploadMaskedCopy } from '../../api/evidence.ts'
import { FilePick } from '../upload/FilePick.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { useEvidenceAct } from './evidence-queries.ts'

interface MaskProps {
  readonly item: EvidenceItemView
  readonly onClose: () => void
}

/** 脱敏副本 for experts: pictures are blackened here, numbers of texts by themselves; any copy may also come as another file. */
export function EvidenceMaskDialog(props: MaskProps) {
  const { mediaType } = props.item
  if (mediaType.startsWith('image/')) return <Drawing {...props} />
  return mediaType.startsWith('text/plain') ? <Automatic {...props} /> : <Other {...props} />
}

/** 涂黑的一处, in pixels of the picture. */
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function Drawing({ item, onClose }: MaskProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = useRef<HTMLImageElement>(null)
  const begun = useRef<{ x: number; y: number }>(undefined)
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [failed, setFailed] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const { file, setFile, saving } = useOwnCopy(item.id, {
    make: async () => uploadMaskedCopy(item.id, { way: 'drawn', file: await flattened(canvas.current!) }),
    onClose,
  })

  useEffect(() => {
    const image = new Image()
    image.onload = () => {
      picture.current = image
      paint(canvas.current, image, [])
    }
    image.onerror = () => setFailed(true)
    image.src = evidenceAddress(item.id)
  }, [item.id])
  useEffect(() => paint(canvas.current, picture.current, boxes), [boxes])

  const at = ({ clientX, clientY, currentTarget }: React.PointerEvent<HTMLCanvasElement>) => {
    const place = currentTarget.getBoundingClientRect()
    const scale = currentTarget.width / place.width
    return { x: (clientX - place.left) * scale, y: (clientY - place.top) * scale }
  }
  const boxTo = (from: { x: number; y: number }, to: { x: number; y: number }): Box => ({
    ...{ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) },
    ...{ width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) },
  })
  return (
    <>
      <EvidenceDialog
        title={`脱敏 ${item.title}`}
        act={file ? OWN_COPY : `保存副本，涂黑 ${boxes.length} 处`}
        missing={file || boxes.length > 0 ? undefined : failed ? NOT_SHOWN : '在图上按住拖动，把姓名、号码、面部等逐处涂黑。'}
        busy={saving.isPending}
        error={saving.error}
        onAct={() => saving.mutate(undefined)}
        onClose={() => (boxes.length > 0 ? setLeaving(true) : onClose())}
        width={960}
      >
        <div className="ev-drawing">
          <canvas
            ref={canvas}
            className="ev-canvas"
            aria-label="按住拖动，逐处涂黑"
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              begun.current = at(event)
            }}
            onPointerMove={(event) => {
              if (begun.current) paint(canvas.current, picture.current, [...boxes, boxTo(begun.current, at(event))])
            }}
            onPointerUp={(event) => {
              const box = begun.current && boxTo(begun.current, at(event))
              begun.current = undefined
              if (box && box.width > 3 && box.height > 3) setBoxes([...boxes, box])
              else paint(canvas.current, picture.current, boxes)
            }}
          />
        </div>
        <p className="ev-acts">
          <button type="button" className="link" disabled={boxes.length === 0} onClick={() => setBoxes(boxes.slice(0, -1))}>
            撤销一处
          </button>
          <span className="sub">副本重新生成图片，不含原图和拍摄信息；专家只看副本。</span>
        </p>
        <FilePick label="也可以选择已经遮盖好的副本" file={file} onPick={setFile} />
      </EvidenceDialog>
      {leaving && <LeaveDrawing boxes={boxes.length} onStay={() => setLeaving(false)} onLeave={onClose} />}
    </>
  )
}

/** 放弃涂黑: what was drawn is not lost by one key. */
function LeaveDrawing({ boxes, onStay, onLeave }: { boxes: number; onStay: () => void; onLeave: () => void }) {
  return (
    <Modal
      open
      centered
      width={420}
      title="放弃涂黑"
      okText="放弃涂黑"
      cancelText="继续涂黑"
      cancelButtonProps={{ autoFocus: true }}
      onOk={onLeave}
      onCancel={onStay}
    >
      <p>已经涂黑 {boxes} 处，还没有保存副本。放弃后要重新涂黑。</p>
    </Modal>
  )
}

function paint(canvas: HTMLCanvasElement | null, image: HTMLImageElement | null, boxes: readonly Box[]): void {
  const context = canvas?.getContext('2d')
  if (!canvas || !context || !image) return
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  context.drawImage(image, 0, 0)
  context.fillStyle = '#000'
  for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height)
}

/** The pixels as they are seen, encoded anew: what lies below the boxes is gone. Photos as JPEG, which keeps them small. */
function flattened(canvas: HTMLCanvasElement): Promise<File> {
  const large = canvas.width * canvas.height > 2_000_000
  const type = large ? 'image/jpeg' : 'image/png'
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(new File([blob], large ? '副本.jpg' : '副本.png', { type })) : reject(new Error())), type, 0.9)
  })
}

const OWN_COPY = '保存脱敏副本'
const NOT_SHOWN = '图片没有打开，不能涂黑。请关闭后再试，或选择已经遮盖好的副本。'

/** 另行上传的副本, where one is chosen; without it the copy is made here. */
function useOwnCopy(itemId: string, { make, onClose }: { make: () => Promise<unknown>; onClose: () => void }) {
  const [file, setFile] = useState<File>()
  const saving = useEvidenceAct(() => (file ? uploadMaskedCopy(itemId, { way: 'uploaded', file }) : make()), onClose)
  return { file, setFile, saving }
}

function Automatic({ item, onClose }: MaskProps) {
  const { file, setFile, saving } = useOwnCopy(item.id, { make: () => maskText(item.id), onClose })
  return (
    <EvidenceDialog
      title={`脱敏 ${item.title}`}
      act={file ? OWN_COPY : '生成脱敏副本'}
      busy={saving.isPending}
      error={saving.error}
      onAct={() => saving.mutate(undefined)}
      onClose={onClose}
    >
      <p>副本把身份证号、银行卡号、手机号逐位换成 ■。姓名、住址等系统认不出，需要遮盖的，请自行整理后选择副本。</p>
      <FilePick label="也可以选择已经遮盖好的副本" file={file} onPick={setFile} />
    </EvidenceDialog>
  )
}

function Other({ item, onClose }: MaskProps) {
  const { file, setFile, saving } = useOwnCopy(item.id, { make: () => Promise.resolve(), onClose })
  return (
    <EvidenceDialog
      title={`脱敏 ${item.title}`}
      act={OWN_COPY}
      missing={file ? undefined : '请选择已经遮盖个人信息的副本。'}
      busy={saving.isPending}
      error={saving.error}
      onAct={() => saving.mutate(undefined)}
      onClose={onClose}
    >
      <p>请在原来的软件中删去或遮盖个人信息，另存后在这里上传。系统再核查一遍，还有号码的不收；专家只看副本。</p>
      <FilePick label="脱敏副本" file={file} onPick={setFile} />
    </EvidenceDialog>
  )
}

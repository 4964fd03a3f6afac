import { useState } from 'react'
import type { EvidenceItemView } from '../../../src/evidence/index.ts'
import { dayInChina } from '../../../src/kernel/index.ts'
import { evidenceAddress, maskedAddress } from '../../api/evidence.ts'
import { Attachment } from '../Attachment.tsx'
import { Lamp } from '../Lamp.tsx'
import { EvidenceAnswer } from './EvidenceAnswer.tsx'
import { EvidenceDescribeDialog } from './EvidenceDescribeDialog.tsx'
import { EvidenceMaskDialog } from './EvidenceMaskDialog.tsx'
import { EvidencePreview } from './EvidencePreview.tsx'
import { EvidenceReplaceDialog } from './EvidenceReplaceDialog.tsx'
import { EvidenceWithdrawDialog } from './EvidenceWithdrawDialog.tsx'

type Open = 'preview' | 'maskedPreview' | 'describe' | 'replace' | 'mask' | 'withdraw'

const looks = { asked: 'warn', kept: 'ok', replaced: '', withdrawn: 'bad' } as const

/** 一件材料: what it is, what it proves, what a person has to say about it, and what may be done with it. */
export function EvidenceItem({ item, number, proofs = true }: { item: EvidenceItemView; number?: number; proofs?: boolean }) {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const { state, mayChange } = item
  return (
    <article className={`ev-item ${state}`} aria-label={item.title}>
      <p className="ev-name">
        {number !== undefined && <b className="ev-number">{number}</b>}
        <b>{item.title}</b>
        {state !== 'kept' && <span className={`tag ${looks[state]}`}>{item.stateLabel}</span>}
      </p>
      <p className="sub">
        {item.kindLabel}，{item.documentOn ? `材料日期 ${item.documentOn}` : <span className="ev-lack">材料日期未填</span>}，
        {sizeWords(item.byteCount)}，{item.uploadedPost} {dayInChina(new Date(item.uploadedAt))} 上传
      </p>
      {item.fileName.replace(/\.[^.]*$/, '') !== item.title && <p className="sub">文件：{item.fileName}</p>}
      <Notes item={item} />
      {proofs && <Proofs item={item} />}
      {state === 'asked' && mayChange && <EvidenceAnswer item={item} />}
      {state !== 'withdrawn' && (
        <p className="ev-acts">
          {item.previewable && <Act word="查看" onClick={() => setOpen('preview')} />}
          <Attachment address={evidenceAddress(item.id)} name="下载" />
          {mayChange && (
            <>
              <Act word="名称和日期" onClick={() => setOpen('describe')} />
              <Act word="更换" onClick={() => setOpen('replace')} />
              <Act word={item.masked ? '重新脱敏' : '脱敏'} onClick={() => setOpen('mask')} />
              <Act word="撤回" onClick={() => setOpen('withdraw')} />
            </>
          )}
        </p>
      )}
      {item.masked && state !== 'withdrawn' && <Masked id={item.id} masked={item.masked} onPreview={() => setOpen('maskedPreview')} />}
      {open === 'preview' && (
        <EvidencePreview title={item.title} address={evidenceAddress(item.id)} mediaType={item.mediaType} onClose={close} />
      )}
      {open === 'maskedPreview' && item.masked && (
        <EvidencePreview
          title={`脱敏副本 ${item.title}`}
          // A renewed copy has the same address.
          address={`${maskedAddress(item.id)}?at=${encodeURIComponent(item.masked.at)}`}
          mediaType={item.masked.mediaType}
          onClose={close}
        />
      )}
      {open === 'describe' && <EvidenceDescribeDialog item={item} onClose={close} />}
      {open === 'replace' && <EvidenceReplaceDialog item={item} onClose={close} />}
      {open === 'mask' && <EvidenceMaskDialog item={item} onClose={close} />}
      {open === 'withdraw' && <EvidenceWithdrawDialog item={item} onClose={close} />}
    </article>
  )
}

function Act({ word, onClick }: { word: string; onClick: () => void }) {
  return (
    <button type="button" className="link" onClick={onClick}>
      {word}
    </button>
  )
}

interface MaskedProps {
  readonly id: string
  readonly masked: NonNullable<EvidenceItemView['masked']>
  readonly onPreview: () => void
}

/** 脱敏副本 apart from the original, so that nobody takes one for the other. */
function Masked({ id, masked, onPreview }: MaskedProps) {
  return (
    <div className="ev-masked">
      <p>
        <span className="tag ok">脱敏副本</span> {masked.fileName}
      </p>
      <p className="sub">
        {masked.wayLabel}，{masked.by} {dayInChina(new Date(masked.at))} 制作。提供给专家的只有副本。
      </p>
      <p className="ev-acts">
        {masked.previewable && <Act word="查看副本" onClick={onPreview} />}
        <Attachment address={maskedAddress(id)} name="下载副本" />
      </p>
    </div>
  )
}

/** What deserves a look: never hidden behind a click. */
function Notes({ item }: { item: EvidenceItemView }) {
  const { identical, replaces, answer, withdrawnReason, needsMaskedCopy, state } = item
  return (
    <>
      {identical.map((words) => (
        <p key={words} className="ev-note">
          <Lamp kind="warn">{words}</Lamp>
        </p>
      ))}
      {replaces && (
        <p className="ev-note">
          <Lamp kind="info">
            更换了“{replaces.fileName}”：{replaces.reason}
          </Lamp>
        </p>
      )}
      {answer && state !== 'withdrawn' && (
        <p className="sub">
          内容核查：{answer.contents === 'none' ? '不含个人信息和密级标志' : '含有个人信息，确需提交'}
          {answer.reason && `（${answer.reason}）`}，{answer.by}
        </p>
      )}
      {withdrawnReason && <p className="sub">撤回原因：{withdrawnReason}</p>}
      {needsMaskedCopy && state === 'kept' && (
        <p className="ev-note">
          <Lamp kind="warn">含有个人信息，供专家查看前须作脱敏副本</Lamp>
        </p>
      )}
    </>
  )
}

function Proofs({ item: { proves } }: { item: EvidenceItemView }) {
  const standing = proves.filter(({ state }) => state !== 'replaced')
  if (standing.length === 0) return <p className="sub">还没有写明证明什么</p>
  return (
    <ul className="ev-proofs">
      {standing.map(({ linkId, placeLabel, page, note, state, supplemented }) => (
        <li key={linkId}>
          证明：{placeLabel}
          {page && `（第${page}页）`}
          {note && `，${note}`}
          {state === 'stale' && <span className="tag warn">待重新确认</span>}
          {supplemented && <span className="tag over">报送后补充</span>}
        </li>
      ))}
    </ul>
  )
}

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

import type { PaperView } from '../../../src/workflow/index.ts'
import { PhoneSheet } from './PhoneSheet.tsx'
import { showTyped } from './paper-figure.ts'
import { fieldOf, placeOf } from './paper-model.ts'
import type { ReviewNotesState } from './review-notes.ts'

interface PhoneCommentProps {
  readonly paper: PaperView
  readonly cell: string
  readonly review: ReviewNotesState
  readonly onClose: () => void
}

/** 对一栏写意见. */
export function PhoneComment({ paper, cell, review, onClose }: PhoneCommentProps) {
  const field = fieldOf(paper.sections, cell)
  const value = paper.cells.find((one) => one.cell === cell)?.value
  const text = review.notes.comments[cell] ?? ''
  return (
    <PhoneSheet
      title="写意见"
      buttons={
        <>
          <button type="button" className="ph-button" onClick={() => review.comment(cell, '')} disabled={text === ''}>
            清空
          </button>
          <button type="button" className="ph-button primary" onClick={onClose}>
            写好了
          </button>
        </>
      }
    >
      <section className="ph-card">
        <h2>{placeOf(paper.sections, cell)}</h2>
        <p className="ph-meta">{(field && showTyped(field, value)) || '未填'}</p>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
          autoFocus
          className="ph-text"
          aria-label="意见"
          rows={6}
          maxLength={1000}
          placeholder="写明哪里不对、应怎样改"
          value={text}
          onChange={(event) => review.comment(cell, event.target.value)}
        />
        <p className="ph-meta">退回时送达填报单位。没有退回以前，意见只存在本机。</p>
      </section>
    </PhoneSheet>
  )
}

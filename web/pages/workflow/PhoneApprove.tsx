import { useState } from 'react'
import { approvePaper } from '../../api/papers.ts'
import { PaperActError } from './PaperDecision.tsx'
import { PhoneSheet } from './PhoneSheet.tsx'
import { usePaperAct } from './paper-queries.ts'
import { approvalConsequence, approvalWord } from './ReviewApproveDialog.tsx'
import { type ReviewStep, writtenComments } from './review-notes.ts'

/** 同意: the consequence once more, then the act. */
export function PhoneApprove({ paper, review, onDone, onClose }: ReviewStep & { onClose: () => void }) {
  const [comment, setComment] = useState('')
  const approval = usePaperAct(paper.id, approvePaper.bind(null, paper.id), () => {
    review.forget()
    onDone()
  })
  const word = approvalWord(paper)
  const left = writtenComments(paper, review.notes).length
  return (
    <PhoneSheet
      title={word}
      buttons={
        <>
          <button type="button" className="ph-button" onClick={onClose}>
            再看看
          </button>
          <button
            type="button"
            className="ph-button primary"
            disabled={approval.isPending}
            onClick={() => approval.mutate({ version: paper.version, comment })}
          >
            {approval.isPending ? '正在办理' : word}
          </button>
        </>
      }
    >
      <section className="ph-card">
        <h2>{paper.title}</h2>
        <p className="ph-meta">{approvalConsequence(paper)}</p>
        {left > 0 && <p className="ph-meta warn">已写 {left} 条意见，同意时不送出。需要对方修改的，请退回。</p>}
        <textarea
          className="ph-text"
          aria-label="审核意见（选填）"
          placeholder="审核意见（选填）"
          rows={4}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        <PaperActError error={approval.error} />
      </section>
    </PhoneSheet>
  )
}

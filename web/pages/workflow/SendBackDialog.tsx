import { sendBackPaper } from '../../api/papers.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { usePaperAct } from './paper-queries.ts'
import type { ReviewDialogProps } from './ReviewApproveDialog.tsx'
import { writtenComments } from './review-notes.ts'

/** 退回: a reason, and the comments at their cells. */
export function SendBackDialog({ paper, review, onDone, onClose }: ReviewDialogProps) {
  const comments = writtenComments(paper, review.notes)
  const sending = usePaperAct(paper.id, sendBackPaper.bind(null, paper.id), () => {
    review.forget()
    onClose()
    onDone()
  })
  const { reason } = review.notes
  return (
    <PaperDecision
      title={`退回 ${paper.title}`}
      act={comments.length > 0 ? `退回，附 ${comments.length} 条意见` : '退回'}
      keep="暂不退回"
      missing={reason.trim() === '' && comments.length === 0 ? '请写明退回理由，或对表中的格写意见。' : undefined}
      busy={sending.isPending}
      error={sending.error}
      onAct={() =>
        sending.mutate({ version: paper.version, reason: reason.trim(), comments: comments.map(({ cell, text }) => ({ cell, text })) })
      }
      onClose={onClose}
    >
      <p>退回后由{paper.organisationName}修改并重新报送，从第一步起重新审核。</p>
      <PaperField
        label="退回理由"
        optional={comments.length > 0}
        kind="paragraph"
        value={reason}
        onChange={review.setReason}
        maxLength={2000}
      />
      {comments.length > 0 && (
        <ul className="pd-list">
          {comments.map(({ cell, label, text }) => (
            <li key={cell}>
              <b>{label}</b>：{text}
            </li>
          ))}
        </ul>
      )}
    </PaperDecision>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { ReviewApproveDialog } from './ReviewApproveDialog.tsx'
import { type ReviewNotesState, writtenComments } from './review-notes.ts'
import { SendBackDialog } from './SendBackDialog.tsx'

interface ReviewDecisionProps {
  readonly paper: PaperView
  readonly review: ReviewNotesState
  readonly next: boolean
  readonly onDone: () => void
}

/** 审核决定: 退回 or 同意, or why neither is open to this post. */
export function ReviewDecision({ paper, review, next, onDone }: ReviewDecisionProps) {
  const [asked, setAsked] = useState<'approve' | 'sendBack'>()
  const { actions } = paper
  const count = writtenComments(paper, review.notes).length
  if (!actions.approve && !actions.sendBack) {
    return (
      <div className="rv-decide">
        <p className="sub">{actions.reasons.length > 0 ? actions.reasons.join('') : closedWords(paper)}</p>
        {next && <Button onClick={onDone}>下一件</Button>}
      </div>
    )
  }
  return (
    <div className="rv-decide">
      {actions.sendBack && <Button onClick={() => setAsked('sendBack')}>{count > 0 ? `退回，附 ${count} 条意见` : '退回'}</Button>}
      {actions.approve && (
        <Button type="primary" onClick={() => setAsked('approve')}>
          同意
        </Button>
      )}
      {asked === 'approve' && <ReviewApproveDialog paper={paper} review={review} onDone={onDone} onClose={() => setAsked(undefined)} />}
      {asked === 'sendBack' && <SendBackDialog paper={paper} review={review} onDone={onDone} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

export function closedWords(paper: PaperView): string {
  if (paper.state === 'inReview') return `现在由${paper.waitingFor ?? '其他岗位'}办理，不在您这里。`
  return `本件${paper.stateLabel}，没有待您办理的事项。`
}

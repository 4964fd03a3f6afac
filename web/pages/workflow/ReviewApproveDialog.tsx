import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { approvePaper } from '../../api/papers.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { usePaperAct } from './paper-queries.ts'
import { type ReviewStep, writtenComments } from './review-notes.ts'

export interface ReviewDialogProps extends ReviewStep {
  readonly onClose: () => void
}

interface ApproveDialogProps extends ReviewDialogProps {
  /** What is said beside the consequence. */
  readonly warning?: string | undefined
}

/** 同意: says who comes next, or that the paper is then approved and locked. */
export function ReviewApproveDialog({ paper, review, warning, onDone, onClose }: ApproveDialogProps) {
  const [comment, setComment] = useState('')
  const approval = usePaperAct(paper.id, approvePaper.bind(null, paper.id), () => {
    review.forget()
    onClose()
    onDone()
  })
  const left = writtenComments(paper, review.notes).length
  return (
    <PaperDecision
      title={`同意 ${paper.title}`}
      act={approvalWord(paper)}
      keep="再看看"
      busy={approval.isPending}
      error={approval.error}
      onAct={() => approval.mutate({ version: paper.version, comment })}
      onClose={onClose}
    >
      <p>{approvalConsequence(paper)}</p>
      {left > 0 && <p className="pd-late">已写 {left} 条逐栏意见。同意时不送出这些意见；需要对方修改的，请退回。</p>}
      {warning && <p className="pd-late">{warning}</p>}
      <PaperField label="审核意见" optional kind="paragraph" value={comment} onChange={setComment} maxLength={2000} />
    </PaperDecision>
  )
}

/** 同意并签字 where the step is a signature. */
export function approvalWord(paper: PaperView): string {
  const step = paper.chain.find(({ status }) => status === 'current')
  return step?.label.includes('签字') ? '同意并签字' : '同意'
}

export function approvalConsequence(paper: PaperView): string {
  const at = paper.chain.findIndex(({ status }) => status === 'current')
  const next = paper.chain[at + 1]
  if (next) return `同意后转${next.organisationName}“${next.label}”，您不能再退回。`
  return '同意后本件批复并锁定，不能修改；需要修改的，须解锁后重新报送。'
}

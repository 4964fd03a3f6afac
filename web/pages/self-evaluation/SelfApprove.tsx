import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView } from '../../../src/evaluation/index.ts'
import type { PaperView } from '../../../src/workflow/index.ts'
import { usePaper } from '../workflow/paper-queries.ts'
import { approvalWord, ReviewApproveDialog } from '../workflow/ReviewApproveDialog.tsx'
import { useReviewNotes } from '../workflow/review-notes.ts'

/** 同意 beside 退回, as on the review of the form. */
export function SelfApprove({ data }: { data: SelfEvaluationView }) {
  const paper = usePaper(data.paperId)
  return paper.data?.actions.approve ? <Approve key={paper.data.version} data={data} paper={paper.data} /> : null
}

function Approve({ data: { leaves, fiscalYear }, paper }: { data: SelfEvaluationView; paper: PaperView }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const review = useReviewNotes(paper)
  const [asked, setAsked] = useState(false)
  const done = () => {
    for (const name of ['selfEvaluation', 'selfEvaluations']) void queries.invalidateQueries({ queryKey: [name] })
    void navigate({ to: '/self-evaluation', search: { year: fiscalYear } })
  }
  return (
    <>
      <Button type="primary" onClick={() => setAsked(true)}>
        {approvalWord(paper)}
      </Button>
      {asked && (
        <ReviewApproveDialog paper={paper} review={review} warning={warningOf(leaves)} onDone={done} onClose={() => setAsked(false)} />
      )}
    </>
  )
}

/** What approving leaves open. */
function warningOf(leaves: SelfEvaluationView['leaves']): string | undefined {
  const unanswered = leaves.filter(({ comment }) => comment && comment.answer === '').length
  const outdated = leaves.filter(({ recheck }) => recheck?.outdated).length
  const parts = [
    unanswered > 0 ? `${unanswered} 条复核意见没有答复，需要对方更正的，请退回` : '',
    outdated > 0 ? `${outdated} 项自评得分在复核以后有改动，请先再复核` : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? `${parts.join('；')}。` : undefined
}

import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReviewDeskView } from '../../../src/targets/index.ts'
import type { PaperView } from '../../../src/workflow/index.ts'
import { usePaper } from '../workflow/paper-queries.ts'
import { useReviewNotes } from '../workflow/review-notes.ts'
import { SendBackDialog } from '../workflow/SendBackDialog.tsx'
import { proposedReason } from './proposed-reason.ts'

/** 退回 from the review of the targets: the opinion goes along as the reason, to be changed before it is sent. */
export function ReviewSendBack({ desk }: { desk: ReviewDeskView }) {
  const paper = usePaper(desk.paperId)
  return paper.data?.actions.sendBack ? <SendBack key={paper.data.version} desk={desk} paper={paper.data} /> : null
}

function SendBack({ desk, paper }: { desk: ReviewDeskView; paper: PaperView }) {
  const queries = useQueryClient()
  const review = useReviewNotes(paper)
  const [asked, setAsked] = useState(false)
  const ask = () => {
    if (review.notes.reason.trim() === '') review.setReason(proposedReason(desk))
    setAsked(true)
  }
  const done = () => {
    for (const name of ['targetReview', 'targetPapers']) void queries.invalidateQueries({ queryKey: [name] })
  }
  return (
    <>
      <Button onClick={ask}>退回</Button>
      {asked && <SendBackDialog paper={paper} review={review} onDone={done} onClose={() => setAsked(false)} />}
    </>
  )
}

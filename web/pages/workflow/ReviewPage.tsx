import { useParams } from '@tanstack/react-router'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { PhoneReview } from './PhoneReview.tsx'
import { usePaper } from './paper-queries.ts'
import { ReviewDesk } from './ReviewDesk.tsx'
import { useNarrow } from './review-narrow.ts'
import './paper-form.css'
import './paper-page.css'
import './review.css'

/** 审核: at the desk beside the form, on the phone one paper a screen. */
export function ReviewPage() {
  const { paperId } = useParams({ from: '/frame/papers/$paperId/review' })
  const paper = usePaper(paperId)
  const narrow = useNarrow()
  if (paper.data) return narrow ? <PhoneReview key={paperId} paper={paper.data} /> : <ReviewDesk key={paperId} paper={paper.data} />
  return (
    <div className="body">
      {paper.isPending && <Skeleton rows={12} />}
      {paper.isError && <LoadError error={paper.error} retry={() => void paper.refetch()} />}
    </div>
  )
}

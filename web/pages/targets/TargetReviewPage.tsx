import { Link, useParams } from '@tanstack/react-router'
import { dayInChina } from '../../../src/kernel/index.ts'
import type { ReviewDeskView } from '../../../src/targets/index.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { shortMoment } from '../workflow/paper-figure.ts'
import { ReviewBeside } from './ReviewBeside.tsx'
import { ReviewChanges } from './ReviewChanges.tsx'
import { ReviewDeclared } from './ReviewDeclared.tsx'
import { ReviewForm } from './ReviewForm.tsx'
import { ReviewSendBack } from './ReviewSendBack.tsx'
import { useReviewDesk } from './target-queries.ts'
import '../../components/export-link.css'
import './targets.css'
import './review.css'
import '../workflow/paper-form.css'

/** 绩效目标审核: the indicators beside last year and projects of the same kind, and the opinion by checklist. */
export function TargetReviewPage() {
  const { paperId } = useParams({ from: '/frame/targets/$paperId/review' })
  const desk = useReviewDesk(paperId)
  const data = desk.data
  return (
    <>
      <title>绩效目标审核 · 衡绩</title>
      <div className="phead">
        <Link className="pp-back" to="/targets" aria-label="回到绩效目标列表">
          绩效目标
        </Link>
        <h1 title={data?.title}>{data?.title ?? '绩效目标审核'}</h1>
        {data && <span className="tag">{data.stateLabel}</span>}
        <div className="acts">
          {data && <ReviewSendBack desk={data} />}
          <Link className="export-link" to="/papers/$paperId/review" params={{ paperId }}>
            整表与办理
          </Link>
        </div>
      </div>
      <div className="body tgt-review">
        {desk.isPending && <Skeleton rows={10} />}
        {desk.isError && <LoadError error={desk.error} retry={() => void desk.refetch()} />}
        {data && (
          <>
            <div className="tgt-left">
              <ReviewChanges paperId={paperId} />
              <Problems problems={data.problems} />
              <ReviewDeclared declared={data.declared} />
              <ReviewBeside desk={data} />
            </div>
            <aside className="tgt-right" aria-label="审核意见">
              {data.mayReview ? (
                <ReviewForm key={`${data.edition}.${data.submission}`} desk={data} />
              ) : (
                <p className="sub">{closedWords(data)}</p>
              )}
              <Reviews desk={data} />
            </aside>
          </>
        )}
      </div>
    </>
  )
}

function closedWords({ stateLabel }: ReviewDeskView): string {
  return `申报表现为“${stateLabel}”，本岗位不填写审核意见。审核意见在审核中由审核的处室、财务处和财政部门填写。`
}

function Problems({ problems }: Pick<ReviewDeskView, 'problems'>) {
  if (problems.length === 0) return <p className="sub">系统校验没有发现问题。</p>
  return (
    <section className="sheet tgt-problems">
      <h2>系统校验，{problems.length} 处</h2>
      <ul>
        {problems.map(({ severity, at, message, cell, kept }) => (
          <li key={`${cell} ${message}`} className={severity === 'error' ? 'tgt-bad' : ''}>
            <b>{severity === 'error' ? '须更正' : '提醒'}</b> {at}：{message}
            {kept && (
              <p className="tiny">
                已说明：{kept.reason}（{kept.by}，{shortMoment(kept.at)}）
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reviews({ desk: { reviews, parts, edition } }: { desk: ReviewDeskView }) {
  const names = new Map(parts.flatMap(({ items }) => items).map(({ id, name }) => [id, name]))
  return reviews.map((review) => (
    <section key={`${review.edition} ${review.submission} ${review.organisationName}`} className="sheet tgt-said">
      <h2>
        {review.organisationName}：{review.outcomeLabel}
        {review.points && <span className="num">（{review.points} 分）</span>}
        {!review.current && (
          <span className="unit"> {review.edition === edition ? `第 ${review.submission} 次报送` : `第 ${review.edition} 版`}</span>
        )}
      </h2>
      <p className="sub">{review.result}</p>
      {review.opinion && <p>{review.opinion}</p>}
      {review.items
        .filter(({ comment }) => comment !== '')
        .map(({ id, comment }) => (
          <p key={id}>
            {names.get(id)}：{comment}
          </p>
        ))}
      <p className="tiny">
        {review.reviewedBy}，{dayInChina(new Date(review.reviewedAt))}
      </p>
    </section>
  ))
}

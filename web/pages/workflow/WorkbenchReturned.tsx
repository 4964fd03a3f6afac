import { Link } from '@tanstack/react-router'
import { dueWords } from '../../../src/kernel/index.ts'
import type { ReturnedView } from '../../../src/workflow/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { shortMoment } from './paper-figure.ts'

const CELLS_SHOWN = 3

/** 被退回: who sent it back, why, and what is said about single cells. */
export function WorkbenchReturned({ papers }: { papers: readonly ReturnedView[] }) {
  return (
    <section className="sheet wb-sheet" id="returned">
      <header>
        <h2>被退回</h2>
        <span className="sub">{papers.length} 份</span>
      </header>
      {papers.map((paper) => (
        <Returned key={paper.paperId} paper={paper} />
      ))}
    </section>
  )
}

function Returned({ paper: { paperId, title, typeLabel, fiscalYear, daysLeft, by, at, reason, comments } }: { paper: ReturnedView }) {
  const fills = may(useSession(), 'paper:fill')
  return (
    <div className="wb-returned">
      <div>
        <b>{title}</b> {typeLabel} <span className="tag bad">退回</span> <span className="tag">{fiscalYear} 年度</span>{' '}
        {daysLeft !== undefined && daysLeft <= 3 && <span className={`tag ${daysLeft < 0 ? 'bad' : 'warn'}`}>{dueWords(daysLeft)}</span>}{' '}
        <span className="tiny">
          {by}，{shortMoment(at)}
        </span>
      </div>
      <Link className={fills ? 'wb-button sm' : undefined} to="/papers/$paperId" params={{ paperId }}>
        {fills ? '修改并重报' : '查看'}
      </Link>
      <div className="why">
        {reason !== '' && <p>{reason}</p>}
        {comments.slice(0, CELLS_SHOWN).map(({ cell, label, text }) => (
          <p key={cell}>
            <b>{label}</b>：{text}
          </p>
        ))}
        {comments.length > CELLS_SHOWN && <p className="sub">另有 {comments.length - CELLS_SHOWN} 处意见，打开文书逐格查看</p>}
      </div>
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import type { ProjectView } from '../../../src/library/index.ts'
import { assessmentConclusions, feasibilityConclusions, procedureKinds } from '../../../src/library/index.ts'
import type { ProjectMoney } from '../../api/project-money.ts'
import { wanText } from './ProjectFigure.tsx'
import { kindWords } from './ProjectMoneySection.tsx'
import { signedWan, type TimelineEvent, timelineOf } from './project-timeline.ts'

/** 全程记录: the whole history on one line of time, the last first. */
export function ProjectTimeline({ view, money }: { view: ProjectView; money: ProjectMoney | undefined }) {
  const events = timelineOf(view, { entries: money?.entries ?? [], kindWords }, procedureWords)
  return (
    <section className="prj-time">
      <h2>全程记录</h2>
      {events.length === 0 && <p className="sub">还没有记录。</p>}
      <ol>
        {events.map((event) => (
          <li key={event.id} className={event.kind}>
            <time dateTime={event.on}>
              {event.on}
              {event.time && <span className="tiny"> {event.time}</span>}
            </time>
            <div>
              <Title event={event} year={view.project.fiscalYear} />
              {event.words.map((words) => (
                <p key={words} className="tiny">
                  {words}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Title({ event: { kind, title, amountFen, voucherId }, year }: { event: TimelineEvent; year: number }) {
  const amount = amountFen !== undefined && (
    <span className="num">{kind === 'payment' ? wanText(amountFen) : signedWan(amountFen)} 万元</span>
  )
  return (
    <p className="line">
      {voucherId ? (
        <Link to="/execution/ledger" search={{ year, voucher: voucherId }}>
          {title}
        </Link>
      ) : (
        <span className="title">{title}</span>
      )}
      {amount}
    </p>
  )
}

function procedureWords({ content }: ProjectView['procedures'][number]): string {
  switch (content.kind) {
    case 'feasibility':
      return `${procedureKinds.feasibility}：${feasibilityConclusions[content.conclusion]}`
    case 'exAnteAssessment':
      return `${procedureKinds.exAnteAssessment}：${assessmentConclusions[content.conclusion]}`
    case 'budgetReview':
      return `${procedureKinds.budgetReview}：审定 ${wanText(content.reviewedFen)} 万元`
    case 'collectiveDecision':
      return `${procedureKinds.collectiveDecision}：${content.meeting}`
    case 'other':
      return content.title
  }
}

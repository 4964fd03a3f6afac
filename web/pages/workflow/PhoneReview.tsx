import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dayWords } from '../../../src/kernel/index.ts'
import type { PaperView } from '../../../src/workflow/index.ts'
import { PhoneChanges } from './PhoneChanges.tsx'
import { PhoneChecks } from './PhoneChecks.tsx'
import { PhoneComment } from './PhoneComment.tsx'
import { PhoneDecision } from './PhoneDecision.tsx'
import { PhoneSection } from './PhoneSection.tsx'
import { PhoneSheet } from './PhoneSheet.tsx'
import { shortMoment } from './paper-figure.ts'
import { shownCells } from './paper-model.ts'
import { approvalWord } from './ReviewApproveDialog.tsx'
import { closedWords } from './ReviewDecision.tsx'
import { useReviewNotes } from './review-notes.ts'
import { useQueuePlace } from './review-queue.ts'
import { SelfWorkingLink } from './SelfWorkingLink.tsx'
import './phone.css'

/** 手机审核: one paper a screen, label and value, the decision fixed at the bottom. */
export function PhoneReview({ paper }: { paper: PaperView }) {
  const review = useReviewNotes(paper)
  const { place, goOn } = useQueuePlace(paper.id)
  // The paper is no longer waiting once it is approved: what was done stands here, not with the buttons.
  const [approved, setApproved] = useState<string>()
  const [commenting, setCommenting] = useState<string>()
  const cells = shownCells(paper, new Map())
  const open = paper.actions.approve || paper.actions.sendBack
  return (
    <div className="ph">
      <title>{`审核 ${paper.title} · 衡绩`}</title>
      <header className="ph-head">
        <Link to="/papers" search={{ scope: 'review' }}>
          返回
        </Link>
        <span>{place.number > 0 ? `待我审核 ${place.number} / ${place.total}` : '审核'}</span>
        {place.next ? (
          <button type="button" className="link" onClick={goOn}>
            下一件
          </button>
        ) : (
          <span />
        )}
      </header>
      <main className="ph-body">
        <PhoneTitle paper={paper} />
        <PhoneChanges paper={paper} />
        <PhoneChecks problems={paper.problems} sections={paper.sections} />
        {paper.sections.map((section) => (
          <PhoneSection
            key={section.title}
            section={section}
            cells={cells}
            state={paper.state}
            comments={review.notes.comments}
            onPick={open ? setCommenting : undefined}
          />
        ))}
      </main>
      {open ? (
        <PhoneDecision paper={paper} review={review} onDone={goOn} onApproved={() => setApproved(approvalWord(paper))} />
      ) : (
        <footer className="ph-foot closed">{paper.actions.reasons[0] ?? closedWords(paper)}</footer>
      )}
      {approved && <Approved word={approved} paper={paper} hasNext={place.next !== undefined} onGo={goOn} />}
      {commenting !== undefined && (
        <PhoneComment paper={paper} cell={commenting} review={review} onClose={() => setCommenting(undefined)} />
      )}
    </div>
  )
}

/** 已办理: what was done, and where the paper is now. */
function Approved({ word, paper, hasNext, onGo }: { word: string; paper: PaperView; hasNext: boolean; onGo: () => void }) {
  return (
    <PhoneSheet
      title={`已${word}`}
      buttons={
        <button type="button" className="ph-button primary" onClick={onGo}>
          {hasNext ? '下一件' : '返回列表'}
        </button>
      }
    >
      <section className="ph-card" role="status">
        <h2>{paper.title}</h2>
        <p className="ph-meta">
          {paper.state === 'inReview' && paper.waitingFor
            ? `已办理完毕，现在由${paper.waitingFor}办理。`
            : `已办理完毕，本件${paper.stateLabel}。`}
        </p>
      </section>
    </PhoneSheet>
  )
}

/** 文书 on the phone: what it is, who sent it, and how its figures came about. */
export function PhoneTitle({ paper }: { paper: PaperView }) {
  const submitted = [...paper.acts].reverse().find(({ act }) => act === 'submit')
  const step = paper.chain.find(({ status }) => status === 'current')
  return (
    <section className="ph-card">
      <h1>{paper.typeLabel}</h1>
      <p className="ph-name">
        {paper.title}，{paper.fiscalYear} 年度
      </p>
      <p className="ph-meta">
        {submitted ? `${submitted.by} 报送，${shortMoment(submitted.at)}` : paper.organisationName}
        {step && (
          <>
            <br />
            {step.label}
            {paper.dueOn && `，请于 ${dayWords(paper.dueOn)} 前办理`}
          </>
        )}
      </p>
      <SelfWorkingLink paper={paper} />
    </section>
  )
}

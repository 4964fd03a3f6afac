import { useEffect, useRef } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { ProblemList } from './PaperProblems.tsx'
import { type PaperProblem, placeOf } from './paper-model.ts'
import { problemWords } from './problem-words.ts'
import { type ReviewNotesState, writtenComments } from './review-notes.ts'

interface ReviewPanelProps {
  readonly paper: PaperView
  readonly problems: readonly PaperProblem[]
  readonly review: ReviewNotesState
  readonly picked: string | undefined
  readonly onPick: (cell: string | undefined) => void
  readonly decision: React.ReactNode
}

/** 审核右栏: 系统校验 first, then the comment on the chosen cell and those already written, at the bottom the decision. */
export function ReviewPanel({ paper, problems, review, picked, onPick, decision }: ReviewPanelProps) {
  return (
    <aside className="pp-panel" aria-label="校验与意见">
      <div className="rv-scroll">
        <div className="pp-sum">
          <h2>系统校验</h2>
          <p className="sub">{problemWords(problems)}。</p>
        </div>
        <ProblemList problems={problems} />
        {(paper.actions.approve || paper.actions.sendBack) && (
          <>
            <div className="pp-sum">
              <h2>我的意见</h2>
              <p className="sub">点表中一格，对这一格写意见；退回时一并送达填报单位。</p>
            </div>
            {picked !== undefined && (
              <Composer key={picked} paper={paper} cell={picked} review={review} onClose={() => onPick(undefined)} />
            )}
            <Written paper={paper} review={review} picked={picked} onPick={onPick} />
          </>
        )}
      </div>
      {decision}
    </aside>
  )
}

function Composer({ paper, cell, review, onClose }: { paper: PaperView; cell: string; review: ReviewNotesState; onClose: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  const place = placeOf(paper.sections, cell)
  return (
    <div className="rv-compose">
      <label htmlFor="rv-comment">{place}</label>
      <textarea
        id="rv-comment"
        ref={box}
        className="pd-input"
        rows={3}
        maxLength={1000}
        placeholder="写明哪里不对、应怎样改"
        value={review.notes.comments[cell] ?? ''}
        onChange={(event) => review.comment(cell, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      />
      <div className="line">
        <button type="button" className="link" onClick={onClose}>
          写好了
        </button>
        {review.notes.comments[cell] && (
          <button type="button" className="link" onClick={() => review.comment(cell, '')}>
            删去这条意见
          </button>
        )}
      </div>
    </div>
  )
}

interface WrittenProps {
  readonly paper: PaperView
  readonly review: ReviewNotesState
  readonly picked: string | undefined
  readonly onPick: (cell: string) => void
}

function Written({ paper, review, picked, onPick }: WrittenProps) {
  const written = writtenComments(paper, review.notes).filter(({ cell }) => cell !== picked)
  return (
    <ul className="pp-list">
      {written.map(({ cell, label, text }) => (
        <li key={cell}>
          <button type="button" className="pb" onClick={() => onPick(cell)}>
            <span />
            <span>
              <b>{label}</b>
              {text}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

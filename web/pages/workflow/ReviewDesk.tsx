import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { PaperChain } from './PaperChain.tsx'
import { PaperHead } from './PaperHead.tsx'
import { PaperReading } from './PaperReading.tsx'
import { editionWords } from './paper-editions.ts'
import type { CellNote } from './paper-edits.ts'
import { inFormOrder, shownCells } from './paper-model.ts'
import { useLastChange } from './paper-queries.ts'
import { ReviewDecision } from './ReviewDecision.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { type ReviewNotesState, useReviewNotes } from './review-notes.ts'
import { useQueuePlace } from './review-queue.ts'
import { SelfWorkingLink } from './SelfWorkingLink.tsx'

/** 审核 at the desk: the form at left, problems and comments at right, one decision. */
export function ReviewDesk({ paper }: { paper: PaperView }) {
  const review = useReviewNotes(paper)
  const { place, goOn } = useQueuePlace(paper.id)
  const [picked, setPicked] = useState<string>()
  const [compared, setCompared] = useState(true)
  const { last, cells: changed } = useLastChange(paper)
  const before = useMemo(() => new Map((compared ? (changed ?? []) : []).map((cell) => [cell.cell, cell.before])), [compared, changed])
  const cells = useMemo(() => shownCells(paper, new Map()), [paper])
  const notes = useMemo(() => notesOf(paper, review), [paper, review])
  const open = paper.actions.approve || paper.actions.sendBack

  return (
    <>
      <title>{`审核 ${paper.title} · 衡绩`}</title>
      <PaperHead paper={paper}>
        {place.number > 0 && (
          <span className="sub">
            待我审核 {place.number} / {place.total}
          </span>
        )}
        {place.next && <Button onClick={goOn}>下一件</Button>}
        <SelfWorkingLink paper={paper} />
        <Link to="/papers/$paperId" params={{ paperId: paper.id }}>
          {paper.type.startsWith('selfEvaluation.') ? '佐证和办理记录' : '办理记录'}
        </Link>
      </PaperHead>
      <PaperChain paper={paper} />
      <div className="body paper open">
        <div className="pp-left">
          <p className="rv-top">
            <span>
              {paper.organisationName} 报送{paper.divisionName && `，归口${paper.divisionName}`}
            </span>
            {last && changed && (
              <label>
                <input type="checkbox" checked={compared} onChange={(event) => setCompared(event.target.checked)} />与{editionWords(last)}
                比较，改 {changed.length} 处
              </label>
            )}
          </p>
          <PaperReading paper={paper} cells={cells} notes={notes} before={before} picked={picked} onPick={open ? setPicked : undefined} />
        </div>
        <ReviewPanel
          paper={paper}
          problems={inFormOrder(paper.sections, paper.problems)}
          review={review}
          picked={picked}
          onPick={setPicked}
          decision={<ReviewDecision paper={paper} review={review} onDone={goOn} next={place.next !== undefined} />}
        />
      </div>
    </>
  )
}

function notesOf(paper: PaperView, { notes }: ReviewNotesState): Map<string, CellNote[]> {
  const all = new Map<string, CellNote[]>()
  const add = (cell: string, note: CellNote) => all.set(cell, [...(all.get(cell) ?? []), note])
  for (const { cell, severity, message, kept } of paper.problems) {
    add(cell, { look: severity === 'error' ? 'bad' : 'warn', text: kept ? `${message}（填报单位说明：${kept.reason}）` : message })
  }
  for (const [cell, text] of Object.entries(notes.comments)) if (text.trim() !== '') add(cell, { look: 'asked', text: `我的意见：${text}` })
  return all
}

import { Link } from '@tanstack/react-router'
import { dayWords, dueWords } from '../../../src/kernel/index.ts'
import type { PaperHeadView, PaperState } from '../../../src/workflow/index.ts'

const looks: Record<PaperState, string> = { draft: '', inReview: 'ink', returned: 'bad', approved: 'ok', void: '' }

/** 文书状态 */
export function PaperStateTag({ paper }: { paper: Pick<PaperHeadView, 'state' | 'stateLabel'> }) {
  return <span className={`tag ${looks[paper.state]}`}>{paper.stateLabel}</span>
}

export function PaperHead({ paper, children }: { paper: PaperHeadView; children?: React.ReactNode }) {
  return (
    <div className="phead">
      <Link className="pp-back" to="/papers" aria-label="回到报送文书列表">
        报送文书
      </Link>
      <h1 title={paper.title}>{paper.title}</h1>
      <PaperStateTag paper={paper} />
      {paper.enteredForUnit && <span className="tag over">代录，待单位确认</span>}
      <PaperDue paper={paper} />
      <div className="acts always">{children}</div>
    </div>
  )
}

/** 截止日期 of what is not finished. */
export function PaperDue({ paper }: { paper: Pick<PaperHeadView, 'dueOn' | 'daysLeft' | 'state'> }) {
  if (!paper.dueOn || paper.state === 'approved' || paper.state === 'void') return null
  if (paper.daysLeft === undefined) return <span className="sub">{dayWords(paper.dueOn)}截止</span>
  const look = paper.daysLeft < 0 ? 'bad' : paper.daysLeft <= 3 ? 'warn' : ''
  return (
    <span className="sub pp-due">
      {dayWords(paper.dueOn)}截止 <span className={look && `tag ${look}`}>{dueWords(paper.daysLeft)}</span>
    </span>
  )
}

import { Link } from '@tanstack/react-router'
import type { PaperView } from '../../../src/workflow/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { shortMoment } from './paper-figure.ts'
import { answeredComments } from './paper-model.ts'
import { goToCell } from './paper-places.ts'
import './paper-notices.css'

/** What one has to know before reading on: returned and why, locked and since when, entered by another. */
export function PaperNotices({ paper, drafts }: { paper: PaperView; drafts: ReadonlyMap<string, unknown> }) {
  return (
    <>
      {paper.notice && (
        <p className="pn warn">
          <Lamp kind="warn" />
          <span>{paper.notice}</span>
        </p>
      )}
      <Returned paper={paper} drafts={drafts} />
      <Unlocked paper={paper} />
      {[...lockedWords(paper), ...otherReasons(paper)].map((words) => (
        <p key={words} className="pn">
          <Lamp kind={paper.state === 'approved' ? 'ok' : 'info'} />
          <span>{words}</span>
        </p>
      ))}
      {paper.enteredForUnit && (
        <p className="pn warn">
          <Lamp kind="warn" />
          <span>本表由上级代录，{paper.organisationName}确认后报送。请逐格核对，有误的直接改正。</span>
        </p>
      )}
      {paper.actions.approve && (
        <p className="pn ink">
          <Lamp kind="info" />
          <span>
            本件待您审核。
            <Link to="/papers/$paperId/review" params={{ paperId: paper.id }}>
              去审核
            </Link>
          </span>
        </p>
      )}
    </>
  )
}

function Returned({ paper, drafts }: { paper: PaperView; drafts: ReadonlyMap<string, unknown> }) {
  const { returned } = paper
  if (!returned || paper.state !== 'returned') return null
  const answered = answeredComments(paper, drafts)
  return (
    <div className="pn bad">
      <Lamp kind="bad" />
      <div>
        <b>
          {returned.by} {shortMoment(returned.at)} 退回{returned.reason && `：${returned.reason}`}
        </b>
        {returned.comments.length > 0 && (
          <ul>
            {returned.comments.map(({ cell, label, text }) => (
              <li key={`${cell}/${text}`}>
                <button type="button" className="link" onClick={() => goToCell(cell)}>
                  {label}
                </button>
                ：{text} <span className={answered.has(cell) ? 'tag ok' : 'tag'}>{answered.has(cell) ? '已改' : '未改'}</span>
              </li>
            ))}
          </ul>
        )}
        {paper.actions.fill && <span className="sub">更正后重新报送。</span>}
      </div>
    </div>
  )
}

/** 已解锁: who, when, why, and what became of the edition before. */
function Unlocked({ paper: { unlocked, edition, actions } }: { paper: PaperView }) {
  if (!unlocked) return null
  return (
    <div className="pn warn">
      <Lamp kind="warn" />
      <div>
        <b>
          {unlocked.by} {shortMoment(unlocked.at)} 解锁：{unlocked.reason}
        </b>
        <span className="sub">
          现为第 {edition} 版；第 {edition - 1} 版已锁定保存，可在“版本”中查看、打印。{actions.fill && '修改后重新报送。'}
        </span>
      </div>
    </div>
  )
}

/** 锁定状态, said in words, with the way out. */
function lockedWords(paper: PaperView): string[] {
  if (paper.actions.fill) return []
  if (paper.actions.fillPart)
    return [`本表由${paper.organisationName}填报，其中一部分分给您的岗位。您只填写这一部分，填完点“报送我的部分”。`]
  const ofPart = paper.filling.entry === 'part' && paper.filling.parts.some(({ own }) => own)
  if (ofPart && (paper.state === 'draft' || paper.state === 'returned')) return []
  if (paper.state === 'approved') return [`本表已批复并锁定，不能修改。需要修改的，由批复单位解锁，解锁后成为第 ${paper.edition + 1} 版。`]
  if (paper.state === 'inReview') {
    const where = paper.waitingFor ? `正在${paper.waitingFor}` : '正在审核'
    return [`已报送，${where}，不能修改。${paper.actions.withdraw ? '需要修改的，可以先撤回。' : '退回后可以修改。'}`]
  }
  if (paper.state === 'void') return ['本表已作废，只供查看。']
  return ['您的岗位只能查看本表，由填报单位的经办填写。']
}

/** Why an act that one would expect is not open, as far as the words above do not say it. */
function otherReasons({ state, actions }: PaperView): readonly string[] {
  return state === 'approved' ? actions.reasons.filter((reason) => !reason.includes('锁定')) : actions.reasons
}

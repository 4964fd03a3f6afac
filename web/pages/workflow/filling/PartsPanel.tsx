import { Button } from 'antd'
import { useState } from 'react'
import { dayWords, dueWords } from '../../../../src/kernel/index.ts'
import type { PaperPartView, PaperView } from '../../../../src/workflow/index.ts'
import { reopenParts, takePartsBack } from '../../../api/filling.ts'
import { PaperActError } from '../PaperDecision.tsx'
import { shortMoment } from '../paper-figure.ts'
import { goToCell } from '../paper-places.ts'
import { usePaperAct } from '../paper-queries.ts'
import { DivideDialog } from './DivideDialog.tsx'
import { ReassignDialog } from './ReassignDialog.tsx'
import './filling.css'

interface PartsPanelProps {
  readonly paper: PaperView
  /** 代填: the clerk types what was given to others. */
  readonly forOthers: boolean
  /** Absent where the page has no 代填. */
  readonly setForOthers: ((forOthers: boolean) => void) | undefined
}

/** 分工: who fills what, who is still missing, by post. */
export function PartsPanel({ paper, forOthers, setForOthers }: PartsPanelProps) {
  const [dividing, setDividing] = useState(false)
  const { parts, entry } = paper.filling
  const posts = [...Map.groupBy(parts, ({ postLabel }) => postLabel)]
  const missing = posts.filter(([, own]) => own.some(({ reported }) => !reported)).length
  return (
    <>
      <div className="pp-sum">
        <h2>{parts.length === 0 ? '没有分工' : missing > 0 ? `${missing} 个岗位还没有报送` : '各岗位都已报送'}</h2>
        <p className="sub">
          {parts.length === 0
            ? '本表各格由填报单位的经办填写。部分数据在其他处室、单位的，可以分给他们填写。'
            : '必填的格没有填完以前，本表不能报送。'}
        </p>
        {paper.actions.divide && (
          <p className="pt-acts">
            <Button size="small" type="primary" onClick={() => setDividing(true)}>
              分给其他岗位
            </Button>
            {parts.length > 0 && entry === 'all' && setForOthers && (
              <label className="pt-for">
                <input type="checkbox" checked={forOthers} onChange={(event) => setForOthers(event.target.checked)} />
                代填（记为代填）
              </label>
            )}
          </p>
        )}
      </div>
      <ul className="pp-list">
        {posts.map(([postLabel, own]) => (
          <PartsOfPost key={postLabel} paper={paper} postLabel={postLabel} parts={own} />
        ))}
      </ul>
      {dividing && <DivideDialog paper={paper} onClose={() => setDividing(false)} />}
    </>
  )
}

function PartsOfPost({ paper, postLabel, parts }: { paper: PaperView; postLabel: string; parts: readonly PaperPartView[] }) {
  const [reassigning, setReassigning] = useState(false)
  const ids = parts.map(({ id }) => id)
  const back = usePaperAct(paper.id, () => takePartsBack(paper.id, ids))
  const again = usePaperAct(paper.id, () =>
    reopenParts(
      paper.id,
      parts.filter(({ reported }) => reported).map(({ id }) => id),
    ),
  )
  const done = parts.every(({ reported }) => reported)
  const mayReopen =
    parts.some(({ reported }) => reported) && (paper.actions.divide || (parts.every(({ own }) => own) && paper.state === 'draft'))
  const open = parts.reduce((sum, part) => sum + part.open.length, 0)
  const notes = [...new Set(parts.map(({ note }) => note))]
  return (
    <li className="pt-post">
      <div className="line">
        <b>{postLabel}</b>
        {done ? <span className="tag ok">已报送</span> : <span className="tag warn">{open > 0 ? `还有 ${open} 格` : '填完，未报送'}</span>}
      </div>
      <Due parts={parts} done={done} />
      {notes.length === 1 && notes[0] && <p className="sub">出处：{notes[0]}</p>}
      <ul>
        {parts.map((part) => (
          <li key={part.id}>
            <button type="button" className="link" onClick={() => goToCell(part.open[0] ?? part.place.replace(/\*.*/, ''))}>
              {part.label}
            </button>
            <span className="sub">
              {' '}
              {part.total} 格{notes.length > 1 && part.note && `；出处：${part.note}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="pt-acts">
        {mayReopen && (
          <Button size="small" loading={again.isPending} onClick={() => again.mutate(undefined)}>
            {paper.actions.divide ? '退回重填' : '继续修改'}
          </Button>
        )}
        {paper.actions.divide && (
          <>
            <Button size="small" onClick={() => setReassigning(true)}>
              改派
            </Button>
            <Button size="small" loading={back.isPending} onClick={() => back.mutate(undefined)}>
              收回
            </Button>
          </>
        )}
      </p>
      <PaperActError error={back.error ?? again.error} />
      {reassigning && <ReassignDialog paper={paper} parts={parts} onClose={() => setReassigning(false)} />}
    </li>
  )
}

function Due({ parts, done }: { parts: readonly PaperPartView[]; done: boolean }) {
  const last = parts.find(({ reported }) => reported)?.reported
  if (done && last) {
    return (
      <p className="sub">
        {last.by} {shortMoment(last.at)} 报送
      </p>
    )
  }
  const due = parts.filter(({ dueOn, reported }) => dueOn !== undefined && !reported).toSorted((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1))[0]
  if (!due?.dueOn) return null
  return (
    <p className="sub">
      {dayWords(due.dueOn)} 前{due.daysLeft !== undefined && `，${dueWords(due.daysLeft)}`}
    </p>
  )
}

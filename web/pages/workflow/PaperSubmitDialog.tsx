import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dayWords, dueWords } from '../../../src/kernel/index.ts'
import type { PaperView } from '../../../src/workflow/index.ts'
import { submitPaper } from '../../api/papers.ts'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { answeredComments } from './paper-model.ts'
import { usePaperAct } from './paper-queries.ts'
import { groupProblems, splitKept } from './problem-groups.ts'
import './kept-warnings.css'

/** 报送: says who gets it and that it cannot be changed afterwards; a late one needs its reason. */
export function PaperSubmitDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const [lateReason, setLateReason] = useState('')
  const submission = usePaperAct(paper.id, submitPaper.bind(null, paper.id), onClose)
  const late = isLate(paper)
  const next = paper.chain[0]
  const { open: warnings, kept } = splitKept(paper.problems.filter(({ severity }) => severity !== 'error'))
  const signals = warnings.filter(isSignal)
  const unexplained = warnings.filter((problem) => !isSignal(problem))
  const open = (paper.returned?.comments.length ?? 0) - answeredComments(paper, new Map()).size
  return (
    <PaperDecision
      title={`报送 ${paper.fiscalYear} 年度${paper.typeLabel}`}
      act={late ? '补报' : '报送'}
      keep="暂不报送"
      missing={late && lateReason.trim() === '' ? '请写明补报理由。' : undefined}
      busy={submission.isPending}
      error={submission.error}
      onAct={() => submission.mutate({ version: paper.version, lateReason: late ? lateReason : '' })}
      onClose={onClose}
    >
      <p>报送后不能再改{next && `，由${next.organisationName}“${next.label}”`}。审核前可以撤回，退回后可以继续修改。</p>
      <p className="sub">
        {paper.title}
        {kept.length > 0 && `；${kept.length} 处提醒已说明理由，随表报送`}
        {paper.state === 'returned' && open > 0 && `；${open} 条退回意见所指的格没有改动`}。
      </p>
      {unexplained.length > 0 && <Unexplained problems={unexplained} />}
      {signals.length > 0 && <OpenSignals paperId={paper.id} problems={signals} />}
      {late && paper.dueOn && paper.daysLeft !== undefined && (
        <>
          <p className="pd-late">
            本表应于 {dayWords(paper.dueOn)} 前报送，{dueWords(paper.daysLeft)}，按补报办理，理由记入办理记录。
          </p>
          <PaperField label="补报理由" kind="paragraph" value={lateReason} onChange={setLateReason} maxLength={2000} />
        </>
      )}
    </PaperDecision>
  )
}

/** 待答复的信号 of a self-evaluation: answered beside the form, not with a reason in a cell. */
function isSignal({ code }: PaperView['problems'][number]): boolean {
  return code === 'selfEvaluation.signalUnanswered'
}

function OpenSignals({ paperId, problems }: { paperId: string; problems: PaperView['problems'] }) {
  return (
    <>
      <p className="pd-late">
        以下 {problems.length} 条信号待答复，随表报送，由复核人判断。可以先在
        <Link to="/self-evaluation/$paperId" params={{ paperId }}>
          计算过程
        </Link>
        中答复，报送以后到批复以前也可以答复：
      </p>
      <ul className="pd-warnings">
        {problems.map(({ message }) => (
          <li key={message}>{/“([^”]*)”/.exec(message)?.[1] ?? message}</li>
        ))}
      </ul>
    </>
  )
}

/** 未说明的提醒: each is listed before it goes along. */
function Unexplained({ problems }: { problems: PaperView['problems'] }) {
  return (
    <>
      <p className="pd-late">以下 {problems.length} 处提醒没有说明理由，随表报送，由审核人判断：</p>
      <ul className="pd-warnings">
        {groupProblems(problems).map(({ key, words, problems: own }) => (
          <li key={key}>
            {own.length === 1 ? `${own[0]!.at}：${words}` : `${words}（${own.length} 处：${own.map(({ at }) => at).join('、')}）`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** 补报: the first submission after the deadline. A correction of what came in time is not late. */
function isLate(paper: PaperView): boolean {
  return paper.state === 'draft' && paper.edition === 1 && paper.daysLeft !== undefined && paper.daysLeft < 0
}

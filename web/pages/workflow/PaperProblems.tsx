import { memo } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { KeptWarnings } from './KeptWarnings.tsx'
import { ProblemItem } from './ProblemItem.tsx'
import type { PaperProblem } from './paper-model.ts'
import { groupProblems, splitKept } from './problem-groups.ts'
import { adviceWords, problemWords } from './problem-words.ts'

interface PaperProblemsProps {
  readonly problems: readonly PaperProblem[]
  readonly fill: boolean
  /** Changes that the server has not seen yet. */
  readonly waiting: number
  /** The paper whose warnings this post may keep with a reason. */
  readonly keepIn?: string | undefined
  /** 随表报送的说明 of an approved paper. */
  readonly explained?: PaperView['explained']
}

/** 系统校验, in the order of the form; a click goes to the cell. */
export function PaperProblems({ problems, fill, waiting, keepIn, explained = [] }: PaperProblemsProps) {
  return (
    <>
      <div className="pp-sum">
        <h2>{problemWords(problems)}</h2>
        <p className="sub">{adviceWords(problems, { fill, waiting })}</p>
      </div>
      <ProblemList problems={problems} keepIn={waiting > 0 ? undefined : keepIn} />
      <KeptWarnings problems={explained.map(({ label, ...kept }) => ({ ...kept, at: label, kept }))} keepIn={undefined} />
      {fill && <p className="tiny pp-keys">可从 Excel 复制整块粘贴。Tab 到右格，Enter 到下格，F2 修改，Esc 放弃，Ctrl Z 撤销。</p>}
    </>
  )
}

/** 校验结果, each leading to its cell; many of a kind are one, what was explained is folded below. */
export const ProblemList = memo(function ProblemList({ problems, keepIn }: Pick<PaperProblemsProps, 'problems' | 'keepIn'>) {
  const { open, kept } = splitKept(problems)
  return (
    <>
      <ul className="pp-list">
        {groupProblems(open).map((group) => (
          <ProblemItem key={group.key} group={group} keepIn={keepIn} />
        ))}
      </ul>
      <KeptWarnings problems={kept} keepIn={keepIn} />
    </>
  )
})

import { useState } from 'react'
import { keepWarnings } from '../../api/paper-sheets.ts'
import { Lamp, type LampKind } from '../../components/Lamp.tsx'
import { PaperReason } from './PaperReason.tsx'
import type { PaperProblem } from './paper-model.ts'
import { goToCell } from './paper-places.ts'
import { usePaperAct } from './paper-queries.ts'
import type { ProblemGroup } from './problem-groups.ts'
import './kept-warnings.css'

const lamps: Record<PaperProblem['severity'], LampKind> = { error: 'bad', warning: 'warn', info: 'info' }

/** 一条校验结果, or many of a kind with their places folded. */
export function ProblemItem({ group: { words, problems }, keepIn }: { group: ProblemGroup; keepIn: string | undefined }) {
  const [first] = problems
  if (!first) return null
  const { severity } = first
  const keep = keepIn !== undefined && severity !== 'error' && <Keeping paperId={keepIn} problems={problems} />
  if (problems.length === 1) {
    return (
      <li>
        <ProblemButton problem={first}>
          <b>{first.at}</b>
          {words}
          {first.needsReason && <span className="tag warn">须说明理由</span>}
        </ProblemButton>
        {keep}
      </li>
    )
  }
  return (
    <li>
      <details className="pp-group">
        <summary className="pb">
          <Lamp kind={lamps[severity]} label="提醒" />
          <span>
            <b>{problems.length} 处同类提醒</b>
            {words}
            {first.needsReason && <span className="tag warn">须说明理由</span>}
          </span>
        </summary>
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.cell}/${problem.message}`}>
              <ProblemButton problem={problem} plain>
                {problem.at}
                <span className="tiny">{/“([^”]*)”/.exec(problem.message)?.[1]}</span>
              </ProblemButton>
            </li>
          ))}
        </ul>
      </details>
      {keep}
    </li>
  )
}

function ProblemButton({ problem, plain = false, children }: { problem: PaperProblem; plain?: boolean; children: React.ReactNode }) {
  const { severity, cell } = problem
  return (
    // The cell keeps the focus until the click: leaving it may change this list under the mouse.
    <button type="button" className="pb" onMouseDown={(event) => event.preventDefault()} onClick={() => goToCell(cell)}>
      {plain ? <span /> : <Lamp kind={lamps[severity]} label={severity === 'error' ? '错误' : '提醒'} />}
      <span>{children}</span>
    </button>
  )
}

/** 保留并说明理由: one reason for all of a kind. */
function Keeping({ paperId, problems }: { paperId: string; problems: readonly PaperProblem[] }) {
  const [open, setOpen] = useState(false)
  const keeping = usePaperAct(paperId, keepWarnings.bind(null, paperId), () => setOpen(false))
  const many = problems.length > 1 ? ` ${problems.length} 处` : ''
  if (!open) {
    return (
      <button type="button" className="link pp-keep" onClick={() => setOpen(true)}>
        保留{many}并说明理由
      </button>
    )
  }
  return (
    <PaperReason
      label={`保留${many}的理由`}
      busy={keeping.isPending}
      error={keeping.error}
      onCancel={() => setOpen(false)}
      onDone={(reason) => keeping.mutate({ warnings: problems.map(({ cell, code }) => ({ cell, code })), reason })}
    />
  )
}

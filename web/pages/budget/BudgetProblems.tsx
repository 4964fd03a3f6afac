import { Link } from '@tanstack/react-router'
import type { BudgetSheetView, LineProblem } from '../../../src/budget/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { goToCell } from '../workflow/paper-places.ts'

interface BudgetProblemsProps {
  readonly sheet: BudgetSheetView
  readonly problems: readonly LineProblem[]
  readonly waiting: number
}

/** 系统校验 at the right: each leads to its cell, what the project lacks leads to the library. One line where nothing is wrong. */
export function BudgetProblems({ sheet, problems, waiting }: BudgetProblemsProps) {
  const unitOf = (id: string | null) => sheet.units.find(({ organisationId }) => organisationId === id)?.name
  const mayRegister = may(useSession(), 'project:procedure')
  if (problems.length === 0) {
    return (
      <aside className="bl-clear" aria-label="系统校验">
        <Lamp kind="ok">{waiting > 0 ? `有 ${waiting} 处修改正在保存` : '没有发现问题'}</Lamp>
      </aside>
    )
  }
  const several = new Set(problems.map(({ organisationId }) => organisationId)).size > 1
  return (
    <aside className="bl-panel sheet" aria-label="系统校验">
      <h2>还有 {problems.length} 处问题</h2>
      <p className="sub">{waiting > 0 ? `有 ${waiting} 处修改正在保存。` : '改正后才能报送或下达。'}</p>
      <ul className="pp-list">
        {problems.slice(0, 200).map((problem) => (
          <li key={`${problem.lineId}/${problem.code}/${problem.column}`}>
            <button type="button" className="pb" onClick={() => goToCell(`${problem.lineId}/${problem.column ?? 'name'}`)}>
              <Lamp kind="bad" label="错误" />
              <span>
                <b>{several ? `${unitOf(problem.organisationId) ?? ''} ${problem.at}` : problem.at}</b>
                {problem.message}
              </span>
            </button>
            {problem.projectId && problem.column === null && (
              <Link className="bl-go" to="/library/$projectId" params={{ projectId: problem.projectId }}>
                {problem.code === 'budget.projectLacks' ? (mayRegister ? '到项目库登记' : '到项目库查看') : '到项目库办理'}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </aside>
  )
}

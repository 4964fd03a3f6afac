import { Lamp, type LampKind } from '../../components/Lamp.tsx'
import type { PaperProblem } from './paper-model.ts'
import { goToCell } from './paper-places.ts'

const lamps: Record<PaperProblem['severity'], LampKind> = { error: 'bad', warning: 'warn', info: 'info' }

interface PaperProblemsProps {
  readonly problems: readonly PaperProblem[]
  readonly fill: boolean
  /** Changes that the server has not seen yet. */
  readonly waiting: number
}

/** 系统校验, in the order of the form; a click goes to the cell. */
export function PaperProblems({ problems, fill, waiting }: PaperProblemsProps) {
  return (
    <>
      <div className="pp-sum">
        <h2>{problemWords(problems)}</h2>
        <p className="sub">{advice(problems, fill, waiting)}</p>
      </div>
      <ProblemList problems={problems} />
      {fill && <p className="tiny pp-keys">可从 Excel 复制整块粘贴。Tab 到右格，Enter 到下格，F2 修改，Esc 放弃，Ctrl Z 撤销。</p>}
    </>
  )
}

/** 校验结果, each leading to its cell. */
export function ProblemList({ problems }: { problems: readonly PaperProblem[] }) {
  return (
    <ul className="pp-list">
      {problems.map((problem) => (
        <li key={`${problem.cell}/${problem.code}/${problem.message}`}>
          {/* The cell keeps the focus until the click: leaving it may change this list under the mouse. */}
          <button type="button" className="pb" onMouseDown={(event) => event.preventDefault()} onClick={() => goToCell(problem.cell)}>
            <Lamp kind={lamps[problem.severity]} label={problem.severity === 'error' ? '错误' : '提醒'} />
            <span>
              <b>{problem.at}</b>
              {problem.message}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function errorCount(problems: readonly PaperProblem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length
}

/** 还有 4 处错误，3 处提醒 */
export function problemWords(problems: readonly PaperProblem[]): string {
  const errors = errorCount(problems)
  const others = problems.length - errors
  if (errors > 0) return `还有 ${errors} 处错误${others > 0 ? `，${others} 处提醒` : ''}`
  return others > 0 ? `没有错误，${others} 处提醒` : '没有发现问题'
}

function advice(problems: readonly PaperProblem[], fill: boolean, waiting: number): string {
  if (waiting > 0) return `有 ${waiting} 处修改正在保存，保存后再校验。`
  if (problems.length === 0) return fill ? '可以报送。' : '必填项、数值和勾稽关系都已校验。'
  return fill ? '点一条，跳到那一格。错误改完才能报送，提醒可以保留。' : '点一条，跳到那一格。'
}

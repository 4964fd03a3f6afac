import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import {
  type BudgetColumn,
  type BudgetLine,
  type BudgetLineView,
  changeOf,
  fundKinds,
  type LineProblem,
  type ProjectStandingView,
} from '../../../src/budget/index.ts'
import { momentWords } from '../../../src/kernel/index.ts'
import { PaperCellNotes } from '../workflow/PaperCellNotes.tsx'
import { PaperGridEditor } from '../workflow/PaperGridEditor.tsx'
import { budgetTitles } from './BudgetGridHead.tsx'
import { BudgetSumRow } from './BudgetSumRow.tsx'
import type { BudgetGridState } from './budget-grid.ts'
import { cellOf, cellValue, type Drafts, figure, gridColumns, shownText } from './budget-model.ts'

interface BudgetGridRowProps {
  readonly line: BudgetLineView
  readonly project: ProjectStandingView | undefined
  /** 单位名 when the unit begins here. */
  readonly unitHead: string | undefined
  readonly sums: readonly BudgetLine[]
  readonly index: number
  readonly active: boolean
  readonly drafts: Drafts
  readonly refused: ReadonlyMap<string, string>
  readonly problems: readonly LineProblem[]
  readonly removable: boolean
  readonly grid: BudgetGridState
  /** The grid as it is now, for rows that were drawn earlier. */
  readonly latest: { readonly current: BudgetGridState }
  readonly onRemove: (line: BudgetLineView) => void
}

/** Typing draws only the row that is typed in, and the heads of units, whose sums may change. */
export const BudgetGridRow = memo(GridRow, (before, now) => {
  if (before.active || now.active || now.unitHead !== undefined || before.line !== now.line || before.index !== now.index) return false
  if (before.problems.length > 0 || now.problems.length > 0 || before.project !== now.project || before.removable !== now.removable)
    return false
  return gridColumns.every((column) => {
    const cell = cellOf(now.line.id, column)
    return before.drafts.get(cell) === now.drafts.get(cell) && before.refused.get(cell) === now.refused.get(cell)
  })
})

function GridRow(props: BudgetGridRowProps) {
  const { line, project, unitHead, sums, drafts, problems, removable, onRemove } = props
  const own = sums.find(({ id }) => id === line.id)
  return (
    <>
      {unitHead !== undefined && (
        <BudgetSumRow label={unitHead} lines={sums.filter(({ organisationId }) => organisationId === line.organisationId)} />
      )}
      <tr>
        <th scope="row" className="bl-line" data-cell={`${line.id}/name`}>
          <span className="bl-category">{line.category === 'basic' ? '基本' : '项目'}</span>
          {line.projectId === null ? (
            line.name
          ) : (
            <Link to="/library/$projectId" params={{ projectId: line.projectId }} title={project?.code}>
              {line.name}
            </Link>
          )}
          {line.illustrative && <span className="tag">演示数据</span>}
          {removable && (
            <button type="button" className="link bl-remove" aria-label={`删除 ${line.name}`} onClick={() => onRemove(line)}>
              删
            </button>
          )}
          <PaperCellNotes notes={problems.filter(({ column }) => column === null).map(({ message }) => ({ look: 'bad', text: message }))} />
        </th>
        <td data-label={budgetTitles.fundKind}>{fundKinds[line.fundKind]}</td>
        {gridColumns.slice(0, 4).map((column, index) => (
          <GridCell key={column} column={column} at={index} {...props} />
        ))}
        <td
          className="num"
          data-label={budgetTitles.approved}
          title={line.distributedFen === '0' ? undefined : `另有细化下达 ${figure(line.distributedFen)} 万元`}
        >
          {line.approvedFen !== null && <span className="v-src">{figure(line.approvedFen)}</span>}
          {line.distributedFen !== '0' && <span className="bl-moved">细化 {figure(line.distributedFen)}</span>}
        </td>
        <td className="num" data-label={budgetTitles.change}>
          {own && changeOf(own) !== null && <span className="v-calc">{figure(changeOf(own))}</span>}
        </td>
        <GridCell column="cutReason" at={4} {...props} drafts={drafts} />
      </tr>
    </>
  )
}

function GridCell({ column, at, ...props }: BudgetGridRowProps & { column: BudgetColumn; at: number }) {
  const { line, index, active, grid, latest, drafts, refused, problems } = props
  const cell = cellOf(line.id, column)
  const value = cellValue(line, column, drafts)
  const fillable = line.fillable.includes(column)
  const current = active && at === grid.column
  const refusal = refused.get(cell)
  const notes = [
    ...(refusal ? [{ look: 'bad' as const, text: `没有保存：${refusal}` }] : []),
    // An empty cell is only told in the list at the right.
    ...problems
      .filter((problem) => problem.column === column && value !== null)
      .map(({ message }) => ({ look: 'bad' as const, text: message })),
  ]
  const change = line.changes[column]
  const label = `${line.name} ${columnWords[column]}`
  const pick = () => {
    if (!current) latest.current.go({ row: index, column: at })
    else if (grid.typed === undefined && fillable) grid.type(grid.value)
  }
  const look = `${notes.length > 0 ? 'e ' : ''}${column === 'cutReason' ? '' : 'num '}${current ? 'cur ' : ''}${fillable ? '' : 'bl-locked'}`
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the grid, on the text box inside.
    <td
      className={look}
      data-label={budgetTitles[column]}
      data-cell={cell}
      onClick={pick}
      title={change && `${change.by}，${momentWords(new Date(change.at))}`}
    >
      {current ? (
        <PaperGridEditor field={grid.field} label={label} grid={grid} invalid={notes.length > 0} />
      ) : (
        <span className={value === '0' ? 'pg-text z' : 'pg-text'}>{shownText(column, value)}</span>
      )}
      <PaperCellNotes notes={notes} />
    </td>
  )
}

const columnWords: Readonly<Record<BudgetColumn, string>> = {
  ...{ firstUp: '一上', reviewed: '评审审定', control: '控制数', secondUp: '二上', cutReason: '核减原因' },
}

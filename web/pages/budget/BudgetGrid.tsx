import { useLayoutEffect, useRef } from 'react'
import type { BudgetLineView, BudgetSheetView, LineProblem } from '../../../src/budget/index.ts'
import { gridListeners } from '../workflow/paper-grid.ts'
import { BudgetGridHead } from './BudgetGridHead.tsx'
import { BudgetGridRow } from './BudgetGridRow.tsx'
import { BudgetSumRow } from './BudgetSumRow.tsx'
import type { BudgetEdits } from './budget-edits.ts'
import { useBudgetGrid } from './budget-grid.ts'

interface BudgetGridProps {
  readonly sheet: BudgetSheetView
  readonly lines: readonly BudgetLineView[]
  readonly edits: BudgetEdits
  readonly onRemove: (line: BudgetLineView) => void
}

/** 预算编制表: 一上 to 二下 side by side. Arrows, Tab, Enter, F2, Esc, Ctrl Z, a block from Excel. */
export function BudgetGrid({ sheet, lines, edits, onRemove }: BudgetGridProps) {
  const grid = useBudgetGrid(lines, edits)
  const latest = useRef(grid)
  useLayoutEffect(() => {
    latest.current = grid
  })
  const problems = Map.groupBy(edits.problems, ({ lineId }) => lineId)
  const several = new Set(lines.map(({ organisationId }) => organisationId)).size > 1
  const filling = lines.some(({ fillable }) => fillable.length > 0)
  return (
    <>
      <table className="grid pg bl" aria-label="预算编制表" {...gridListeners(grid, edits)}>
        <BudgetGridHead />
        <tbody>
          {several && <BudgetSumRow label="合计" lines={edits.lines.filter(({ id }) => lines.some((line) => line.id === id))} strong />}
          {lines.map((line, index) => (
            <BudgetGridRow
              key={line.id}
              unitHead={unitHead(sheet, lines, index)}
              sums={edits.lines}
              line={line}
              project={line.projectId === null ? undefined : sheet.projects.find(({ id }) => id === line.projectId)}
              index={index}
              active={index === grid.row && filling}
              drafts={edits.state.drafts}
              refused={edits.state.refused}
              problems={problems.get(line.id) ?? NONE}
              removable={mayRemove(sheet, line)}
              onRemove={onRemove}
              {...{ grid, latest }}
            />
          ))}
        </tbody>
      </table>
      <div className="pg-foot">
        {filling && <span className="tiny">可从 Excel 复制整块粘贴。Tab 到右格，Enter 到下格，F2 修改，Esc 放弃，Ctrl Z 撤销。</span>}
        {grid.remark && (
          <span className="tiny pg-remark" role="status">
            {grid.remark}
          </span>
        )}
      </div>
    </>
  )
}

const NONE: readonly LineProblem[] = []

/** 单位名 before its first line, when lines of several units are shown. */
function unitHead(sheet: BudgetSheetView, lines: readonly BudgetLineView[], index: number): string | undefined {
  const { organisationId } = lines[index]!
  if (index > 0 && lines[index - 1]!.organisationId === organisationId) return undefined
  return sheet.units.find((unit) => unit.organisationId === organisationId)?.name ?? ''
}

function mayRemove(sheet: BudgetSheetView, line: BudgetLineView): boolean {
  const unit = sheet.units.find(({ organisationId }) => organisationId === line.organisationId)
  return (unit?.actions.addLines ?? false) && line.approvedFen === null && line.distributedFen === '0'
}

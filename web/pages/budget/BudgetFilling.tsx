import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { BudgetLineView, BudgetSheetView } from '../../../src/budget/index.ts'
import { removeBudgetLine } from '../../api/budget-lines.ts'
import { ConflictDialog } from '../../components/drafts/ConflictDialog.tsx'
import { SaveProblems } from '../../components/drafts/SaveProblems.tsx'
import { Empty } from '../../components/states.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { BudgetControl } from './BudgetControl.tsx'
import { BudgetGrid } from './BudgetGrid.tsx'
import { BudgetProblems } from './BudgetProblems.tsx'
import { BudgetUnitBar } from './BudgetUnitBar.tsx'
import { budgetKey, useBudgetEdits } from './budget-edits.ts'
import { placeOf, shownText } from './budget-model.ts'
import { useBudgetAct } from './use-budget-act.ts'

/** 填报: the units' bar, the control figures, the grid, and what is wrong at the right. */
export function BudgetFilling({ sheet, year }: { sheet: BudgetSheetView; year: number | undefined }) {
  const queries = useQueryClient()
  const edits = useBudgetEdits(sheet, year)
  const { unit: chosen } = useSearch({ from: '/frame/budget' })
  const navigate = useNavigate({ from: '/budget' })
  const [removing, setRemoving] = useState<BudgetLineView>()
  const unit =
    sheet.units.find(({ organisationId }) => organisationId === chosen) ?? (sheet.units.length === 1 ? sheet.units[0] : undefined)
  const lines = unit ? sheet.lines.filter(({ organisationId }) => organisationId === unit.organisationId) : sheet.lines
  const problems = edits.problems.filter(
    (problem) => !unit || problem.organisationId === null || problem.organisationId === unit.organisationId,
  )
  const resolve = (choices: ReadonlyMap<string, 'mine' | 'theirs'>) => {
    edits.queue.resolve(choices)
    void queries.invalidateQueries({ queryKey: budgetKey(year) })
  }
  return (
    <>
      <SaveProblems state={edits.state} queue={edits.queue} />
      <div className="body bl-body">
        <div className="bl-left">
          <BudgetUnitBar
            {...{ sheet, unit, problems }}
            waiting={edits.state.drafts.size}
            lineCount={lines.length}
            onUnit={(id) => void navigate({ search: { year: sheet.fiscalYear, ...(id && { unit: id }) } })}
          />
          {sheet.mayReview && !unit && <BudgetControl sheet={sheet} edits={edits} />}
          <p className="bl-unit">单位：万元</p>
          {lines.length === 0 ? (
            <div className="sheet">
              <Empty title={`${sheet.fiscalYear} 年度还没有预算行`}>
                {sheet.partial ? '本处室主管的项目编入预算后列在这里。' : ''}
                单位从项目库选择已入库的项目、增加基本支出，或从上年带入名称和结构，填写一上后报送财务处。
              </Empty>
            </div>
          ) : (
            <BudgetGrid sheet={sheet} lines={lines} edits={edits} onRemove={setRemoving} />
          )}
        </div>
        <BudgetProblems problems={problems} waiting={edits.state.drafts.size} sheet={sheet} />
      </div>
      <ConflictDialog
        conflicts={edits.state.conflicts}
        placeOf={({ cell }) => {
          const { line, unit: name } = placeOf(sheet, cell)
          return `${name} ${line?.name ?? ''}`
        }}
        show={(value, { cell }) => (value === null ? '未填' : shownText(placeOf(sheet, cell).column, String(value)))}
        onResolve={resolve}
      />
      {removing && <RemoveDialog line={removing} onClose={() => setRemoving(undefined)} />}
    </>
  )
}

function RemoveDialog({ line, onClose }: { line: BudgetLineView; onClose: () => void }) {
  const removal = useBudgetAct(() => removeBudgetLine(line.id, line.version), onClose)
  return (
    <PaperDecision
      title="删除预算行"
      act="删除预算行"
      keep="保留"
      busy={removal.isPending}
      error={removal.error}
      onAct={() => removal.mutate(undefined)}
      onClose={onClose}
    >
      <p>将删除“{line.name}”及已填的金额，操作留痕中保留记录。项目本身仍在项目库中。</p>
    </PaperDecision>
  )
}

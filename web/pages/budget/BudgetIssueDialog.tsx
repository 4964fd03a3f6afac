import { useState } from 'react'
import { type BudgetSheetView, checkIssue } from '../../../src/budget/index.ts'
import { dayWords } from '../../../src/kernel/index.ts'
import { issueControl } from '../../api/budget-lines.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import type { BudgetEdits } from './budget-edits.ts'
import { useBudgetAct } from './use-budget-act.ts'

/** 下达控制数 to all units at once; what keeps it back is listed first. */
export function BudgetIssueDialog({ sheet, edits, onClose }: { sheet: BudgetSheetView; edits: BudgetEdits; onClose: () => void }) {
  const [dueOn, setDueOn] = useState('')
  const act = useBudgetAct(() => issueControl(sheet.fiscalYear, dueOn), onClose)
  const problems = checkIssue(
    edits.lines,
    (sheet.controls ?? []).map(({ totalFen, ...kind }) => ({ ...kind, total: BigInt(totalFen) })),
  )
  const units = new Set(sheet.lines.map(({ organisationId }) => organisationId).filter((id) => id !== sheet.departmentId)).size
  const missing = problems.length > 0 ? `还有 ${problems.length} 处问题，不能下达。` : dueOn === '' ? '请填写二上报送期限。' : undefined
  return (
    <PaperDecision
      title="下达控制数"
      act={dueOn && problems.length === 0 ? `下达到 ${units} 个单位，二上${dayWords(dueOn)}前报送` : '下达控制数'}
      keep="暂不下达"
      missing={missing}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      {problems.length > 0 && (
        <ul className="bl-stay">
          {problems.slice(0, 12).map((problem) => (
            <li key={`${problem.at}/${problem.lineId}/${problem.code}`}>
              <b>{problem.at}</b>：{problem.message}
            </li>
          ))}
          {problems.length > 12 && <li>另有 {problems.length - 12} 处</li>}
        </ul>
      )}
      <p>
        下达后单位看到审定数、控制数和核减原因，开始填报二上；控制数不能再改，还没有单位报送二上时可以撤回。有核减的项目同时提醒单位调整绩效目标。
      </p>
      <PaperField label="二上报送期限" kind="date" value={dueOn} onChange={setDueOn} />
    </PaperDecision>
  )
}

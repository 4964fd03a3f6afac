import { Button, Modal } from 'antd'
import type { BudgetSheetView, BudgetUnitView } from '../../../src/budget/index.ts'
import { copyBudgetLines } from '../../api/budget-lines.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { useBudgetAct } from './use-budget-act.ts'

/** 从上年带入: names and structure, no amounts; what stayed behind is named. */
export function BudgetCopyDialog({ sheet, unit, onClose }: { sheet: BudgetSheetView; unit: BudgetUnitView; onClose: () => void }) {
  const act = useBudgetAct(() => copyBudgetLines(sheet.fiscalYear, unit.organisationId))
  if (act.data) {
    const { copied, left } = act.data
    return (
      <Modal open centered title="从上年带入" onCancel={onClose} footer={<Button onClick={onClose}>返回预算表</Button>}>
        <p>
          带入 {copied} 行{left.length > 0 && `，${left.length} 行没有带入：`}
        </p>
        <ul className="bl-stay">
          {left.map(({ name, reason }) => (
            <li key={`${name}/${reason}`}>
              {name}：{reason}
            </li>
          ))}
        </ul>
      </Modal>
    )
  }
  return (
    <PaperDecision
      title="从上年带入"
      act={`带入 ${sheet.fiscalYear - 1} 年度的预算行`}
      keep="暂不带入"
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <p>
        把{unit.name} {sheet.fiscalYear - 1} 年度预算行的名称、资金性质和科目带到 {sheet.fiscalYear}{' '}
        年度，不带任何金额。项目须在项目库中已有接续的本年项目。
      </p>
    </PaperDecision>
  )
}

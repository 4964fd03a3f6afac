import { type BudgetSheetView, type BudgetUnitView, type SubmissionStage, submissionStages } from '../../../src/budget/index.ts'
import { submitBudget } from '../../api/budget-lines.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { figure } from './budget-model.ts'
import { useBudgetAct } from './use-budget-act.ts'

interface BudgetSubmitDialogProps {
  readonly sheet: BudgetSheetView
  readonly unit: BudgetUnitView
  readonly stage: SubmissionStage
  readonly onClose: () => void
}

/** 报送一上、二上: says the total that is frozen. */
export function BudgetSubmitDialog({ sheet, unit, stage, onClose }: BudgetSubmitDialogProps) {
  const order = { fiscalYear: sheet.fiscalYear, organisationId: unit.organisationId, stage }
  const act = useBudgetAct(() => submitBudget(order), onClose)
  const lines = sheet.lines.filter(({ organisationId }) => organisationId === unit.organisationId)
  const total = lines.reduce((sum, line) => sum + BigInt(line[`${stage}Fen`] ?? '0'), 0n)
  const label = submissionStages[stage]
  return (
    <PaperDecision
      title={`报送${label}`}
      act={`报送${label}`}
      keep="暂不报送"
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <p>
        {unit.name} {sheet.fiscalYear} 年度{label}共 {lines.length} 行，合计 {figure(total)}{' '}
        万元。报送后不能修改；需要修改的，由财务处退回。
      </p>
    </PaperDecision>
  )
}

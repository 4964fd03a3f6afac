import { useState } from 'react'
import type { BudgetUnitView, SubmissionView } from '../../../src/budget/index.ts'
import { acceptBudget, returnBudget } from '../../api/budget-lines.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { useBudgetAct } from './use-budget-act.ts'

interface BudgetReviewDialogProps {
  readonly unit: BudgetUnitView
  readonly submission: SubmissionView
  readonly returning: boolean
  readonly onClose: () => void
}

/** 审核单位预算: accept, or return with the reason. */
export function BudgetReviewDialog({ unit, submission, returning, onClose }: BudgetReviewDialogProps) {
  const [reason, setReason] = useState('')
  const { id, version, stageLabel } = submission
  const act = useBudgetAct(() => (returning ? returnBudget(id, version, reason) : acceptBudget(id, version)), onClose)
  const word = returning ? `退回${stageLabel}` : `通过${stageLabel}`
  return (
    <PaperDecision
      title={`${word}（${unit.name}）`}
      act={word}
      keep={returning ? '暂不退回' : '暂不通过'}
      missing={returning && reason.trim() === '' ? '请写明退回的理由。' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      {returning ? (
        <PaperField label="退回理由" kind="paragraph" value={reason} onChange={setReason} maxLength={1000} />
      ) : (
        <p>通过后按报送的金额进入下一步。报送的人和通过的人不能是同一人。</p>
      )}
    </PaperDecision>
  )
}

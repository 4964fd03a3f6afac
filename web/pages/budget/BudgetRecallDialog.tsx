import { useState } from 'react'
import { recallControl } from '../../api/budget-lines.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { useBudgetAct } from './use-budget-act.ts'

/** 撤回控制数, with the reason that the units read. */
export function BudgetRecallDialog({ fiscalYear, onClose }: { fiscalYear: number; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const act = useBudgetAct(() => recallControl(fiscalYear, reason.trim()), onClose)
  return (
    <PaperDecision
      title="撤回控制数"
      act="撤回控制数"
      keep="暂不撤回"
      missing={reason.trim() === '' ? '请写明撤回的理由。' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <p>撤回后各单位不能填报二上，看不到审定数和控制数；重新分配后再下达。单位已填的二上金额保留，待办办结并告知撤回理由。</p>
      <PaperField label="撤回理由" kind="paragraph" value={reason} onChange={setReason} maxLength={1000} />
    </PaperDecision>
  )
}

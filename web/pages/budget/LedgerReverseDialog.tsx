import { useState } from 'react'
import { ledgerKinds, type PostedVoucherView, type VoucherView } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { CONFIRMED_ACT, isAskedFirst } from './asked-first.ts'
import { LedgerWarnings } from './LedgerWarnings.tsx'
import { useReversal } from './use-ledger.ts'

/** 冲销: the consequence is said before, the reason stays with the voucher. */
export function LedgerReverseDialog({ voucher, onClose }: { voucher: VoucherView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [told, setTold] = useState<PostedVoucherView>()
  const reversal = useReversal(voucher.id, (posted) => (posted.warnings.length > 0 ? setTold(posted) : onClose()))
  const asked = isAskedFirst(reversal.error)
  const { kind, lineCount, totalFen } = voucher
  if (told) return <LedgerWarnings posted={told} onClose={onClose} />
  return (
    <PaperDecision
      title={`冲销 ${ledgerKinds[kind].label} ${moneyText(BigInt(totalFen), '元')} 元`}
      act={asked ? CONFIRMED_ACT : `冲销，记 ${lineCount} 行红字`}
      keep="不冲销"
      missing={reason.trim() === '' ? '请填写冲销理由。' : undefined}
      busy={reversal.isPending}
      error={reversal.error}
      onAct={() => reversal.mutate({ reason, confirmed: asked })}
      onClose={onClose}
    >
      <p>原凭证保留，另记一张红字凭证，把各行金额反过来。冲销后不能撤销；需要恢复的，按原文件重新入账。</p>
      <PaperField label="冲销理由" kind="paragraph" value={reason} onChange={setReason} maxLength={500} />
    </PaperDecision>
  )
}

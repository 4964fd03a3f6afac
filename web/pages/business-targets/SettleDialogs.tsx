import { useState } from 'react'
import type { BusinessTargetView, CommitmentView, ProposalView } from '../../../src/targets/index.ts'
import { cancelCommitment, dropQuantities, withdrawCommitment } from '../../api/business-targets.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { useTargetAct } from './business-queries.ts'

interface DropProps {
  readonly target: Pick<BusinessTargetView, 'id'>
  readonly quotes: readonly ProposalView['quote'][]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** 不列为任务, with the reason. */
export function DropDialog({ target, quotes, onDone, onClose }: DropProps) {
  const [reason, setReason] = useState('')
  const act = useTargetAct(dropQuantities, onDone)
  return (
    <PaperDecision
      title="不列为任务"
      act="不列为任务"
      keep="暂不处理"
      missing={reason.trim() === '' ? '请写明理由' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ targetId: target.id, quotes: [...quotes], reason: reason.trim() })}
      onClose={onClose}
    >
      <p>原文：{quotes.map(({ text }) => `“${text}”`).join('、')}</p>
      <PaperField
        label="理由"
        kind="paragraph"
        value={reason}
        onChange={setReason}
        maxLength={300}
        placeholder="如：现有学校数，不是任务量"
      />
    </PaperDecision>
  )
}

interface TaskProps {
  readonly commitment: CommitmentView
  readonly onClose: () => void
}

/** 退回待确认: nothing was reported yet. */
export function WithdrawDialog({ commitment, onClose }: TaskProps) {
  const act = useTargetAct(withdrawCommitment, onClose)
  return (
    <PaperDecision
      title={commitment.state === 'dropped' ? '重新考虑' : '退回待确认'}
      act="退回待确认"
      keep="不退回"
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ id: commitment.id, version: commitment.version })}
      onClose={onClose}
    >
      <p>“{commitment.name}”不再计入办结率，处室的待办收回。原文中的数量回到待确认。</p>
    </PaperDecision>
  )
}

/** 登记批准取消: out of the denominator, with reason and approver. */
export function CancelDialog({ commitment, onClose }: TaskProps) {
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState('')
  const [approval, setApproval] = useState('')
  const [approvedOn, setApprovedOn] = useState('')
  const act = useTargetAct(cancelCommitment, onClose)
  const missing = [
    [reason, '请写明取消的理由'],
    [approver, '请写明由谁批准'],
    [approvedOn, '请填写批准日期'],
  ].find(([value]) => value!.trim() === '')?.[1]
  return (
    <PaperDecision
      title={`登记批准取消：${commitment.name}`}
      act="登记取消"
      keep="不取消"
      missing={missing}
      busy={act.isPending}
      error={act.error}
      onAct={() =>
        act.mutate({
          ...{ id: commitment.id, version: commitment.version, reason: reason.trim() },
          ...{ approver: approver.trim(), approval: approval.trim(), approvedOn },
        })
      }
      onClose={onClose}
    >
      <p className="sub">取消的任务不计入办结率的分母，理由和批准人列在任务下面。登记以后不能恢复。</p>
      <PaperField label="取消理由" kind="paragraph" value={reason} onChange={setReason} maxLength={300} />
      <PaperField label="批准人或会议" value={approver} onChange={setApprover} maxLength={60} placeholder="如：局长办公会" />
      <PaperField label="文号或纪要号" optional value={approval} onChange={setApproval} maxLength={100} />
      <PaperField label="批准日期" kind="date" value={approvedOn} onChange={setApprovedOn} />
    </PaperDecision>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, dayInChina, dayWords } from '../../../src/kernel/index.ts'
import { openDelegation } from '../../api/workbench.ts'
import { useSession } from '../../app/session.ts'
import { LoadError } from '../../components/states.tsx'
import { CollectionChoice } from './CollectionChoice.tsx'
import { PaperDecision } from './PaperDecision.tsx'
import { PaperField } from './PaperField.tsx'
import { useColleagues } from './use-workbench.ts'

const A_WEEK = 6

/** 委托本岗位 to a colleague for a time. */
export function DelegationDialog({ onClose }: { onClose: () => void }) {
  const { account } = useSession()
  const colleagues = useColleagues()
  const queries = useQueryClient()
  const today = dayInChina(new Date())
  const [toAccountId, setToAccountId] = useState('')
  const [fromOn, setFromOn] = useState(today)
  const [untilOn, setUntilOn] = useState(addDays(today, A_WEEK))
  const [reason, setReason] = useState('')
  const opening = useMutation({
    mutationFn: () => openDelegation({ toAccountId, fromOn, untilOn, reason }),
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: ['delegations'] })
    },
  })
  const missing =
    toAccountId === ''
      ? '请选择受托人。'
      : fromOn === '' || untilOn === ''
        ? '请填写起止日期。'
        : reason.trim() === ''
          ? '请写明委托事由。'
          : undefined
  return (
    <PaperDecision
      title={`委托 ${account.displayName}`}
      act={untilOn ? `委托到${dayWords(untilOn)}` : '委托'}
      keep="不委托"
      missing={missing}
      busy={opening.isPending}
      error={opening.error}
      onAct={() => opening.mutate()}
      onClose={onClose}
    >
      <p>受托人在此期间可以用“{account.displayName}”办理，办理记录写明是代理。密码不要告诉受托人。</p>
      {colleagues.isError && <LoadError error={colleagues.error} retry={() => void colleagues.refetch()} />}
      <CollectionChoice
        label="受托人"
        value={toAccountId}
        choices={(colleagues.data?.colleagues ?? []).map(({ accountId, accountName, posts }) => [
          accountId,
          `${posts.join('、')}（${accountName}）`,
        ])}
        onChange={setToAccountId}
      />
      <div className="wb-pair">
        <PaperField label="开始日期" kind="date" value={fromOn} onChange={setFromOn} />
        <PaperField label="结束日期（当天仍有效）" kind="date" value={untilOn} onChange={setUntilOn} />
      </div>
      <PaperField label="事由" kind="paragraph" value={reason} onChange={setReason} maxLength={500} />
    </PaperDecision>
  )
}

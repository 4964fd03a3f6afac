import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { dayWords } from '../../../src/kernel/index.ts'
import type { DelegationView } from '../../../src/org/index.ts'
import { endDelegation } from '../../api/workbench.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { DelegationDialog } from './DelegationDialog.tsx'
import { PaperDecision } from './PaperDecision.tsx'
import { useDelegations } from './use-workbench.ts'
import './paper-form.css'
import './workbench.css'
import './collection.css'
import { HeadRow } from '../../components/columns.tsx'

/** 委托代理: who acts for whom, and until when. */
export function DelegationPage() {
  const session = useSession()
  const delegations = useDelegations()
  const [opening, setOpening] = useState(false)
  const [ending, setEnding] = useState<DelegationView>()
  const rows = delegations.data?.delegations
  const refusal = delegations.data?.refusal
  const open = (
    <Button type="primary" disabled={refusal !== undefined} onClick={() => setOpening(true)}>
      委托本岗位
    </Button>
  )
  return (
    <>
      <title>委托代理 · 衡绩</title>
      <div className="phead">
        <h1>委托代理</h1>
        <span className="sub">{refusal ?? `当前岗位：${session.account.displayName}。外出期间委托同事办理，最长 90 天`}</span>
        <div className="acts always">{rows && rows.length > 0 && open}</div>
      </div>
      <div className="body">
        {delegations.isPending && <Skeleton rows={3} />}
        {delegations.isError && !rows && <LoadError error={delegations.error} retry={() => void delegations.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title="没有委托" actions={open}>
              受托人在岗位切换里选用您的岗位，办理记录写明是代理。本人报送的文书，受托人和本人都不能审核。
            </Empty>
          </div>
        )}
        {rows && rows.length > 0 && <DelegationTable rows={rows} onEnd={setEnding} />}
      </div>
      {opening && <DelegationDialog onClose={() => setOpening(false)} />}
      {ending && <EndDialog delegation={ending} onClose={() => setEnding(undefined)} />}
    </>
  )
}

const looks = { waiting: ['', '未开始'], current: ['ink', '代理中'], past: ['', '已结束'] } as const

function DelegationTable({ rows, onEnd }: { rows: readonly DelegationView[]; onEnd: (row: DelegationView) => void }) {
  return (
    <table className="grid list">
      <HeadRow titles={['岗位', '委托人', '受托人', '期间', '事由', '状态', '办理']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.postLabel}</th>
            <td data-label="委托人">{row.direction === 'given' ? `本人（${row.fromName}）` : row.fromName}</td>
            <td data-label="受托人">{row.direction === 'taken' ? `本人（${row.toName}）` : row.toName}</td>
            <td data-label="期间">
              {dayWords(row.fromOn)}至{dayWords(row.untilOn)}
            </td>
            <td data-label="事由">{row.reason}</td>
            <td className="ctr" data-label="状态">
              <span className={`tag ${looks[row.status][0]}`}>{row.endedAt ? '已提前结束' : looks[row.status][1]}</span>
            </td>
            <td className="ctr" data-label="办理">
              {row.direction === 'given' && row.status !== 'past' ? (
                <button type="button" className="link" onClick={() => onEnd(row)}>
                  提前结束
                </button>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EndDialog({ delegation, onClose }: { delegation: DelegationView; onClose: () => void }) {
  const queries = useQueryClient()
  const ending = useMutation({
    mutationFn: () => endDelegation(delegation.id),
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: ['delegations'] })
    },
  })
  return (
    <PaperDecision
      title={`提前结束委托 ${delegation.postLabel}`}
      act="结束委托"
      keep="继续委托"
      busy={ending.isPending}
      error={ending.error}
      onAct={() => ending.mutate()}
      onClose={onClose}
    >
      <p>{delegation.toName}即刻不能再以此岗位办理。已经办理的事项不受影响，办理记录照旧。</p>
    </PaperDecision>
  )
}

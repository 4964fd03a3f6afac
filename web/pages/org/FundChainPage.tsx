import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { FundChainView } from '../../../src/org/index.ts'
import { fetchFundChains } from '../../api/fund-chains.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { FundChainDialog, type FundChainTask } from './FundChainDialog.tsx'
import './organisation.css'
import { HeadRow } from '../../components/columns.tsx'
import { fundChainsKey } from './use-organisation-act.ts'

/** 资金链: funds on which departments of other regions report. */
export function FundChainPage() {
  const mayGrant = may(useSession(), 'fundChain:grant')
  const [task, setTask] = useState<FundChainTask>()
  const chains = useQuery({ queryKey: fundChainsKey, queryFn: fetchFundChains })
  const rows = chains.data?.fundChains
  return (
    <>
      <title>资金链 · 衡绩</title>
      <div className="phead">
        <h1>资金链</h1>
        {rows && <span className="sub">共 {rows.length} 条</span>}
        {mayGrant && (
          <div className="acts">
            <Button type="primary" onClick={() => setTask({ kind: 'open' })}>
              设立资金链
            </Button>
          </div>
        )}
      </div>
      <div className="body">
        <p className="sub">资金链把一项资金的文书向区（市）的部门开放，由对方填报。对方只看得到这项资金的文书，看不到其他。</p>
        {chains.isPending && <Skeleton rows={6} />}
        {chains.isError && <LoadError error={chains.error} retry={() => void chains.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title="还没有资金链">有专项资金下达到区（市）、需要对方填报的，由财务处处长设立资金链并授权。</Empty>
          </div>
        )}
        {rows?.map((chain) => (
          <Chain key={chain.id} chain={chain} {...(mayGrant && { onTask: setTask })} />
        ))}
      </div>
      {task && <FundChainDialog task={task} onClose={() => setTask(undefined)} />}
    </>
  )
}

const tags = { inForce: 'tag ok', notYet: 'tag ink', ended: 'tag', revoked: 'tag' } as const

function Chain({ chain, onTask }: { chain: FundChainView; onTask?: (task: FundChainTask) => void }) {
  return (
    <section className="org-fund">
      <header>
        <h2>
          {chain.fiscalYear} 年 {chain.name}
        </h2>
        <span className="sub">{chain.departmentName}</span>
        {onTask && <Button onClick={() => onTask({ kind: 'grant', chain })}>授权给区（市）部门</Button>}
      </header>
      {chain.grants.length === 0 ? (
        <p className="sheet sub org-work">还没有授权，对方看不到这项资金的文书。</p>
      ) : (
        <table className="grid list">
          <HeadRow titles={['对方部门', '区划', '授权文号', '起始日期', '截止日期', '状态', '授权人', ...(onTask ? ['办理'] : [])]} />
          <tbody>
            {chain.grants.map((grant) => (
              <tr key={grant.id}>
                <th scope="row">{grant.departmentName}</th>
                <td data-label="区划">
                  {grant.regionCode} {grant.regionName}
                </td>
                <td data-label="授权文号">{grant.documentNumber || <span className="unit">未填</span>}</td>
                <td data-label="起始日期" className="ctr">
                  {grant.fromOn}
                </td>
                <td data-label="截止日期" className="ctr">
                  {grant.untilOn ?? '长期'}
                </td>
                <td data-label="状态" className="ctr">
                  <span className={tags[grant.state]}>{grant.stateLabel}</span>
                </td>
                <td data-label="授权人">{grant.grantedBy}</td>
                {onTask && (
                  <td data-label="办理" className="ctr">
                    {grant.state === 'revoked' ? (
                      <span className="unit">—</span>
                    ) : (
                      <button type="button" className="link" onClick={() => onTask({ kind: 'revoke', chain, grant })}>
                        收回授权
                      </button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { exportAddress } from '../../api/audit.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditPanel } from './AuditPanel.tsx'
import { AuditRetentionDialog } from './AuditRetentionDialog.tsx'
import { AuditTable } from './AuditTable.tsx'
import { AuditVerification } from './AuditVerification.tsx'
import './audit.css'
import { filterOf } from './audit-search.ts'
import { useRetention, useTrail } from './use-audit.ts'

/** 操作留痕: who did what, when, from where; and whether the trail is whole. */
export function AuditPage() {
  const address = useSearch({ from: '/frame/audit' })
  const navigate = useNavigate()
  const [now] = useState(() => new Date())
  const filter = filterOf(address, now)
  const trail = useTrail(filter)
  const entries = trail.data?.pages.flatMap((page) => page.entries)
  const open = (entry: string | undefined) => void navigate({ to: '/audit', search: { ...address, entry }, replace: true })

  return (
    <>
      <title>操作留痕 · 衡绩</title>
      <AuditHead exportHref={exportAddress(filter)} />
      <div className={address.entry ? 'body beside audit with-panel' : 'body beside audit'}>
        <div className="au-main">
          <AuditVerification />
          <AuditFilters address={address} from={filter.from} />
          {trail.isPending && <Skeleton rows={10} />}
          {trail.isError && <LoadError error={trail.error} retry={() => void trail.refetch()} />}
          {entries?.length === 0 && (
            <div className="sheet">
              <Empty title="没有查到留痕">这些条件下没有记录。请放宽日期，或者减少条件后再查。</Empty>
            </div>
          )}
          {entries && entries.length > 0 && <AuditTable entries={entries} current={address.entry} onOpen={open} />}
          {trail.hasNextPage && (
            <div className="au-more">
              <Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
                再列 50 条
              </Button>
            </div>
          )}
        </div>
        {address.entry && <AuditPanel id={address.entry} onClose={() => open(undefined)} />}
      </div>
    </>
  )
}

function AuditHead({ exportHref }: { exportHref: string }) {
  const session = useSession()
  const { setting } = useRetention()
  const [configuring, setConfiguring] = useState(false)
  return (
    <div className="phead">
      <h1>操作留痕</h1>
      <span className="sub">只能查询，任何人不能修改、删除</span>
      <div className="acts">
        {setting.data && may(session, 'audit:configure') && (
          <Button onClick={() => setConfiguring(true)}>留存期限 {setting.data.retentionMonths} 个月</Button>
        )}
        {may(session, 'audit:export') && (
          <Button href={exportHref} download>
            导出查询结果
          </Button>
        )}
      </div>
      {configuring && setting.data && <AuditRetentionDialog setting={setting.data} onClose={() => setConfiguring(false)} />}
    </div>
  )
}

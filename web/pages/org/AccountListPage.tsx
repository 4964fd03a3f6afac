import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { IssuedAccountView, ManagedAccountView } from '../../../src/org/index.ts'
import { fetchAccounts } from '../../api/people.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { AccountCreateDialog } from './AccountCreateDialog.tsx'
import { AccountDialog, type AccountTask } from './AccountDialog.tsx'
import { AccountPasswordDialog } from './AccountPasswordDialog.tsx'
import { AccountTable } from './AccountTable.tsx'
import './people.css'
import { accountsKey } from './use-people-act.ts'

/** 账号. */
export function AccountListPage() {
  const mayManage = may(useSession(), 'account:manage')
  const [search, setSearch] = useState('')
  const [creating, setCreating] = useState(false)
  const [task, setTask] = useState<AccountTask>()
  const [issued, setIssued] = useState<IssuedAccountView>()
  const accounts = useQuery({
    queryKey: [accountsKey, search],
    queryFn: () => fetchAccounts(search),
    placeholderData: (previous) => previous,
  })
  const rows = accounts.data?.accounts
  const told = (answer: IssuedAccountView) => {
    setCreating(false)
    setTask(undefined)
    setIssued(answer)
  }

  return (
    <>
      <title>账号 · 衡绩</title>
      <div className="phead">
        <h1>账号</h1>
        {rows && <span className="sub">{countWords(rows)}</span>}
      </div>
      <div className="body people">
        <div className="bar">
          <Input.Search
            allowClear
            placeholder="登录名或姓名"
            aria-label="查找账号"
            onSearch={setSearch}
            onChange={({ target }) => target.value === '' && setSearch('')}
          />
          {mayManage && (
            <Button type="primary" onClick={() => setCreating(true)}>
              建立账号
            </Button>
          )}
        </div>
        {accounts.isPending && <Skeleton rows={8} />}
        {accounts.isError && <LoadError error={accounts.error} retry={() => void accounts.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title={search ? '没有找到这样的账号' : '还没有账号'}>
              {search
                ? '登录名和姓名里都没有这几个字。请换几个字再查，或清空后查看全部。'
                : '本部门还没有账号。请先建立账号，再由安全管理员任职。'}
            </Empty>
          </div>
        )}
        {rows && rows.length > 0 && <AccountTable rows={rows} {...(mayManage && { onTask: setTask })} />}
      </div>
      {creating && <AccountCreateDialog onIssued={told} onClose={() => setCreating(false)} />}
      {task && <AccountDialog task={task} onIssued={told} onClose={() => setTask(undefined)} />}
      {issued && <AccountPasswordDialog issued={issued} onClose={() => setIssued(undefined)} />}
    </>
  )
}

function countWords(rows: readonly ManagedAccountView[]): string {
  const disabled = rows.filter((row) => row.disabled).length
  return disabled > 0 ? `共 ${rows.length} 个，其中停用 ${disabled} 个` : `共 ${rows.length} 个`
}

import type { ManagedAccountView } from '../../../src/org/index.ts'
import { useSession } from '../../app/session.ts'
import type { AccountTask } from './AccountDialog.tsx'
import { dayOf } from './use-people-act.ts'

interface AccountTableProps {
  readonly rows: readonly ManagedAccountView[]
  /** Absent for those who only look. */
  readonly onTask?: (task: AccountTask) => void
}

/** 账号列表 */
export function AccountTable({ rows, onTask }: AccountTableProps) {
  return (
    <table className="grid list">
      <thead>
        <tr>
          <th scope="col">登录名</th>
          <th scope="col">姓名</th>
          <th scope="col">类别</th>
          <th scope="col">担任岗位</th>
          <th scope="col">状态</th>
          <th scope="col">登录方式</th>
          <th scope="col">建立日期</th>
          {onTask && <th scope="col">办理</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.accountName}</th>
            <td data-label="姓名">{row.personName}</td>
            <td data-label="类别">{row.adminKind === 'none' ? '业务' : row.adminKindLabel.replace('账号', '')}</td>
            <td data-label="担任岗位">
              {row.posts.length > 0 ? row.posts.map(({ label }) => label).join('、') : <span className="unit">未任职</span>}
            </td>
            <td className="ctr" data-label="状态">
              <AccountState row={row} />
            </td>
            <td data-label="登录方式">{waysOf(row)}</td>
            <td className="ctr" data-label="建立日期">
              {dayOf(row.createdAt)}
            </td>
            {onTask && (
              <td className="acts" data-label="办理">
                <AccountActs row={row} onTask={onTask} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function waysOf({ secondFactor, identity }: ManagedAccountView): string {
  return [secondFactor ? '密码和动态码' : '密码', ...(identity ? ['统一身份'] : [])].join('、')
}

function AccountState({ row }: { row: ManagedAccountView }) {
  if (row.disabled) return <span className="tag bad">已停用</span>
  if (row.mustChangePassword) return <span className="tag warn">待改初始密码</span>
  return <span className="tag ok">正常</span>
}

/** What cannot be done is not offered: one's own account, and the passwords of the other administrators (三员分立). */
function AccountActs({ row, onTask }: { row: ManagedAccountView; onTask: (task: AccountTask) => void }) {
  const own = useSession().account.accountId === row.id
  const apart = row.adminKind === 'security' || row.adminKind === 'audit'
  if (own) return <span className="unit">本人账号</span>
  const link = (kind: AccountTask['kind'], words: string) => (
    <button type="button" className="link" onClick={() => onTask({ kind, account: row })}>
      {words}
    </button>
  )
  return (
    <span className="links">
      {!apart && link('reset', '重置密码')}
      {!apart && link('identity', '统一身份')}
      {!apart && row.secondFactor && link('lift', '解除动态码')}
      {!row.disabled && link('endSessions', '结束登录')}
      {row.disabled ? link('restore', '启用') : link('suspend', '停用')}
    </span>
  )
}

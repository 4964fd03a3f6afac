import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { SessionView } from '../../../src/org/index.ts'
import { signOut } from '../../api/session.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { LoginCover } from './LoginPage.tsx'
import { SecurityPasswordForm } from './SecurityPasswordForm.tsx'
import './login.css'

/** 首次登录修改密码: in place of every other page until it is done. */
export function PasswordChangePage({ session }: { session: SessionView }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { accountName } = session.account
  const leave = async () => {
    await signOut().catch(() => undefined)
    queries.clear()
    await navigate({ to: '/login' })
  }
  return (
    <div className="login">
      <title>修改密码 · 衡绩</title>
      <div className="login-sheet">
        <LoginCover />
        <div className="sign-in">
          <h1>请先修改密码</h1>
          <div className="banner warn relogin">
            <Lamp kind="warn" />
            <span>首次登录、密码已由管理员重置，或密码已超过使用期限。修改后才能办理业务。</span>
          </div>
          <p className="sub own-account">账号 {accountName}</p>
          <SecurityPasswordForm accountName={accountName} onChanged={() => void queries.invalidateQueries()} />
          <p className="sub">
            <button type="button" className="link" onClick={() => void leave()}>
              退出登录
            </button>
          </p>
        </div>
      </div>
    </div>
  )
}

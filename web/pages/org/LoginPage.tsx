import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ownPath, type SignIn } from '../../../src/org/index.ts'
import { reasonOf } from '../../api/client.ts'
import { signIn } from '../../api/session.ts'
import { sessionKey } from '../../app/session.ts'
import { IdentityWay } from '../../components/IdentityWay.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import './login.css'

/** 登录. */
export function LoginPage() {
  return (
    <div className="login">
      <title>登录 · 衡绩</title>
      <div className="login-sheet">
        <LoginCover />
        <SignInForm />
      </div>
    </div>
  )
}

/** 封面, as of a bound book. */
export function LoginCover() {
  return (
    <div className="cover" aria-hidden="true">
      <div className="slip">
        <b>衡绩</b>
        <em>预算绩效管理</em>
      </div>
      <svg className="sew" width="46" height="100%" aria-hidden="true">
        <g stroke="#e9eef5" strokeWidth="1.4" opacity=".55">
          <path d="M16 0V2000" />
          <path d="M16 54H46M16 162H46M16 268H46M16 376H46M16 484H46" />
        </g>
      </svg>
      <small>
        请使用本单位分配的账号。
        <br />
        本系统处理非涉密信息，严禁录入国家秘密。
      </small>
    </div>
  )
}

/** Why the other system did not lead in. */
const identityProblems: Readonly<Record<string, string>> = {
  unknown: '此统一身份没有对应的账号。请用账号和密码登录，或找本单位系统管理员关联。',
  failed: '统一身份登录没有完成，可能已取消或超过时间。请重新登录。',
  unavailable: '统一身份认证系统没有应答。请稍后再试，或用账号和密码登录。',
}

function SignInForm() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { to, identity } = useSearch({ strict: false }) as { to?: string; identity?: string }
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const enter = async ({ accountName, password, code = '' }: SignIn) => {
    setBusy(true)
    setProblem(undefined)
    try {
      queries.clear()
      queries.setQueryData(sessionKey, await signIn({ accountName: accountName.trim(), password, ...(code.trim() && { code }) }))
      await navigate({ href: ownPath(to), replace: true })
    } catch (error) {
      setProblem(reasonOf(error))
      setBusy(false)
    }
  }

  return (
    <Form
      className="sign-in"
      layout="vertical"
      requiredMark={false}
      onFinish={(values: SignIn) => void enter(values)}
      onValuesChange={() => setProblem(undefined)}
    >
      <h1>登录</h1>
      {identity && identityProblems[identity] && (
        <div className="banner warn relogin" role="alert">
          <Lamp kind="warn" />
          <span>{identityProblems[identity]}</span>
        </div>
      )}
      <Form.Item label="账号" name="accountName" rules={[{ required: true, whitespace: true, message: '请填写账号。' }]}>
        <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item
        label="密码"
        name="password"
        rules={[{ required: true, message: '请填写密码。' }]}
        {...(problem && { validateStatus: 'error' as const, help: problem })}
      >
        <Input.Password autoComplete="current-password" visibilityToggle={false} />
      </Form.Item>
      <Form.Item label="动态码（已开启时填写）" name="code">
        <Input autoComplete="one-time-code" maxLength={20} spellCheck={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        登录
      </Button>
      <IdentityWay to={ownPath(to)} size="large" />
      <p className="sub">忘记密码，请找本单位系统管理员重置。</p>
    </Form>
  )
}

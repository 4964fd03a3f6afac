import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { SignIn } from '../../../src/org/index.ts'
import { ApiError } from '../../api/client.ts'
import { signIn } from '../../api/session.ts'
import { sessionKey } from '../../app/session.ts'
import './login.css'

/** 登录. */
export function LoginPage() {
  return (
    <div className="login">
      <div className="login-sheet">
        <div className="cover" aria-hidden="true">
          <div className="slip">
            <b>衡绩</b>
            <em>预算绩效管理</em>
          </div>
          <svg className="sew" width="46" height="430" aria-hidden="true">
            <g stroke="#e9eef5" strokeWidth="1.4" opacity=".55">
              <path d="M16 0V430" />
              <path d="M16 54H46M16 162H46M16 268H46M16 376H46" />
            </g>
          </svg>
          <small>
            请使用本单位分配的账号。
            <br />
            本系统处理非涉密信息，严禁录入国家秘密。
          </small>
        </div>
        <SignInForm />
      </div>
    </div>
  )
}

function SignInForm() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: string }
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const enter = async (values: SignIn) => {
    setBusy(true)
    setProblem(undefined)
    try {
      queries.clear()
      queries.setQueryData(sessionKey, await signIn({ accountName: values.accountName.trim(), password: values.password }))
      await navigate({ href: ownPath(to), replace: true })
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : '服务器没有应答，请检查网络后再试。')
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
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        登录
      </Button>
      <p className="sub">忘记密码，请找本单位系统管理员重置。</p>
    </Form>
  )
}

/** Only a path of this site: an address from outside must not lead away after signing in. */
function ownPath(to: string | undefined): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/login') ? to : '/evaluations'
}

import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { SessionView } from '../../src/org/index.ts'
import { reasonOf } from '../api/client.ts'
import { signIn } from '../api/session.ts'
import { IdentityWay } from '../components/IdentityWay.tsx'
import { Lamp } from '../components/Lamp.tsx'
import { queryClient } from './query.ts'
import { saveState } from './save-state.ts'
import { sessionKey } from './session.ts'
import { sessionExpired } from './session-expiry.ts'
import { useStore } from './store.ts'
import { returnToPost } from './switch-post.ts'

interface Renewal {
  password: string
  code?: string
}

/** 请重新登录: over the page, which keeps everything that was typed. */
export function ReloginDialog({ session }: { session: SessionView }) {
  const open = useStore(sessionExpired.store)
  const state = useStore(saveState)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const unsent = state.kind === 'unsent' ? state.count : 0
  const { accountName } = session.account

  const renew = async ({ password, code = '' }: Renewal) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const renewed = await signIn({ accountName, password, ...(code.trim() && { code }) })
      queryClient.setQueryData(sessionKey, await returnToPost(renewed, session))
      sessionExpired.renew()
      await queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
    } catch (error) {
      setProblem(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal open={open} centered closable={false} footer={null} width={400} destroyOnHidden keyboard={false} title="请重新登录">
      <div className="banner warn relogin">
        <Lamp kind="warn" />
        <span>{unsent > 0 ? `登录已过期，您填的 ${unsent} 处内容还在本页，登录后自动保存。` : '登录已过期，本页内容还在。'}</span>
      </div>
      <Form name="relogin" layout="vertical" requiredMark={false} onFinish={(values: Renewal) => void renew(values)}>
        <Form.Item label="账号">
          <Input value={accountName} disabled />
        </Form.Item>
        <Form.Item
          label="密码"
          name="password"
          rules={[{ required: true, message: '请填写密码。' }]}
          {...(problem && { validateStatus: 'error' as const, help: problem })}
        >
          <Input.Password autoFocus autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        <Form.Item label="动态码（已开启时填写）" name="code">
          <Input autoComplete="one-time-code" maxLength={20} spellCheck={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {unsent > 0 ? '登录并保存' : '登录'}
        </Button>
      </Form>
      {/* Whoever has no password here comes back to this page; what was typed stays in the browser. */}
      {open && <IdentityWay to={`${location.pathname}${location.search}`} />}
      <p className="tiny relogin-note">{session.idleMinutes} 分钟没有操作会退出。草稿同时存在本机浏览器，重启后也能找回。</p>
    </Modal>
  )
}

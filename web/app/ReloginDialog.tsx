import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ApiError } from '../api/client.ts'
import { signIn } from '../api/session.ts'
import { Lamp } from '../components/Lamp.tsx'
import { queryClient } from './query.ts'
import { saveState } from './save-state.ts'
import { sessionKey } from './session.ts'
import { sessionExpired } from './session-expiry.ts'
import { useStore } from './store.ts'

/** 请重新登录: over the page, which keeps everything that was typed. */
export function ReloginDialog({ accountName }: { accountName: string }) {
  const open = useStore(sessionExpired.store)
  const state = useStore(saveState)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const unsent = state.kind === 'unsent' ? state.count : 0

  const renew = async ({ password }: { password: string }) => {
    setBusy(true)
    setProblem(undefined)
    try {
      queryClient.setQueryData(sessionKey, await signIn({ accountName, password }))
      sessionExpired.renew()
      await queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : '服务器没有应答，请稍候再试。')
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
      <Form layout="vertical" requiredMark={false} onFinish={(values: { password: string }) => void renew(values)}>
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
        <Button type="primary" htmlType="submit" block loading={busy}>
          {unsent > 0 ? '登录并保存' : '登录'}
        </Button>
      </Form>
    </Modal>
  )
}

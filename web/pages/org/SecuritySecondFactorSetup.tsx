import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { RecoveryCodesView, SecondFactorInvitationView } from '../../../src/org/index.ts'
import { ApiError } from '../../api/client.ts'
import { confirmSecondFactor } from '../../api/security.ts'
import { sessionExpired } from '../../app/session-expiry.ts'

/** 扫码并填写第一个动态码: from then on it is asked for at sign-in. */
export function SecuritySecondFactorSetup({
  invitation,
  onDone,
  onCancel,
}: {
  invitation: SecondFactorInvitationView
  onDone: (codes: RecoveryCodesView) => void
  onCancel: () => void
}) {
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const confirm = async ({ code }: { code: string }) => {
    setBusy(true)
    setProblem(undefined)
    try {
      onDone(await confirmSecondFactor(code))
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) sessionExpired.report()
      setProblem(error instanceof ApiError ? error.message : '服务器没有应答，请稍候再试。')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open centered width={480} title="开启动态码" footer={null} closable={false} keyboard={false} mask={{ closable: false }}>
      <ol className="setup">
        <li>
          用手机上的身份验证器扫这个二维码：
          <img src={`data:image/svg+xml;utf8,${encodeURIComponent(invitation.qrCode)}`} alt="动态码的二维码" width="188" height="188" />
          <span className="sub">
            不能扫码的，在验证器里手工填入密钥 <output>{inFours(invitation.secret)}</output>
          </span>
        </li>
        <li>填写验证器现在显示的 6 位数字：</li>
      </ol>
      <Form name="setup" layout="vertical" requiredMark={false} onFinish={(values: { code: string }) => void confirm(values)}>
        <Form.Item
          label="动态码"
          name="code"
          rules={[{ required: true, whitespace: true, message: '请填写 6 位动态码。' }]}
          {...(problem && { validateStatus: 'error' as const, help: problem })}
        >
          <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
        </Form.Item>
        <div className="dialog-acts">
          <Button onClick={onCancel}>暂不开启</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            开启动态码
          </Button>
        </div>
      </Form>
    </Modal>
  )
}

function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

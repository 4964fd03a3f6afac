import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import type { RecoveryCodesView, SecondFactorInvitationView } from '../../../src/org/index.ts'
import { reasonOf } from '../../api/client.ts'
import { confirmSecondFactor } from '../../api/security.ts'

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
  const confirming = useMutation({ mutationFn: ({ code }: { code: string }) => confirmSecondFactor(code), onSuccess: onDone })
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
      <Form name="setup" layout="vertical" requiredMark={false} onFinish={(values: { code: string }) => confirming.mutate(values)}>
        <Form.Item
          label="动态码"
          name="code"
          rules={[{ required: true, whitespace: true, message: '请填写 6 位动态码。' }]}
          {...(confirming.isError && { validateStatus: 'error' as const, help: reasonOf(confirming.error) })}
        >
          <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
        </Form.Item>
        <div className="dialog-acts">
          <Button onClick={onCancel}>暂不开启</Button>
          <Button type="primary" htmlType="submit" loading={confirming.isPending}>
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

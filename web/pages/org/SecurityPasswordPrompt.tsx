import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { sessionExpired } from '../../app/session-expiry.ts'

interface Prompt<Result> {
  readonly title: string
  /** Name of the act, on its button. */
  readonly act: string
  /** What follows from it. */
  readonly children: React.ReactNode
  run(password: string): Promise<Result>
  onDone(result: Result): void
  onCancel(): void
}

/** 核对密码 before an act on the own account. */
export function SecurityPasswordPrompt<Result>({ title, act, children, run, onDone, onCancel }: Prompt<Result>) {
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const confirm = async ({ password }: { password: string }) => {
    setBusy(true)
    setProblem(undefined)
    try {
      onDone(await run(password))
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) sessionExpired.report()
      setProblem(error instanceof ApiError ? error.message : '服务器没有应答，请稍候再试。')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open centered width={420} title={title} footer={null} onCancel={onCancel}>
      <p className="sub prompt">{children}</p>
      <Form name="confirm" layout="vertical" requiredMark={false} onFinish={(values: { password: string }) => void confirm(values)}>
        <Form.Item
          label="现用密码"
          name="password"
          rules={[{ required: true, message: '请填写现用密码。' }]}
          {...(problem && { validateStatus: 'error' as const, help: problem })}
        >
          <Input.Password autoFocus autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        <div className="dialog-acts">
          <Button onClick={onCancel}>取消</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {act}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}

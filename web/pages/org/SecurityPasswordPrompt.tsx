import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { reasonOf } from '../../api/client.ts'

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
  const confirming = useMutation({
    // Nothing remembers the password after the form is gone.
    gcTime: 0,
    mutationFn: ({ password }: { password: string }) => run(password),
    onSuccess: onDone,
  })
  return (
    <Modal open centered width={420} title={title} footer={null} onCancel={onCancel}>
      <p className="sub prompt">{children}</p>
      <Form name="confirm" layout="vertical" requiredMark={false} onFinish={(values: { password: string }) => confirming.mutate(values)}>
        <Form.Item
          label="现用密码"
          name="password"
          rules={[{ required: true, message: '请填写现用密码。' }]}
          {...(confirming.isError && { validateStatus: 'error' as const, help: reasonOf(confirming.error) })}
        >
          <Input.Password autoFocus autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        <div className="dialog-acts">
          <Button onClick={onCancel}>取消</Button>
          <Button type="primary" htmlType="submit" loading={confirming.isPending}>
            {act}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { checkPassword, passwordPolicy } from '../../../src/org/index.ts'
import { ApiError, reasonOf } from '../../api/client.ts'
import { changePassword } from '../../api/security.ts'

interface Fields {
  password: string
  newPassword: string
  again: string
}

interface Refusal {
  readonly at: 'password' | 'newPassword'
  readonly message: string
}

/** 修改密码: checked by the same rules as on the server when a field is left. */
export function SecurityPasswordForm({
  accountName,
  currentLabel = '现用密码',
  onChanged,
}: {
  accountName: string
  currentLabel?: string
  onChanged: (endedSessions: number) => void
}) {
  const [form] = Form.useForm<Fields>()
  const change = useMutation({
    // Nothing remembers the password after the form is gone.
    gcTime: 0,
    mutationFn: ({ password, newPassword }: Fields) => changePassword({ password, newPassword }),
    onSuccess: ({ endedSessions }) => {
      form.resetFields()
      onChanged(endedSessions)
    },
  })
  const refusal = change.isError ? refusalOf(change.error) : undefined

  return (
    <Form
      name="own-password-form"
      form={form}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onBlur"
      onFinish={(values: Fields) => change.mutate(values)}
      onValuesChange={() => change.isError && change.reset()}
    >
      {/* For the password manager of the browser. */}
      <input type="text" autoComplete="username" value={accountName} readOnly hidden />
      <Form.Item
        label={currentLabel}
        name="password"
        rules={[{ required: true, message: `请填写${currentLabel}。` }]}
        {...said(refusal, 'password')}
      >
        <Input.Password autoComplete="current-password" visibilityToggle={false} />
      </Form.Item>
      <Form.Item
        label="新密码"
        name="newPassword"
        extra={`至少 ${passwordPolicy.shortest} 个字符，含大写字母、小写字母、数字、其他符号中的 ${passwordPolicy.classes} 类，不含账号，不与最近 ${passwordPolicy.remembered} 次的相同。`}
        rules={[{ required: true, message: '请填写新密码。' }, { validator: (_, value: string) => check(value, accountName) }]}
        {...said(refusal, 'newPassword')}
      >
        <Input.Password autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
      <Form.Item
        label="再填一次新密码"
        name="again"
        dependencies={['newPassword']}
        rules={[
          { required: true, message: '请再填一次新密码。' },
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              !value || value === getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error('两次填写的新密码不一致，请重新填写。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        修改密码
      </Button>
    </Form>
  )
}

function said(refusal: Refusal | undefined, at: Refusal['at']) {
  return refusal?.at === at ? { validateStatus: 'error' as const, help: refusal.message } : {}
}

function check(password: string, accountName: string): Promise<void> {
  const problems = password ? checkPassword(password, { accountName }) : []
  return problems.length === 0 ? Promise.resolve() : Promise.reject(new Error(problems.map(({ message }) => message).join('')))
}

/** What the new password lacks stands below it, everything else below the current one. */
function refusalOf(error: Error): Refusal {
  const ofNew = error instanceof ApiError && error.code === 'org.newPasswordRefused'
  return { at: ofNew ? 'newPassword' : 'password', message: reasonOf(error) }
}

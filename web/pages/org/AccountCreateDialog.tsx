import { Button, Form, Input, Modal, Select } from 'antd'
import { adminKindLabels, type CreateAccount, checkNewAccount, type IssuedAccountView, loginNameOf } from '../../../src/org/index.ts'
import { createAccount } from '../../api/people.ts'
import { Refusal } from './AccountDialog.tsx'
import { usePeopleAct } from './use-people-act.ts'

const kinds = Object.entries(adminKindLabels).map(([value, label]) => ({ value, label }))

interface AccountCreateDialogProps {
  readonly onIssued: (issued: IssuedAccountView) => void
  readonly onClose: () => void
}

/** The room's own check of one field, without the question whether the name is in use. */
function problemOf(field: '登录名' | '姓名', value: string): Promise<void> {
  const [problem] = checkNewAccount({ loginName: loginNameOf(value), personName: value }, { inUse: false }).filter(({ at }) => at === field)
  return problem ? Promise.reject(new Error(problem.message)) : Promise.resolve()
}

/** 建立账号. */
export function AccountCreateDialog({ onIssued, onClose }: AccountCreateDialogProps) {
  const { busy, problem, run, forget } = usePeopleAct()
  return (
    <Modal
      open
      centered
      width={480}
      title="建立账号"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>暂不建立</Button>
          <Button type="primary" htmlType="submit" form="account" loading={busy}>
            建立账号
          </Button>
        </>
      }
    >
      <Form
        id="account"
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        initialValues={{ accountName: '', personName: '', adminKind: 'none' }}
        onFinish={(draft: CreateAccount) => void run(() => createAccount(draft), onIssued)}
        onValuesChange={forget}
      >
        <Form.Item
          label="登录名"
          name="accountName"
          rules={[{ validator: (_, value: string) => problemOf('登录名', value) }]}
          extra="3 至 40 个小写字母、数字、点、短横或下划线，建立后不能更改。"
        >
          <Input autoFocus autoCapitalize="none" autoComplete="off" spellCheck={false} maxLength={40} />
        </Form.Item>
        <Form.Item
          label="姓名"
          name="personName"
          rules={[{ validator: (_, value: string) => problemOf('姓名', value) }]}
          extra="一个账号对应一个人，不建公用账号。"
        >
          <Input autoComplete="off" maxLength={50} />
        </Form.Item>
        <Form.Item label="账号类别" name="adminKind" extra="建立后不能更改。管理员账号不能担任业务岗位，三类管理员不能相互兼任。">
          <Select options={kinds} />
        </Form.Item>
      </Form>
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}

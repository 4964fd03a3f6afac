import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { HoldingView, ManagedPostView } from '../../../src/org/index.ts'
import { handOver } from '../../api/people.ts'
import { Refusal } from './AccountDialog.tsx'
import { AccountSelect } from './AccountSelect.tsx'
import { usePeopleAct } from './use-people-act.ts'

interface HandoverDialogProps {
  readonly post: ManagedPostView
  readonly holding: HoldingView
  readonly onHandedOver: (handoverId: string) => void
  readonly onClose: () => void
}

interface Draft {
  readonly scope: 'one' | 'all'
  readonly toAccountName: string
  readonly reason?: string
}

/** 工作移交: one decision, done as a whole or not at all. */
export function HandoverDialog({ post, holding, onHandedOver, onClose }: HandoverDialogProps) {
  const { busy, problem, run, forget } = usePeopleAct()
  const [scope, setScope] = useState<Draft['scope']>('one')
  const ofChain = post.role.startsWith('fundChain')
  const submit = ({ toAccountName, reason = '' }: Draft) =>
    void run(
      () => handOver({ fromAccountId: holding.accountId, toAccountName, reason, ...(scope === 'one' && { postIds: [post.id] }) }),
      ({ id }) => onHandedOver(id),
    )
  return (
    <Modal
      open
      centered
      width={520}
      title={`工作移交 ${holding.personName}`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>暂不移交</Button>
          <Button type="primary" htmlType="submit" form="handover" loading={busy}>
            移交并生成清单
          </Button>
        </>
      }
    >
      <p className="sub">
        一次办理：{holding.personName}（{holding.accountName}
        ）立即免职并退出登录，接任人员立即任职，未办结的文书和待办随岗位移交，并生成移交清单。
      </p>
      <Form id="handover" layout="vertical" requiredMark={false} initialValues={{ scope }} onFinish={submit} onValuesChange={forget}>
        <Form.Item label="移交的岗位" name="scope">
          <Radio.Group onChange={({ target }) => setScope(target.value)}>
            <Radio value="one">{post.label}</Radio>
            <Radio value="all">在本部门担任的全部岗位</Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item
          label={ofChain ? '接任人员的登录名（由对方部门提供）' : '接任人员'}
          name="toAccountName"
          rules={[{ required: true, whitespace: true, message: ofChain ? '请填写登录名。' : '请选择接任人员。' }]}
        >
          {ofChain ? <Input autoFocus spellCheck={false} /> : <AccountSelect role={post.role} except={holding.accountId} />}
        </Form.Item>
        <Form.Item label="移交原因（选填）" name="reason">
          <Input maxLength={500} placeholder="如：调离、退休、轮岗" />
        </Form.Item>
      </Form>
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}

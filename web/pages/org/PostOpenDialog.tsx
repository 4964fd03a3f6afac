import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import type { OpenPost, PostListView } from '../../../src/org/index.ts'
import { openPost } from '../../api/people.ts'
import { Refusal } from './AccountDialog.tsx'
import { usePeopleAct } from './use-people-act.ts'

interface PostOpenDialogProps {
  readonly organisations: PostListView['organisations']
  readonly organisationId?: string
  readonly onClose: () => void
}

/** 设置岗位: only roles that fit the kind of organisation are offered. */
export function PostOpenDialog({ organisations, organisationId, onClose }: PostOpenDialogProps) {
  const [form] = Form.useForm<OpenPost>()
  const { busy, problem, run, forget } = usePeopleAct()
  const chosen = Form.useWatch('organisationId', form) ?? organisationId
  const role = Form.useWatch('role', form)
  const organisation = organisations.find(({ id }) => id === chosen)
  const changed = (change: Partial<OpenPost>) => {
    forget()
    if (change.organisationId) form.resetFields(['role', 'label'])
    const label = organisation?.roles.find((one) => one.role === change.role)?.label
    if (change.role && label) form.setFieldValue('label', `${organisation?.name} ${label}`)
  }
  return (
    <Modal
      open
      centered
      width={520}
      title="设置岗位"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>暂不设置</Button>
          <Button type="primary" htmlType="submit" form="post" loading={busy}>
            设置岗位
          </Button>
        </>
      }
    >
      <Form
        id="post"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ organisationId }}
        onFinish={(draft: OpenPost) => void run(() => openPost(draft), onClose)}
        onValuesChange={changed}
      >
        <Form.Item label="机构" name="organisationId" rules={[{ required: true, message: '请选择机构。' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="机构名称"
            options={organisations.map(({ id, name, placeLabel }) => ({ value: id, label: `${name}（${placeLabel}）` }))}
          />
        </Form.Item>
        <Form.Item label="角色" name="role" rules={[{ required: true, message: '请选择角色。' }]}>
          <Select
            disabled={!organisation}
            placeholder={organisation ? '这类机构可以设置的角色' : '请先选择机构'}
            options={(organisation?.roles ?? []).map((one) => ({ value: one.role, label: one.label }))}
          />
        </Form.Item>
        <Form.Item label="岗位名称" name="label" rules={[{ required: true, whitespace: true, message: '请填写岗位名称。' }]}>
          <Input maxLength={60} />
        </Form.Item>
        {role === 'inspector' && <InspectedYears />}
      </Form>
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}

function InspectedYears() {
  const rules = [{ required: true, message: '请填写年度。' }]
  return (
    <div className="years">
      <Form.Item label="可查年度，自" name="firstYear" rules={rules}>
        <InputNumber min={1990} max={2100} precision={0} />
      </Form.Item>
      <Form.Item label="至" name="lastYear" rules={rules}>
        <InputNumber min={1990} max={2100} precision={0} />
      </Form.Item>
    </div>
  )
}

import { Button, Form, type FormInstance, Input, Modal } from 'antd'
import { ApiError } from '../../api/client.ts'
import { DayField } from '../../components/DayField.tsx'
import { Lamp } from '../../components/Lamp.tsx'

interface OrganisationActDialogProps<Draft extends object> {
  readonly title: string
  readonly act: string
  readonly stay: string
  /** What happens then, before it is done. */
  readonly consequence: React.ReactNode
  readonly form: FormInstance<Draft>
  readonly initial: Partial<Draft>
  readonly busy: boolean
  readonly error: Error | null
  readonly children: React.ReactNode
  readonly onAct: (draft: Draft) => void
  readonly onClose: () => void
}

/** One decision about organisations: its fields, its consequence, and why it was refused. */
export function OrganisationActDialog<Draft extends object>(props: OrganisationActDialogProps<Draft>) {
  const { title, act, stay, consequence, form, initial, busy, error, children, onAct, onClose } = props
  return (
    <Modal
      open
      centered
      width={560}
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button autoFocus onClick={onClose}>
            {stay}
          </Button>
          <Button type="primary" htmlType="submit" form="organisation-act" loading={busy}>
            {act}
          </Button>
        </>
      }
    >
      <Form<Draft>
        id="organisation-act"
        form={form}
        layout="vertical"
        requiredMark={(label, { required }) =>
          required ? (
            label
          ) : (
            <>
              {label}
              <span className="unit">（选填）</span>
            </>
          )
        }
        initialValues={initial}
        onFinish={onAct}
      >
        {children}
      </Form>
      <p className="sub">{consequence}</p>
      <Refusals error={error} />
    </Modal>
  )
}

/** Every reason why it was not done. */
export function Refusals({ error }: { error: Error | null }) {
  if (!error) return null
  const problems = error instanceof ApiError ? error.problems : []
  const lines = problems.length > 0 ? problems.map(({ message }) => message) : [error.message]
  return (
    <ul className="org-refusals" role="alert">
      {lines.map((line) => (
        <li key={line}>
          <Lamp kind="bad" />
          {line}
        </li>
      ))}
    </ul>
  )
}

/** 生效日期、文号、说明: what every change has. */
export function DecisionFields({ documentRequired = false }: { documentRequired?: boolean }) {
  return (
    <>
      <Form.Item label="生效日期" name="effectiveOn" rules={[{ required: true, message: '请填写生效日期。' }]}>
        <DayField />
      </Form.Item>
      <Form.Item label="批准文号" name="documentNumber" rules={documentRequired ? [{ required: true, message: '请填写批准文号。' }] : []}>
        <Input maxLength={100} placeholder="如：编办发〔2026〕8号" />
      </Form.Item>
      <Form.Item label="说明" name="note">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  )
}

export const codeRule = { pattern: /^[0-9A-Za-z-]{1,30}$/, message: '代码由数字、字母组成，不超过 30 位。' }

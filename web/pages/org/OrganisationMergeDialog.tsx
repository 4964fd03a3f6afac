import { Checkbox, Form, Input, Select } from 'antd'
import { type ChangeOrganisation, needsCode } from '../../../src/org/index.ts'
import { changeOrganisation } from '../../api/organisations.ts'
import { codeRule, DecisionFields, OrganisationActDialog } from './OrganisationActDialog.tsx'
import { currentTerm, type OrganisationTaskProps } from './organisation-task.ts'
import { todayInChina, useOrganisationAct } from './use-organisation-act.ts'

interface MergeDraft {
  readonly otherIds: readonly string[]
  readonly isNew: boolean
  readonly name?: string
  readonly code?: string
  readonly effectiveOn: string
  readonly documentNumber: string
  readonly note: string
}

/** 合并: others go into this one, or all of them into a new one. */
export function OrganisationMergeDialog({ task: { history }, organisations, onClose }: OrganisationTaskProps) {
  const [form] = Form.useForm<MergeDraft>()
  const { id, kind, version } = history
  const { name } = currentTerm(history)
  const isNew = Form.useWatch('isNew', form) ?? false
  const merging = useOrganisationAct((body: ChangeOrganisation) => changeOrganisation(id, body), onClose)
  const others = organisations.filter((one) => one.kind === kind && one.id !== id && one.closedOn === undefined)
  const submit = ({ otherIds, isNew: fresh, name: newName, code, effectiveOn, documentNumber = '', note = '' }: MergeDraft) =>
    merging.mutate({
      ...{ kind: 'merge', version, effectiveOn, documentNumber, note },
      others: others.filter((one) => otherIds.includes(one.id)).map((one) => ({ id: one.id, version: one.version })),
      ...(fresh && newName && { into: { name: newName, ...(code && { code }) } }),
    })
  return (
    <OrganisationActDialog<MergeDraft>
      title={`合并到 ${name}`}
      act="合并机构"
      stay="暂不合并"
      consequence={
        isNew
          ? '原来各机构自生效日期起撤销，岗位和未办结的事项转到新机构。沿革里前后相接，此前的名称和文书都保留。'
          : `并入的机构自生效日期起撤销，岗位和未办结的事项转到“${name}”。此前的名称和文书都保留。`
      }
      form={form}
      initial={{ effectiveOn: todayInChina(), isNew: false, otherIds: [] }}
      busy={merging.isPending}
      error={merging.error}
      onAct={submit}
      onClose={onClose}
    >
      <Form.Item label="并入的机构" name="otherIds" rules={[{ required: true, type: 'array', min: 1, message: '请选择并入的机构。' }]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="isNew" valuePropName="checked" noStyle>
        <Checkbox>合并为一个新的机构</Checkbox>
      </Form.Item>
      {isNew && (
        <div className="org-new">
          <Form.Item label="新机构名称" name="name" rules={[{ required: true, whitespace: true, message: '请填写新机构的全称。' }]}>
            <Input maxLength={100} />
          </Form.Item>
          {needsCode(kind) && (
            <Form.Item label="新机构代码" name="code" rules={[{ required: true, message: '请填写预算单位代码。' }, codeRule]}>
              <Input maxLength={30} />
            </Form.Item>
          )}
        </div>
      )}
      <DecisionFields />
    </OrganisationActDialog>
  )
}

import { Button, Checkbox, Form, Input } from 'antd'
import { type ChangeOrganisation, needsCode } from '../../../src/org/index.ts'
import { changeOrganisation } from '../../api/organisations.ts'
import { codeRule, DecisionFields, OrganisationActDialog } from './OrganisationActDialog.tsx'
import { currentTerm, type OrganisationTaskProps } from './organisation-task.ts'
import { todayInChina, useOrganisationAct } from './use-organisation-act.ts'

interface SplitDraft {
  readonly parts: readonly { readonly name: string; readonly code?: string }[]
  readonly goesOn: boolean
  readonly effectiveOn: string
  readonly documentNumber: string
  readonly note: string
}

/** 拆分: new ones come out of this one, which goes on or closes. */
export function OrganisationSplitDialog({ task: { history }, onClose }: OrganisationTaskProps) {
  const [form] = Form.useForm<SplitDraft>()
  const { id, version } = history
  const { name } = currentTerm(history)
  const goesOn = Form.useWatch('goesOn', form) ?? true
  const withCode = needsCode(history.kind)
  const splitting = useOrganisationAct((body: ChangeOrganisation) => changeOrganisation(id, body), onClose)
  const submit = ({ parts, documentNumber = '', note = '', ...draft }: SplitDraft) =>
    splitting.mutate({
      ...{ kind: 'split', version, ...draft, documentNumber, note },
      parts: parts.map((part) => ({ name: part.name, ...(withCode && part.code && { code: part.code }) })),
    })
  return (
    <OrganisationActDialog<SplitDraft>
      title={`拆分 ${name}`}
      act="拆分机构"
      stay="暂不拆分"
      consequence={
        goesOn
          ? `“${name}”继续存在，岗位和未办结的事项留在原处。分出的机构另设岗位。`
          : `“${name}”自生效日期起撤销，岗位和未办结的事项转到分出的第一个机构。此前的名称和文书都保留。`
      }
      form={form}
      initial={{ effectiveOn: todayInChina(), goesOn: true, parts: [{ name: '' }] }}
      busy={splitting.isPending}
      error={splitting.error}
      onAct={submit}
      onClose={onClose}
    >
      <Form.Item name="goesOn" valuePropName="checked" noStyle>
        <Checkbox>原机构继续存在</Checkbox>
      </Form.Item>
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name: index }) => (
              <div className="org-part" key={key}>
                <Form.Item
                  label={`分出的机构 ${index + 1}`}
                  name={[index, 'name']}
                  rules={[{ required: true, whitespace: true, message: '请填写机构全称。' }]}
                >
                  <Input maxLength={100} />
                </Form.Item>
                {withCode && (
                  <Form.Item label="代码" name={[index, 'code']} rules={[{ required: true, message: '请填写代码。' }, codeRule]}>
                    <Input maxLength={30} />
                  </Form.Item>
                )}
                {fields.length > 1 && (
                  <Button type="link" onClick={() => remove(index)}>
                    去掉
                  </Button>
                )}
              </div>
            ))}
            <Button type="link" className="org-add" onClick={() => add({ name: '' })}>
              再加一个
            </Button>
          </>
        )}
      </Form.List>
      <DecisionFields />
    </OrganisationActDialog>
  )
}

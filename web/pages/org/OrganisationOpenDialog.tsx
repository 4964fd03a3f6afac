import { Form, Input, Select } from 'antd'
import { needsCode, type OpenOrganisation, type OrganisationNodeView } from '../../../src/org/index.ts'
import { openOrganisation } from '../../api/organisations.ts'
import { codeRule, DecisionFields, OrganisationActDialog } from './OrganisationActDialog.tsx'
import { todayInChina, useOrganisationAct } from './use-organisation-act.ts'

const kinds = [
  { value: 'budgetUnit', label: '预算单位' },
  { value: 'division', label: '处室' },
  { value: 'evaluationTeam', label: '评价组' },
  { value: 'headquarters', label: '局本级' },
] as const

/** Where a kind may stand. */
const parentKinds: Readonly<Record<OpenOrganisation['kind'], readonly OrganisationNodeView['kind'][]>> = {
  budgetUnit: ['department', 'budgetUnit'],
  division: ['headquarters', 'division'],
  evaluationTeam: ['department', 'headquarters', 'division'],
  headquarters: ['department'],
}

/** 新设机构 */
export function OrganisationOpenDialog({
  organisations,
  onClose,
}: {
  organisations: readonly OrganisationNodeView[]
  onClose: () => void
}) {
  const [form] = Form.useForm<OpenOrganisation>()
  const opening = useOrganisationAct(openOrganisation, onClose)
  const kind = Form.useWatch('kind', form) ?? 'budgetUnit'
  const parents = organisations.filter((one) => parentKinds[kind].includes(one.kind))
  const root = organisations.find((one) => one.kind === 'department')
  const changeKind = (next: OpenOrganisation['kind']) => {
    form.setFieldsValue({ parentId: organisations.find((one) => one.kind === parentKinds[next][0])?.id ?? '', code: '' })
  }
  return (
    <OrganisationActDialog<OpenOrganisation>
      title="新设机构"
      act="新设机构"
      stay="暂不新设"
      consequence="自生效日期起列入机构表。设立之后，请安全管理员设置岗位并任职，人员才能登录办理。"
      form={form}
      initial={{ kind: 'budgetUnit', effectiveOn: todayInChina(), ...(root && { parentId: root.id }) }}
      busy={opening.isPending}
      error={opening.error}
      onAct={({ code, ...draft }) => opening.mutate({ ...draft, ...(code && needsCode(draft.kind) && { code }) })}
      onClose={onClose}
    >
      <Form.Item label="类别" name="kind" rules={[{ required: true }]}>
        <Select options={[...kinds]} onChange={changeKind} />
      </Form.Item>
      <Form.Item label="上级" name="parentId" rules={[{ required: true, message: '请选择上级。' }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={parents.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item label="名称" name="name" rules={[{ required: true, whitespace: true, message: '请填写机构全称。' }]}>
        <Input maxLength={100} />
      </Form.Item>
      {needsCode(kind) && (
        <Form.Item label="预算单位代码" name="code" rules={[{ required: true, message: '请填写预算单位代码。' }, codeRule]}>
          <Input maxLength={30} />
        </Form.Item>
      )}
      <DecisionFields />
    </OrganisationActDialog>
  )
}

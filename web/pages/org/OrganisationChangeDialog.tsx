import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { ChangeOrganisation, OrganisationNodeView } from '../../../src/org/index.ts'
import { changeOrganisation, fetchOrganisationWork } from '../../api/organisations.ts'
import { codeRule, DecisionFields, OrganisationActDialog } from './OrganisationActDialog.tsx'
import { OrganisationMergeDialog } from './OrganisationMergeDialog.tsx'
import { OrganisationSplitDialog } from './OrganisationSplitDialog.tsx'
import { currentTerm, type OrganisationTaskProps } from './organisation-task.ts'
import { organisationsKey, todayInChina, useOrganisationAct } from './use-organisation-act.ts'

export function OrganisationChangeDialog(props: OrganisationTaskProps) {
  switch (props.task.kind) {
    case 'merge':
      return <OrganisationMergeDialog {...props} />
    case 'split':
      return <OrganisationSplitDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
    default:
      return <FieldDialog {...props} kind={props.task.kind} />
  }
}

const words = {
  rename: { act: '更名', field: 'name', says: '生效日期之前的文书、报表仍显示原名，自生效日期起显示新名。代码、岗位和文书不变。' },
  recode: { act: '变更代码', field: 'code', says: '生效日期之前仍是原代码，自生效日期起使用新代码。名称、岗位和文书不变。' },
  move: { act: '调整隶属', field: 'parentId', says: '自生效日期起列在新的上级之下，岗位和文书不变。' },
} as const

interface FieldDraft {
  readonly name: string
  readonly code: string
  readonly parentId: string
  readonly effectiveOn: string
  readonly documentNumber: string
  readonly note: string
}

/** 更名、变更代码、调整隶属 */
function FieldDialog({ task: { history }, organisations, kind, onClose }: OrganisationTaskProps & { kind: keyof typeof words }) {
  const [form] = Form.useForm<FieldDraft>()
  const { act, field, says } = words[kind]
  const term = currentTerm(history)
  const changing = useOrganisationAct((body: ChangeOrganisation) => changeOrganisation(history.id, body), onClose)
  const submit = ({ [field]: value, effectiveOn, documentNumber = '', note = '' }: FieldDraft) =>
    changing.mutate({ kind, [field]: value, version: history.version, effectiveOn, documentNumber, note } as ChangeOrganisation)
  const parents = organisations.filter((one) => one.id !== history.id && one.id !== term.parentId && mayStandUnder(history.kind, one.kind))
  return (
    <OrganisationActDialog<FieldDraft>
      title={`${act} ${term.name}`}
      act={act}
      stay={`暂不${act}`}
      consequence={says}
      form={form}
      initial={{ effectiveOn: todayInChina() }}
      busy={changing.isPending}
      error={changing.error}
      onAct={submit}
      onClose={onClose}
    >
      {kind === 'rename' && (
        <Form.Item
          label="新名称"
          name="name"
          extra={`现名称 ${term.name}`}
          rules={[{ required: true, whitespace: true, message: '请填写新名称。' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      )}
      {kind === 'recode' && (
        <Form.Item
          label="新代码"
          name="code"
          extra={`现代码 ${term.code ?? '未编'}`}
          rules={[{ required: true, message: '请填写新代码。' }, codeRule]}
        >
          <Input maxLength={30} />
        </Form.Item>
      )}
      {kind === 'move' && (
        <Form.Item
          label="新上级"
          name="parentId"
          extra={`现上级 ${term.parentName ?? ''}`}
          rules={[{ required: true, message: '请选择新上级。' }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={parents.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      <DecisionFields />
    </OrganisationActDialog>
  )
}

function mayStandUnder(kind: OrganisationNodeView['kind'], parent: OrganisationNodeView['kind']): boolean {
  if (kind === 'budgetUnit') return parent === 'department' || parent === 'budgetUnit'
  if (kind === 'division') return parent === 'headquarters' || parent === 'division'
  return parent === 'department' || parent === 'headquarters' || parent === 'division'
}

interface CloseDraft {
  readonly successorId?: string
  readonly effectiveOn: string
  readonly documentNumber: string
  readonly note: string
}

/** 撤销: who holds posts, what is open, and where it goes. */
function CloseDialog({ task: { history }, organisations, onClose }: OrganisationTaskProps) {
  const [form] = Form.useForm<CloseDraft>()
  const { id, version } = history
  const { name } = currentTerm(history)
  const work = useQuery({ queryKey: [...organisationsKey, id, 'work'], queryFn: () => fetchOrganisationWork(id), staleTime: 0 })
  const closing = useOrganisationAct((body: ChangeOrganisation) => changeOrganisation(id, body), onClose)
  const isBusy = work.data && work.data.holders + work.data.papers + work.data.tasks > 0
  const successors = organisations.filter((one) => one.id !== id && one.kind !== 'department' && one.kind !== 'guest')
  return (
    <OrganisationActDialog<CloseDraft>
      title={`撤销 ${name}`}
      act="撤销机构"
      stay="暂不撤销"
      consequence="自生效日期起不再列入机构表，不能恢复。此前的名称、文书和沿革都保留，截至日期选在撤销之前仍能查到。"
      form={form}
      initial={{ effectiveOn: todayInChina() }}
      busy={closing.isPending}
      error={closing.error}
      onAct={({ successorId, documentNumber = '', note = '', ...draft }) =>
        closing.mutate({ kind: 'close', version, ...draft, documentNumber, note, ...(successorId && { successorId }) })
      }
      onClose={onClose}
    >
      {work.data && (
        <p className="org-work">
          在任 <b>{work.data.holders}</b> 人，未办结的文书 <b>{work.data.papers}</b> 件，待办 <b>{work.data.tasks}</b> 件
          {isBusy ? '。撤销后岗位连同未办结的事项转到承接机构。' : '，可以直接撤销。'}
        </p>
      )}
      <Form.Item label="承接机构" name="successorId" rules={isBusy ? [{ required: true, message: '请选择承接机构。' }] : []}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={successors.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <DecisionFields />
    </OrganisationActDialog>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import type { FundChainView, GrantFundChain, OpenFundChain } from '../../../src/org/index.ts'
import { fetchGuestDepartments, grantFundChain, openFundChain, revokeGrant } from '../../api/fund-chains.ts'
import { DayField } from '../../components/DayField.tsx'
import { OrganisationActDialog } from './OrganisationActDialog.tsx'
import './people.css'
import { todayInChina, useOrganisationAct } from './use-organisation-act.ts'

export type FundChainTask =
  | { readonly kind: 'open' }
  | { readonly kind: 'grant'; readonly chain: FundChainView }
  | { readonly kind: 'revoke'; readonly chain: FundChainView; readonly grant: FundChainView['grants'][number] }

export function FundChainDialog({ task, onClose }: { task: FundChainTask; onClose: () => void }) {
  if (task.kind === 'open') return <OpenDialog onClose={onClose} />
  if (task.kind === 'grant') return <GrantDialog chain={task.chain} onClose={onClose} />
  return <RevokeDialog chain={task.chain} grant={task.grant} onClose={onClose} />
}

/** 设立资金链 */
function OpenDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<OpenFundChain>()
  const opening = useOrganisationAct(openFundChain, onClose)
  return (
    <OrganisationActDialog<OpenFundChain>
      title="设立资金链"
      act="设立资金链"
      stay="暂不设立"
      consequence="设立后还没有向任何人开放，授权之后对方才能填报。"
      form={form}
      initial={{ fiscalYear: Number(todayInChina().slice(0, 4)) }}
      busy={opening.isPending}
      error={opening.error}
      onAct={(draft) => opening.mutate(draft)}
      onClose={onClose}
    >
      <Form.Item label="资金名称" name="name" rules={[{ required: true, whitespace: true, message: '请填写资金名称。' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item label="年度" name="fiscalYear" rules={[{ required: true, message: '请填写年度。' }]}>
        <InputNumber min={1990} max={2100} precision={0} />
      </Form.Item>
    </OrganisationActDialog>
  )
}

/** 授权: the region by its code, then one of its departments. */
function GrantDialog({ chain, onClose }: { chain: FundChainView; onClose: () => void }) {
  const [form] = Form.useForm<GrantFundChain>()
  const granting = useOrganisationAct((body: GrantFundChain) => grantFundChain(chain.id, body), onClose)
  const regionCode = Form.useWatch('regionCode', form) ?? ''
  const isWhole = /^\d{6}$/.test(regionCode)
  const guests = useQuery({
    queryKey: ['fund-chain-guests', regionCode],
    queryFn: () => fetchGuestDepartments(regionCode),
    enabled: isWhole,
  })
  const found = isWhole && guests.data
  return (
    <OrganisationActDialog<GrantFundChain>
      title={`授权 ${chain.fiscalYear} 年 ${chain.name}`}
      act="授权"
      stay="暂不授权"
      consequence={`对方部门可以填报“${chain.name}”的文书，看不到本部门的其他内容。授权之后，请安全管理员为对方人员设置资金链岗位。`}
      form={form}
      initial={{ fromOn: todayInChina() }}
      busy={granting.isPending}
      error={granting.error}
      onAct={({ untilOn, ...draft }) => granting.mutate({ ...draft, ...(untilOn && { untilOn }) })}
      onClose={onClose}
    >
      <Form.Item
        label="对方区划代码"
        name="regionCode"
        rules={[{ required: true, pattern: /^\d{6}$/, message: '区划代码为 6 位数字。' }]}
        extra={found ? (found.regionName ?? '没有登记这个区划，或者就是本区划。') : '如 370214'}
      >
        <Input maxLength={6} inputMode="numeric" />
      </Form.Item>
      <Form.Item label="对方部门" name="departmentName" rules={[{ required: true, message: '请选择对方部门。' }]}>
        <Select
          disabled={!found || found.departments.length === 0}
          placeholder={found ? '该区划的部门' : '请先填写区划代码'}
          options={(found ? found.departments : []).map((name) => ({ value: name, label: name }))}
        />
      </Form.Item>
      <Form.Item label="授权文号" name="documentNumber" rules={[{ required: true, whitespace: true, message: '请填写授权文号。' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="years">
        <Form.Item label="起始日期" name="fromOn" rules={[{ required: true, message: '请填写起始日期。' }]}>
          <DayField />
        </Form.Item>
        <Form.Item label="截止日期，当日起失效" name="untilOn">
          <DayField />
        </Form.Item>
      </div>
    </OrganisationActDialog>
  )
}

/** 收回授权 */
function RevokeDialog({ chain, grant, onClose }: { chain: FundChainView; grant: FundChainView['grants'][number]; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  const place = { id: chain.id, grantId: grant.id }
  const revoking = useOrganisationAct((body: { reason: string; version: number }) => revokeGrant(place, body), onClose)
  return (
    <OrganisationActDialog<{ reason: string }>
      title={`收回 ${grant.departmentName} 的授权`}
      act="收回授权"
      stay="暂不收回"
      consequence={`收回后对方立即看不到 ${chain.fiscalYear} 年“${chain.name}”的文书，也不能再填报。已报送的内容保留。`}
      form={form}
      initial={{}}
      busy={revoking.isPending}
      error={revoking.error}
      onAct={({ reason }) => revoking.mutate({ reason, version: grant.version })}
      onClose={onClose}
    >
      <Form.Item label="原因" name="reason" rules={[{ required: true, whitespace: true, message: '请填写收回的原因。' }]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </OrganisationActDialog>
  )
}

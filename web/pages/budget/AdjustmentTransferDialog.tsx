import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { transferScopes, type UnitTransferView } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { previewTransfer, transferUnit } from '../../api/adjustments.ts'
import { Choice } from '../../components/Choice.tsx'
import { HeadRow } from '../../components/columns.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useAdjustmentAct, useAdjustmentChoices } from './adjustment-queries.ts'
import { askAnew, CONFIRMED_ACT, isAskedFirst, useRequestKey } from './asked-first.ts'

type Scope = keyof typeof transferScopes
type Facts = Record<'organisationId' | 'toOrganisationId' | 'counterpart' | 'documentNumber' | 'documentOn' | 'approver' | 'reason', string>

const blank: Facts = {
  organisationId: '',
  toOrganisationId: '',
  counterpart: '',
  documentNumber: '',
  documentOn: '',
  approver: '',
  reason: '',
}

/** 单位撤并划转: everything of a unit that closes, looked at before it is booked. */
export function AdjustmentTransferDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const navigate = useNavigate()
  const choices = useAdjustmentChoices(year)
  const [facts, setFacts] = useState<Facts>(blank)
  const requestKey = useRequestKey()
  const [scope, setScope] = useState<Scope>('all')
  const { organisationId, toOrganisationId, ...told } = facts
  const asked = { fiscalYear: year, organisationId, scope, ...(toOrganisationId && { toOrganisationId }) }
  const { documentOn } = facts
  const looked = { ...asked, ...(documentOn && { documentOn }) }
  const preview = useQuery({
    queryKey: ['unitTransfer', looked],
    queryFn: () => previewTransfer(looked),
    placeholderData: keepPreviousData,
    enabled: organisationId !== '',
  })
  const act = useAdjustmentAct(
    transferUnit,
    ({ id }) => void navigate({ to: '/budget/adjustments/$adjustmentId', params: { adjustmentId: id! } }),
  )
  const confirmed = isAskedFirst(act.error)
  const set = (change: Partial<Facts>) => {
    askAnew(act)
    setFacts((before) => ({ ...before, ...change }))
  }
  const units = (choices.data?.units ?? []).filter(({ name }) => name !== '待分配').map(({ id, name }) => ({ value: id, label: name }))
  return (
    <PaperDecision
      title={`${year} 年度单位撤并划转`}
      act={confirmed ? CONFIRMED_ACT : '划转入账'}
      keep="暂不划转"
      width={720}
      missing={missingWords(facts) ?? preview.data?.problems[0]?.message}
      busy={act.isPending}
      error={act.error ?? preview.error ?? choices.error}
      onAct={() => act.mutate({ ...asked, ...told, requestKey, confirmed })}
      onClose={onClose}
    >
      <div className="adj-pair">
        <PaperSelect
          label="撤并的单位"
          value={organisationId}
          blank="请选择"
          options={units}
          onChange={(value) => set({ organisationId: value })}
        />
        <PaperSelect
          label="承接的单位"
          value={toOrganisationId}
          blank="本部门以外"
          options={units.filter(({ value }) => value !== organisationId)}
          onChange={(value) => set({ toOrganisationId: value })}
        />
      </div>
      {toOrganisationId === '' && (
        <PaperField label="划转对方" value={facts.counterpart} onChange={(counterpart) => set({ counterpart })} maxLength={200} />
      )}
      <ScopeField
        value={scope}
        onChange={(value) => {
          askAnew(act)
          setScope(value)
        }}
      />
      {preview.data && <Preview preview={preview.data} />}
      <div className="adj-pair">
        <PaperField label="划转通知文号" value={facts.documentNumber} onChange={(documentNumber) => set({ documentNumber })} />
        <PaperField label="文件日期" kind="date" value={facts.documentOn} onChange={(documentOn) => set({ documentOn })} />
      </div>
      <PaperField label="批准机关" optional value={facts.approver} onChange={(approver) => set({ approver })} />
      <PaperField label="划转原因" value={facts.reason} onChange={(reason) => set({ reason })} maxLength={500} />
    </PaperDecision>
  )
}

function ScopeField({ value: scope, onChange }: { value: Scope; onChange: (scope: Scope) => void }) {
  return (
    <div className="pd-field">
      <span className="pd-label">划转范围</span>
      <Choice
        label="划转范围"
        options={(Object.keys(transferScopes) as Scope[]).map((value) => ({ value, word: transferScopes[value] }))}
        value={scope}
        onChange={onChange}
        readOnly={false}
      />
    </div>
  )
}

function Preview({ preview: { accounts, projects, unit, department } }: { preview: UnitTransferView }) {
  const rows = [
    ['本单位，划转前', unit.before],
    ['本单位，划转后', unit.after],
    ['部门汇总，划转前', department.before],
    ['部门汇总，划转后', department.after],
  ] as const
  return (
    <>
      <p className="sub">
        划转 {accounts} 个预算账户{projects.length > 0 && `，涉及 ${projects.length} 个项目`}。单位：万元
      </p>
      <table className="grid adj-preview">
        <HeadRow titles={['范围', '指标', '支付', '执行率']} />
        <tbody>
          {rows.map(([label, { allottedFen, paidFen, rate }]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="num">{moneyText(BigInt(allottedFen), '万元')}</td>
              <td className="num">{moneyText(BigInt(paidFen), '万元')}</td>
              <td className="num">{rate === undefined ? '—' : `${rate}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function missingWords({ organisationId, toOrganisationId, counterpart, documentNumber, documentOn, reason }: Facts): string | undefined {
  if (organisationId === '') return '请选择撤并的单位。'
  if (toOrganisationId === '' && counterpart.trim() === '') return '请选择承接的单位，或填写划转对方。'
  if (documentNumber.trim() === '') return '请填写划转通知文号，没有文号不能入账。'
  if (documentOn === '') return '请填写文件日期。'
  return reason.trim() === '' ? '请写明划转原因。' : undefined
}

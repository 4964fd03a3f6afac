import { useState } from 'react'
import { type ProcurementKind, type ProcurementView, procurementKinds } from '../../../src/budget/index.ts'
import { dayInChina, fenOf, moneyText } from '../../../src/kernel/index.ts'
import { addProcurementChange, enterPrintedTotal, enterProcurement, reverseProcurementChange } from '../../api/settlement.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { AmountField, DateField, WordsField } from './SettlementFields.tsx'
import { useSettlementAct } from './use-settlement.ts'

type Item = ProcurementView['items'][number]

export type ProcurementTask =
  | { readonly kind: 'item'; readonly data: ProcurementView }
  | { readonly kind: 'total'; readonly data: ProcurementView }
  | { readonly kind: 'change'; readonly item: Item }
  | { readonly kind: 'reverse'; readonly item: Item; readonly change: Item['changes'][number] }

interface DialogProps<Task> {
  readonly task: Task
  readonly onClose: () => void
}

export function ProcurementDialog({ task, onClose }: DialogProps<ProcurementTask>) {
  if (task.kind === 'item') return <ItemDialog task={task} onClose={onClose} />
  if (task.kind === 'total') return <TotalDialog task={task} onClose={onClose} />
  if (task.kind === 'change') return <ChangeDialog task={task} onClose={onClose} />
  return <ReverseDialog task={task} onClose={onClose} />
}

const kinds = Object.entries(procurementKinds).map(([value, label]) => ({ value: value as ProcurementKind, label }))
const today = () => dayInChina(new Date())

/** 新增采购项目 with its budget of the year. */
function ItemDialog({ task: { data }, onClose }: DialogProps<{ readonly data: ProcurementView }>) {
  const [draft, setDraft] = useState({ unit: '', project: '', name: '', whole: '', budget: '', day: today(), number: '' })
  const set = (field: keyof typeof draft) => (value: string) => setDraft({ ...draft, [field]: value })
  const entering = useSettlementAct(enterProcurement, onClose)
  const budget = fenOf(draft.budget, '万元')
  const whole = fenOf(draft.whole, '万元')
  const missing =
    draft.name.trim() === ''
      ? '请填写采购项目名称。'
      : draft.unit === ''
        ? '请选择采购单位。'
        : budget === undefined
          ? '请填写采购预算。'
          : draft.day === ''
            ? '请填写日期。'
            : undefined
  const act = () =>
    entering.mutate({
      ...{ fiscalYear: data.book.fiscalYear, organisationId: draft.unit, projectId: draft.project || null, name: draft.name.trim() },
      wholeFen: whole?.toString() ?? null,
      changes: [{ kind: 'budget', amountFen: (budget ?? 0n).toString(), happenedOn: draft.day, documentNumber: draft.number }],
    })
  return (
    <PaperDecision
      {...{ title: `新增 ${data.book.fiscalYear} 年度采购项目`, act: '新增采购项目', keep: '暂不新增', missing, onAct: act, onClose }}
      busy={entering.isPending}
      error={entering.error}
    >
      <WordsField label="采购项目名称" value={draft.name} onChange={set('name')} />
      <PaperSelect label="采购单位" value={draft.unit} blank="请选择" options={optionsOf(data.choices.units)} onChange={set('unit')} />
      <PaperSelect
        label="项目库项目（选填）"
        value={draft.project}
        blank="不选"
        options={optionsOf(data.choices.projects)}
        onChange={set('project')}
      />
      <div className="st-two">
        <AmountField label="采购预算" value={draft.budget} onChange={set('budget')} />
        <AmountField label="项目总投资（选填）" value={draft.whole} onChange={set('whole')} hint="分年度安排的项目填写" />
        <DateField label="日期" value={draft.day} onChange={set('day')} />
        <WordsField label="文号（选填）" value={draft.number} onChange={set('number')} most={100} />
      </div>
    </PaperDecision>
  )
}

function optionsOf(named: readonly { readonly id: string; readonly name: string }[]) {
  return named.map(({ id, name }) => ({ value: id, label: name }))
}

/** 登记一笔变动; 核减核增 with its reason. */
function ChangeDialog({ task: { item }, onClose }: DialogProps<{ readonly item: Item }>) {
  const [draft, setDraft] = useState({ kind: 'correction' as ProcurementKind, amount: '', day: today(), number: '', reason: '' })
  const set = (field: keyof typeof draft) => (value: string) => setDraft({ ...draft, [field]: value })
  const adding = useSettlementAct((body: Parameters<typeof addProcurementChange>[1]) => addProcurementChange(item.id, body), onClose)
  const amount = fenOf(draft.amount, '万元')
  const correction = draft.kind === 'correction'
  const missing =
    amount === undefined
      ? '请填写金额。'
      : draft.day === ''
        ? '请填写日期。'
        : correction && draft.reason.trim() === ''
          ? '核减核增请填写原因。'
          : undefined
  const after = correction && amount !== undefined ? moneyText(BigInt(item.adjustedFen) + amount, '万元') : undefined
  const act = () =>
    adding.mutate({
      kind: draft.kind,
      amountFen: (amount ?? 0n).toString(),
      happenedOn: draft.day,
      documentNumber: draft.number,
      reason: draft.reason.trim(),
    })
  return (
    <PaperDecision
      {...{ title: `登记变动：${item.name}`, act: `登记${procurementKinds[draft.kind]}`, keep: '暂不登记', missing, onAct: act, onClose }}
      busy={adding.isPending}
      error={adding.error}
    >
      <PaperSelect
        label="类别"
        value={draft.kind}
        options={kinds}
        onChange={(value) => setDraft({ ...draft, kind: value as ProcurementKind })}
      />
      <div className="st-two">
        <AmountField
          label={correction ? '金额，核减填负数' : '金额'}
          value={draft.amount}
          onChange={set('amount')}
          hint={after === undefined ? undefined : `调整后预算为 ${after} 万元`}
        />
        <DateField label="日期" value={draft.day} onChange={set('day')} />
      </div>
      <WordsField label={correction ? '原因' : '说明（选填）'} value={draft.reason} onChange={set('reason')} most={500} />
      <WordsField label="文号、合同号（选填）" value={draft.number} onChange={set('number')} most={100} />
    </PaperDecision>
  )
}

/** 撤销一笔 */
function ReverseDialog({ task: { item, change }, onClose }: DialogProps<Extract<ProcurementTask, { kind: 'reverse' }>>) {
  const [reason, setReason] = useState('')
  const reversing = useSettlementAct((why: string) => reverseProcurementChange(change.id, why), onClose)
  return (
    <PaperDecision
      title={`撤销：${item.name} ${change.kindLabel} ${moneyText(BigInt(change.amountFen), '万元')} 万元`}
      act="撤销这一笔"
      keep="暂不撤销"
      missing={reason.trim() === '' ? '请填写撤销的原因。' : undefined}
      busy={reversing.isPending}
      error={reversing.error}
      onAct={() => reversing.mutate(reason.trim())}
      onClose={onClose}
    >
      <p>原来的一笔保留可查，另记一笔相反的数，合计随之变动。</p>
      <WordsField label="原因" value={reason} onChange={setReason} most={500} />
    </PaperDecision>
  )
}

/** 登记原件合计 */
function TotalDialog({ task: { data }, onClose }: DialogProps<{ readonly data: ProcurementView }>) {
  const [draft, setDraft] = useState({ kind: 'correction' as ProcurementKind, amount: '', source: '', place: '' })
  const set = (field: keyof typeof draft) => (value: string) => setDraft({ ...draft, [field]: value })
  const entering = useSettlementAct(enterPrintedTotal, onClose)
  const amount = fenOf(draft.amount, '万元')
  const missing = amount === undefined ? '请填写金额。' : draft.source.trim() === '' ? '请填写原件名称。' : undefined
  const body = { fiscalYear: data.book.fiscalYear, kind: draft.kind, sourceDocument: draft.source.trim(), sourcePlace: draft.place.trim() }
  return (
    <PaperDecision
      {...{ title: `登记 ${data.book.fiscalYear} 年度政府采购的原件合计`, act: '登记原件合计', keep: '暂不登记', missing, onClose }}
      busy={entering.isPending}
      error={entering.error}
      onAct={() => entering.mutate({ ...body, amountFen: (amount ?? 0n).toString() })}
    >
      <PaperSelect
        label="哪一项的合计"
        value={draft.kind}
        options={kinds}
        onChange={(value) => setDraft({ ...draft, kind: value as ProcurementKind })}
      />
      <AmountField
        label={draft.kind === 'correction' ? '原件合计，核减填负数' : '原件合计'}
        value={draft.amount}
        onChange={set('amount')}
        hint="核减核增的合计与所列各项之和不符的，差额列作“原件未列明”。"
      />
      <div className="st-two">
        <WordsField label="原件名称" value={draft.source} onChange={set('source')} />
        <WordsField label="位置（选填）" value={draft.place} onChange={set('place')} />
      </div>
    </PaperDecision>
  )
}

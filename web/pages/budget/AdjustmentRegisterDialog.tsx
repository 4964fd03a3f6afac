import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type AdjustmentKind, adjustmentKinds, type Exclusion, exclusions, ledgerKinds } from '../../../src/budget/index.ts'
import { fenOf } from '../../../src/kernel/index.ts'
import { registerAdjustment } from '../../api/adjustments.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { UploadField } from '../workflow/UploadField.tsx'
import { AccountSelect } from './AccountSelect.tsx'
import { type Choices, keyOfChoice } from './adjustment-cells.ts'
import { useAdjustmentAct, useAdjustmentChoices } from './adjustment-queries.ts'
import { askAnew, CONFIRMED_ACT, isAskedFirst, useRequestKey } from './asked-first.ts'

interface Line {
  readonly key: number
  readonly account: string | undefined
  readonly amount: string
}

type Facts = Record<'kind' | 'reason' | 'documentNumber' | 'documentOn' | 'approver' | 'exclusion' | 'counterpart', string> & {
  readonly file?: { fileHash: string; fileName: string }
}

/** 登记已生效的调整: booked at once; its targets are decided afterwards, by a day. */
export function AdjustmentRegisterDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const navigate = useNavigate()
  const choices = useAdjustmentChoices(year)
  const [facts, setFacts] = useState<Facts>({
    ...{ kind: '', reason: '', documentNumber: '', documentOn: '', approver: '', exclusion: '', counterpart: '' },
  })
  const [lines, setLines] = useState<readonly Line[]>([{ key: 1, account: undefined, amount: '' }])
  const act = useAdjustmentAct(
    registerAdjustment,
    ({ id }) => void navigate({ to: '/budget/adjustments/$adjustmentId', params: { adjustmentId: id! } }),
  )
  const requestKey = useRequestKey()
  const asked = isAskedFirst(act.error)
  const set = (change: Partial<Facts>) => {
    askAnew(act)
    setFacts((before) => ({ ...before, ...change }))
  }
  const fill = (changed: readonly Line[]) => {
    askAnew(act)
    setLines(changed)
  }
  const { file, exclusion, kind, ...told } = facts
  const register = () =>
    act.mutate({
      ...{ requestKey, confirmed: asked },
      ...{ ...told, ...file, fiscalYear: year, kind: kind as AdjustmentKind, ...(exclusion && { exclusion: exclusion as Exclusion }) },
      lines: lines.map(({ account, amount }) => ({
        account: keyOfChoice(account!, choices.data!),
        changeFen: fenOf(amount, '万元')!.toString(),
      })),
    })
  return (
    <PaperDecision
      title={`登记已生效的 ${year} 年度预算调整`}
      act={asked ? CONFIRMED_ACT : '登记入账'}
      keep="暂不登记"
      width={720}
      missing={missingWords(facts, lines)}
      busy={act.isPending}
      error={act.error ?? choices.error}
      onAct={register}
      onClose={onClose}
    >
      <p className="sub">文件已经下达的调整，登记后立即记入预算账。受影响项目的目标列为待定，请在期限内处理。</p>
      <PaperSelect
        label="调整类别"
        value={facts.kind}
        blank="请选择"
        options={adjustmentKinds.map((one) => ({ value: one, label: ledgerKinds[one].label }))}
        onChange={(value) => set({ kind: value })}
      />
      <div className="adj-pair">
        <PaperField label="文号" value={facts.documentNumber} onChange={(documentNumber) => set({ documentNumber })} />
        <PaperField label="文件日期" kind="date" value={facts.documentOn} onChange={(documentOn) => set({ documentOn })} />
      </div>
      <PaperField label="批准机关" value={facts.approver} onChange={(approver) => set({ approver })} />
      <PaperField label="调整原因" value={facts.reason} onChange={(reason) => set({ reason })} maxLength={500} />
      <Lines lines={lines} choices={choices.data} onChange={fill} />
      {facts.kind === 'unitTransfer' && (
        <PaperField label="划转对方" value={facts.counterpart} onChange={(counterpart) => set({ counterpart })} />
      )}
      <PaperSelect
        label="不计入预算调整率的原因（选填）"
        value={facts.exclusion}
        blank="计入预算调整率"
        options={Object.entries(exclusions).map(([value, label]) => ({ value, label }))}
        onChange={(value) => set({ exclusion: value })}
      />
      <UploadField label="批复原件" fileName={file?.fileName} onUploaded={(uploaded) => set({ file: uploaded })} />
    </PaperDecision>
  )
}

function Lines({
  lines,
  choices,
  onChange,
}: {
  lines: readonly Line[]
  choices: Choices | undefined
  onChange: (lines: readonly Line[]) => void
}) {
  const change = (key: number, to: Partial<Line>) => onChange(lines.map((line) => (line.key === key ? { ...line, ...to } : line)))
  return (
    <div className="pd-field">
      <span className="pd-label">调整明细（万元，调减写负数）</span>
      {lines.map(({ key, account, amount }, index) => (
        <div key={key} className="adj-register">
          <AccountSelect
            label={`第 ${index + 1} 行 预算账户`}
            choices={choices}
            value={account}
            onChange={(value) => change(key, { account: value })}
          />
          <input
            className="pd-input num"
            inputMode="decimal"
            aria-label={`第 ${index + 1} 行 增减额（万元）`}
            value={amount}
            onChange={(event) => change(key, { amount: event.target.value })}
          />
          <button
            type="button"
            className="link"
            disabled={lines.length === 1}
            onClick={() => onChange(lines.filter((line) => line.key !== key))}
          >
            删去
          </button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => onChange([...lines, { key: Math.max(...lines.map(({ key }) => key)) + 1, account: undefined, amount: '' }])}
      >
        增加一行
      </Button>
    </div>
  )
}

function missingWords({ kind, reason, documentNumber, documentOn, counterpart }: Facts, lines: readonly Line[]): string | undefined {
  if (kind === '') return '请选择调整类别。'
  if (documentNumber.trim() === '' && kind !== 'betweenSubjects') return '请填写文号，没有文号不能入账。'
  if (documentOn === '') return '请填写文件日期。'
  if (reason.trim() === '') return '请写明调整原因。'
  if (lines.some(({ account }) => !account)) return '请选择预算账户。'
  if (lines.some(({ amount }) => !fenOf(amount, '万元'))) return '请填写每一行的金额。'
  if (kind === 'unitTransfer' && counterpart.trim() === '') return '请填写划转对方。'
  return undefined
}

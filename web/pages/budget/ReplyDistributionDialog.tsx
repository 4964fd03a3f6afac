import { Button } from 'antd'
import { useState } from 'react'
import type { BudgetSheetView, ReplyListView } from '../../../src/budget/index.ts'
import { fenOf } from '../../../src/kernel/index.ts'
import { distributeBudget } from '../../api/budget-lines.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { figure } from './budget-model.ts'
import { useBudgetAct } from './use-budget-act.ts'

interface ReplyDistributionDialogProps {
  readonly line: ReplyListView['undistributed'][number]
  readonly sheet: BudgetSheetView
  readonly onClose: () => void
}

interface Share {
  readonly organisationId: string
  readonly amount: string
}

/** 细化下达 of one line to units; what is left is always shown. */
export function ReplyDistributionDialog({ line, sheet, onClose }: ReplyDistributionDialogProps) {
  const [documentNumber, setDocumentNumber] = useState('')
  const [documentOn, setDocumentOn] = useState('')
  const [shares, setShares] = useState<readonly Share[]>([{ organisationId: '', amount: '' }])
  const amounts = shares.map(({ amount }) => fenOf(amount, '万元'))
  const left = BigInt(line.leftFen) - amounts.reduce<bigint>((sum, fen) => sum + (fen ?? 0n), 0n)
  const act = useBudgetAct(
    () =>
      distributeBudget({
        ...{ fiscalYear: sheet.fiscalYear, documentNumber, documentOn, fromLineId: line.lineId },
        to: shares.map(({ organisationId }, index) => ({ organisationId, fen: amounts[index]!.toString() })),
      }),
    onClose,
  )
  const set = (index: number, change: Partial<Share>) =>
    setShares(shares.map((share, at) => (at === index ? { ...share, ...change } : share)))
  const units = sheet.units.filter(({ undistributed }) => !undistributed)
  return (
    <PaperDecision
      title={`细化下达：${line.name}`}
      act="细化下达"
      keep="暂不下达"
      width={680}
      missing={missingOf({ shares, amounts, left, documentNumber, documentOn })}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <div className="rp-two">
        <PaperField label="文号" value={documentNumber} onChange={setDocumentNumber} maxLength={100} />
        <PaperField label="日期" kind="date" value={documentOn} onChange={setDocumentOn} />
      </div>
      {shares.map((share, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end.
        <div className="rp-share" key={index}>
          <select
            className="pd-input"
            aria-label={`第 ${index + 1} 个单位`}
            value={share.organisationId}
            onChange={(event) => set(index, { organisationId: event.target.value })}
          >
            <option value="">请选择单位</option>
            {units.map(({ organisationId, name }) => (
              <option key={organisationId} value={organisationId}>
                {name}
              </option>
            ))}
          </select>
          <input
            className="pd-input num"
            inputMode="decimal"
            aria-label={`第 ${index + 1} 个单位的金额（万元）`}
            placeholder="万元"
            value={share.amount}
            onChange={(event) => set(index, { amount: event.target.value })}
          />
        </div>
      ))}
      <div className="rp-foot">
        <Button size="small" onClick={() => setShares([...shares, { organisationId: '', amount: '' }])}>
          增加单位
        </Button>
        <span className={left < 0n ? 'errline' : 'sub'}>下达后待分配 {figure(left)} 万元</span>
      </div>
    </PaperDecision>
  )
}

interface Order {
  readonly shares: readonly Share[]
  readonly amounts: readonly (bigint | undefined)[]
  readonly left: bigint
  readonly documentNumber: string
  readonly documentOn: string
}

function missingOf({ shares, amounts, left, documentNumber, documentOn }: Order): string | undefined {
  if (documentNumber.trim() === '') return '请填写文号。'
  if (documentOn === '') return '请填写日期。'
  if (shares.some(({ organisationId }) => organisationId === '')) return '请选择单位。'
  if (amounts.some((fen) => fen === undefined || fen <= 0n)) return '请填写大于零的金额（万元）。'
  return left < 0n ? '超过待分配余额，请减少金额。' : undefined
}

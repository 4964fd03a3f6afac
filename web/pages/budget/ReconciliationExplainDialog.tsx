import { Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import type { ReconciliationView } from '../../../src/budget/index.ts'
import { momentWords, moneyText } from '../../../src/kernel/index.ts'
import { explainDifference } from '../../api/settlement.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { useSettlementAct } from './use-settlement.ts'

type Unit = ReconciliationView['whole']
type Row = Unit['rows'][number]

export interface ExplainTask {
  readonly fiscalYear: number
  readonly unit: Unit
  readonly row: Row
  readonly difference: Row['differences'][number]
  /** Units that have the same difference, not explained yet. */
  readonly unitsWaiting: number
}

/** 说明差异, for the two figures as they stand now. */
export function ReconciliationExplainDialog({ task, onClose }: { task: ExplainTask; onClose: () => void }) {
  const { fiscalYear, unit, row, difference, unitsWaiting } = task
  const [words, setWords] = useState('')
  const [withUnits, setWithUnits] = useState(unitsWaiting > 0)
  const id = useId()
  const explaining = useSettlementAct(explainDifference, onClose)
  const { against, ledgerFen, againstFen } = difference
  const place = { fiscalYear, organisationId: unit.organisationId, line: row.line, against, ledgerFen, againstFen }
  return (
    <PaperDecision
      title={`说明差异：${unit.name} ${row.label}`}
      act="保存说明"
      keep="暂不说明"
      missing={words.trim() === '' ? '请填写差异的原因。' : undefined}
      busy={explaining.isPending}
      error={explaining.error}
      onAct={() => explaining.mutate({ ...place, explanation: words.trim(), withUnits })}
      onClose={onClose}
    >
      <p>
        {firstWord(row, against)} {moneyText(BigInt(ledgerFen), '元')} 元，{difference.againstLabel} {moneyText(BigInt(againstFen), '元')}{' '}
        元，相差 <b>{moneyText(BigInt(difference.differenceFen), '元')}</b> 元。
      </p>
      <div className="pd-field">
        <label htmlFor={id}>差异的原因</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.target.value.replace(/\n/g, ' '))}
        />
        <p className="tiny">两个数以后有变化的，本说明即为过时，须重新说明。</p>
      </div>
      {unitsWaiting > 0 && (
        <Checkbox checked={withUnits} onChange={(event) => setWithUnits(event.target.checked)}>
          {unitsWaiting} 个单位的同一差异一并说明
        </Checkbox>
      )}
      {difference.notes.length > 0 && (
        <ul className="sub" aria-label="以前的说明">
          {difference.notes.map((note) => (
            <li key={note.recordedAt}>
              {momentWords(new Date(note.recordedAt))} {note.recordedBy}：{note.explanation}（{moneyText(BigInt(note.ledgerFen), '元')} →{' '}
              {moneyText(BigInt(note.againstFen), '元')}）
            </li>
          ))}
        </ul>
      )}
    </PaperDecision>
  )
}

/** What the later figure is compared with. */
function firstWord({ line, booksFen }: Row, against: string): string {
  if (against === 'final' && booksFen !== null) return '单位会计账'
  return line.endsWith('.paid') ? '国库支付' : '预算账'
}

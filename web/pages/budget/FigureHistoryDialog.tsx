import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { FinalFigureView } from '../../../src/budget/index.ts'
import { figureItems } from '../../../src/budget/index.ts'
import { momentWords } from '../../../src/kernel/index.ts'
import { fetchFigureHistory, withdrawFigure } from '../../api/settlement.ts'
import { HeadRow } from '../../components/columns.tsx'
import { ReadingDialog } from '../../components/ReadingDialog.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { WordsField } from './SettlementFields.tsx'
import { Money } from './SettlementMoney.tsx'
import { settlementKey, useSettlementAct } from './use-settlement.ts'

/** 更正记录 of a figure; the one in force may be withdrawn with a reason. */
export function FigureHistoryDialog({
  figure,
  mayWithdraw,
  onClose,
}: {
  figure: FinalFigureView
  mayWithdraw: boolean
  onClose: () => void
}) {
  const history = useQuery({ queryKey: [settlementKey, 'history', figure.id], queryFn: () => fetchFigureHistory(figure.id) })
  const [reason, setReason] = useState('')
  const withdrawal = useSettlementAct((why: string) => withdrawFigure(figure.id, why), onClose)
  return (
    <ReadingDialog
      title={figureItems[figure.item].label}
      width={640}
      query={history}
      show={({ figures }) => <HistoryTable figures={figures} />}
      onClose={onClose}
    >
      {mayWithdraw && (
        <div className="dlg">
          <WordsField
            label="撤销登记的原因"
            value={reason}
            onChange={setReason}
            most={500}
            hint="撤销后这一项为未登记，原来的数仍可在此查看。"
          />
          <Button danger disabled={reason.trim() === ''} loading={withdrawal.isPending} onClick={() => withdrawal.mutate(reason.trim())}>
            撤销登记
          </Button>
          <PaperActError error={withdrawal.error} />
        </div>
      )}
    </ReadingDialog>
  )
}

function HistoryTable({ figures }: { figures: readonly FinalFigureView[] }) {
  return (
    <table className="grid list">
      <HeadRow titles={['数额（万元）', '出处', '原因', '登记']} />
      <tbody>
        {figures.map((one) => (
          <tr key={one.id}>
            <td className="num" data-label="数额（万元）">
              {one.withdrawn ? '已撤销' : one.amountFen === null ? `${one.quantity} 人` : <Money fen={one.amountFen} />}
            </td>
            <td data-label="出处">
              {one.sourceDocument} {one.sourcePlace}
            </td>
            <td data-label="原因">{one.reason}</td>
            <td data-label="登记">
              {one.recordedBy}，{momentWords(new Date(one.recordedAt))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

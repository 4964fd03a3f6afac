import { useState } from 'react'
import type { BudgetLineView, BudgetSheetView } from '../../../src/budget/index.ts'
import { fenOf, plainMoney } from '../../../src/kernel/index.ts'
import { registerReply } from '../../api/budget-lines.ts'
import { HeadRow } from '../../components/columns.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { UploadField } from '../workflow/UploadField.tsx'
import { figure } from './budget-model.ts'
import { ReplyTargets } from './ReplyTargets.tsx'
import { useBudgetAct } from './use-budget-act.ts'

/** 登记财政批复: number, day, file, and what was replied to each line; 二上 (else the control figure) stands there to begin with. */
export function ReplyRegisterDialog({ sheet, onClose }: { sheet: BudgetSheetView; onClose: () => void }) {
  const open = sheet.lines.filter(({ approvedFen, distributedFen }) => approvedFen === null && distributedFen === '0')
  const [documentNumber, setDocumentNumber] = useState('')
  const [repliedOn, setRepliedOn] = useState('')
  const [file, setFile] = useState<{ hash: string; name: string }>()
  const [withTargets, setWithTargets] = useState(false)
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map())
  const amounts = open.map((line) => amountOf(line, typed.get(line.id)))
  const total = amounts.reduce<bigint>((sum, fen) => sum + (fen ?? 0n), 0n)
  const wrong = amounts.filter((fen) => fen === undefined).length
  const act = useBudgetAct(
    () =>
      registerReply({
        ...{ fiscalYear: sheet.fiscalYear, documentNumber, repliedOn, withTargets, ...(file && { file }) },
        lines: open.map(({ id }, index) => ({ lineId: id, fen: amounts[index]!.toString() })),
      }),
    onClose,
  )
  const missing = missingOf(documentNumber, repliedOn, wrong)
  return (
    <PaperDecision
      title="登记财政批复"
      act={`登记并记账 ${figure(total)} 万元`}
      keep="暂不登记"
      width={900}
      missing={missing}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <div className="rp-three">
        <PaperField label="批复文号" value={documentNumber} onChange={setDocumentNumber} maxLength={100} />
        <PaperField label="批复日期" kind="date" value={repliedOn} onChange={setRepliedOn} />
        <UploadField
          label="批复原件"
          fileName={file?.name}
          onUploaded={({ fileHash, fileName }) => setFile({ hash: fileHash, name: fileName })}
        />
      </div>
      <p className="tiny">
        批复数按二上带出，没有二上的按控制数，可以更正。部门代编行记在部门名下，以后细化下达。记账后不能修改，只能冲销。
      </p>
      <ReplyTargets
        fiscalYear={sheet.fiscalYear}
        lines={open.filter((_, index) => (amounts[index] ?? 0n) > 0n)}
        value={withTargets}
        onChange={setWithTargets}
      />
      <p className="bl-unit">单位：万元</p>
      <div className="rp-lines">
        <table className="grid rp-form">
          <HeadRow titles={['单位', '预算行', '二上', '批复数']} />
          <tbody>
            {open.map((line, index) => (
              <tr key={line.id}>
                <td>{sheet.units.find(({ organisationId }) => organisationId === line.organisationId)?.name}</td>
                <td>{line.name}</td>
                <td className="num">{figure(line.secondUpFen)}</td>
                <td className={amounts[index] === undefined ? 'num e' : 'num'}>
                  <input
                    className="pd-input num rp-amount"
                    inputMode="decimal"
                    aria-label={`${line.name} 批复数`}
                    value={typed.get(line.id) ?? startText(line)}
                    onChange={(event) => setTyped(new Map(typed).set(line.id, event.target.value))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PaperDecision>
  )
}

function missingOf(documentNumber: string, repliedOn: string, wrongLines: number): string | undefined {
  if (documentNumber.trim() === '') return '请填写批复文号，没有文号不能登记。'
  if (repliedOn === '') return '请填写批复日期。'
  return wrongLines > 0 ? `有 ${wrongLines} 行的批复数没有填写或不是金额。` : undefined
}

function startText({ secondUpFen, controlFen }: BudgetLineView): string {
  const fen = secondUpFen ?? controlFen
  return fen === null ? '' : plainMoney(BigInt(fen), '万元')
}

function amountOf(line: BudgetLineView, typed: string | undefined): bigint | undefined {
  const fen = fenOf(typed ?? startText(line), '万元')
  return fen === undefined || fen < 0n ? undefined : fen
}

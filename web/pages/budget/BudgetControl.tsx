import { Button } from 'antd'
import { useState } from 'react'
import {
  type BudgetSheetView,
  type Category,
  type ControlTotal,
  categories,
  type FundKind,
  fundKinds,
  isUndistributed,
  type Remainder,
  remainders,
  splitControl,
} from '../../../src/budget/index.ts'
import { fenOf } from '../../../src/kernel/index.ts'
import { saveControlTotals } from '../../api/budget-lines.ts'
import { HeadRow } from '../../components/columns.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { BudgetIssueDialog } from './BudgetIssueDialog.tsx'
import { BudgetRecallDialog } from './BudgetRecallDialog.tsx'
import type { BudgetEdits } from './budget-edits.ts'
import { cellOf, figure, typedText } from './budget-model.ts'
import { useBudgetAct } from './use-budget-act.ts'

type Kind = Pick<ControlTotal, 'category' | 'fundKind'>
const keyOf = ({ category, fundKind }: Kind) => `${category}/${fundKind}`

/** 控制数分配: the totals of finance, what is split, and what is left (待分配), always in sight. */
export function BudgetControl({ sheet, edits }: { sheet: BudgetSheetView; edits: BudgetEdits }) {
  const [added, setAdded] = useState<readonly Kind[]>([])
  const [issuing, setIssuing] = useState(false)
  const [recalling, setRecalling] = useState(false)
  const totals = (sheet.controls ?? []).map(({ totalFen, ...kind }) => ({ ...kind, total: BigInt(totalFen) }))
  const known = remainders(edits.lines, totals)
  const rows = [...known, ...added.filter((kind) => !known.some((row) => keyOf(row) === keyOf(kind))).map(emptyRow)]
  const notYet = whyNotYet(edits, totals)
  const issued = sheet.units.length > 0 && sheet.units.every(({ issued: done, undistributed }) => done || undistributed)
  return (
    <section className="sheet bl-control" aria-label="控制数分配">
      <div className="bl-control-head">
        <h2>控制数分配</h2>
        <AddKind rows={rows} onAdd={(kind) => setAdded([...added, kind])} />
        {!issued && notYet && <span className="sub">{notYet}</span>}
        <Button type="primary" disabled={issued || notYet !== undefined || edits.state.drafts.size > 0} onClick={() => setIssuing(true)}>
          {issued ? '控制数已下达' : '下达控制数'}
        </Button>
        {sheet.mayRecall && <Button onClick={() => setRecalling(true)}>撤回控制数</Button>}
      </div>
      <div className="bl-scroll">
        <table className="grid bl-remainders">
          <HeadRow titles={['支出类别', '资金性质', '财政下达总额', '已分配到单位', '部门代编', '待分配', '']} />
          <tbody>
            {rows.map((row) => (
              <ControlRow key={keyOf(row)} row={row} sheet={sheet} edits={edits} />
            ))}
          </tbody>
        </table>
      </div>
      {recalling && <BudgetRecallDialog fiscalYear={sheet.fiscalYear} onClose={() => setRecalling(false)} />}
      {issuing && <BudgetIssueDialog sheet={sheet} edits={edits} onClose={() => setIssuing(false)} />}
    </section>
  )
}

/** Before anything is allocated there is nothing to be issued; later the dialog lists what is wrong. */
function whyNotYet({ lines }: BudgetEdits, totals: readonly { readonly total: bigint }[]): string | undefined {
  if (lines.some(({ control }) => control !== null)) return undefined
  if (lines.length === 0) return '还没有预算行，不能下达控制数'
  return totals.some(({ total }) => total !== 0n)
    ? '还没有分配到单位：请填写各预算行的控制数，再下达'
    : '还没有分配：请填写财政下达总额，分配到单位后再下达'
}

function emptyRow(kind: Kind): Remainder {
  return { ...kind, total: 0n, split: 0n, undistributed: 0n, remainder: 0n }
}

function AddKind({ rows, onAdd }: { rows: readonly Kind[]; onAdd: (kind: Kind) => void }) {
  const all = (Object.keys(categories) as Category[]).flatMap((category) =>
    (Object.keys(fundKinds) as FundKind[]).map((fundKind) => ({ category, fundKind })),
  )
  const free = all.filter((kind) => !rows.some((row) => keyOf(row) === keyOf(kind)))
  return (
    <select
      className="pd-input bl-add"
      aria-label="增加一类资金"
      value=""
      onChange={(event) => onAdd(free.find((kind) => keyOf(kind) === event.target.value)!)}
    >
      <option value="">增加一类资金</option>
      {free.map((kind) => (
        <option key={keyOf(kind)} value={keyOf(kind)}>
          {categories[kind.category]} · {fundKinds[kind.fundKind]}
        </option>
      ))}
    </select>
  )
}

function ControlRow({ row, sheet, edits }: { row: Remainder; sheet: BudgetSheetView; edits: BudgetEdits }) {
  const { category, fundKind, total, split, undistributed, remainder } = row
  const saving = useBudgetAct((fen: bigint) => saveControlTotals(sheet.fiscalYear, [{ category, fundKind, totalFen: fen.toString() }]))
  const own = edits.lines.filter((line) => line.category === category && line.fundKind === fundKind)
  const open = own.filter((line) => sheet.lines.find(({ id }) => id === line.id)?.fillable.includes('control'))
  const rest = open.find(isUndistributed)
  const fill = (amounts: readonly bigint[]) =>
    edits.change(open.map((line, index) => ({ cell: cellOf(line.id, 'control'), value: amounts[index]!.toString() })))
  const share = () =>
    fill(
      splitControl(
        total,
        open.map((line) => line.reviewed ?? line.firstUp ?? 0n),
      ),
    )
  return (
    <tr>
      <td>{categories[category]}</td>
      <td>{fundKinds[fundKind]}</td>
      <td className="num">
        <TotalField label={`${categories[category]} ${fundKinds[fundKind]} 总额`} total={total} onSave={(fen) => saving.mutate(fen)} />
        <PaperActError error={saving.error} />
      </td>
      <td className="num">
        <span className="v-calc">{figure(split)}</span>
      </td>
      <td className="num">
        <span className="v-calc">{figure(undistributed)}</span>
      </td>
      <td className={remainder === 0n ? 'num' : 'num bl-rest'}>
        <span className="v-calc">{figure(remainder)}</span>
      </td>
      <td className="bl-row-acts">
        <button type="button" className="link" disabled={open.length === 0 || total === 0n} onClick={share}>
          按审定数分配
        </button>
        {rest && remainder !== 0n && (rest.control ?? 0n) + remainder >= 0n && (
          <button
            type="button"
            className="link"
            onClick={() => edits.change([{ cell: cellOf(rest.id, 'control'), value: ((rest.control ?? 0n) + remainder).toString() }])}
          >
            余数列为部门代编
          </button>
        )}
      </td>
    </tr>
  )
}

function TotalField({ label, total, onSave }: { label: string; total: bigint; onSave: (fen: bigint) => void }) {
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const leave = () => {
    if (typed === undefined) return
    const fen = fenOf(typed, '万元')
    setWrong(fen === undefined || fen < 0n)
    if (fen === undefined || fen < 0n) return
    setTyped(undefined)
    if (fen !== total) onSave(fen)
  }
  return (
    <>
      <input
        className={wrong ? 'pd-input num bl-total bad' : 'pd-input num bl-total'}
        aria-label={label}
        aria-invalid={wrong}
        inputMode="decimal"
        value={typed ?? figure(total)}
        onFocus={() => setTyped(typedText('control', total.toString()))}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      {wrong && <p className="errline">请填写金额（万元），最多六位小数。</p>}
    </>
  )
}

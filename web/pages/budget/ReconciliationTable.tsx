import { useState } from 'react'
import type { ReconciliationView } from '../../../src/budget/index.ts'
import { momentWords, moneyText } from '../../../src/kernel/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Choice } from '../../components/Choice.tsx'
import { HeadRow } from '../../components/columns.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import { PrintCaption } from '../../components/PrintHead.tsx'
import { Empty } from '../../components/states.tsx'
import { type ExplainTask, ReconciliationExplainDialog } from './ReconciliationExplainDialog.tsx'
import { SettlementFindings } from './SettlementFindings.tsx'
import { Money } from './SettlementMoney.tsx'

type Unit = ReconciliationView['whole']
type Row = Unit['rows'][number]
type Difference = Row['differences'][number]

const filters = [
  { value: 'all', word: '全部' },
  { value: 'different', word: '只看有差异的' },
] as const
const lamps = { noFinal: 'none', open: 'warn', closed: 'ok' } as const
const heads = ['项目', '国库支付（预算账）', '单位会计账', '部门决算', '差异', '说明']

/** 对账表: every figure in its three sources; a difference stands with what it comes to and why. */
export function ReconciliationTable({ data }: { data: ReconciliationView }) {
  const mayExplain = may(useSession(), 'settlement:record')
  const [filter, setFilter] = useState<(typeof filters)[number]['value']>('all')
  const [task, setTask] = useState<ExplainTask>()
  const { fiscalYear } = data.book
  const units = [data.whole, ...data.units].filter(({ rows }) => filter === 'all' || rows.some(({ differences }) => differences.length > 0))
  const waiting = data.units.filter(({ withoutFinal }) => withoutFinal).length
  if (data.units.length === 0 && data.whole.withoutFinal) {
    return <Empty title={`${fiscalYear} 年度没有可核对的数据`}>台账入账、决算数据登记以后，在这里逐行核对。</Empty>
  }
  return (
    <>
      <div className="st-bar">
        <Lamp kind={lamps[data.state]}>{data.stateLabel}</Lamp>
        <span className="sub">{countWords(data)}</span>
        <Choice label="显示" options={filters} value={filter} onChange={setFilter} readOnly={false} />
        <span className="sub unit">单位：元</span>
      </div>
      <SettlementFindings problems={data.problems} />
      {waiting > 0 && data.state !== 'noFinal' && <p className="sub">有 {waiting} 个单位没有登记本级决算数，只参加汇总核对。</p>}
      <table className="grid list st-table">
        <PrintCaption form="支出对账表" year={fiscalYear} heading={data.heading} unit="元" />
        <HeadRow titles={heads} />
        {units.map((unit) => (
          <tbody key={`${unit.organisationId}/${unit.scope}`}>
            <tr className="head">
              <th colSpan={6} scope="rowgroup">
                {unit.name}
                <span className="tag">{unit.scope === 'consolidated' ? '汇总' : '本级'}</span>
              </th>
            </tr>
            {unit.rows
              .filter(({ differences }) => filter === 'all' || differences.length > 0)
              .map((row) => (
                <ReconciliationLines
                  key={row.line}
                  row={row}
                  onExplain={
                    mayExplain
                      ? (difference) =>
                          setTask({ fiscalYear, unit, row, difference, unitsWaiting: waitingUnits(data, unit, difference, row) })
                      : undefined
                  }
                />
              ))}
          </tbody>
        ))}
      </table>
      {task && <ReconciliationExplainDialog task={task} onClose={() => setTask(undefined)} />}
    </>
  )
}

/** One figure; of two differences the second has a line of its own. */
function ReconciliationLines({ row, onExplain }: { row: Row; onExplain: ((difference: Difference) => void) | undefined }) {
  const [first, ...more] = row.differences
  return (
    <>
      <tr>
        <th scope="row">{row.label}</th>
        <td className="num" data-label="国库支付（预算账）">
          <Money fen={row.ledgerFen} unit="元" look="src" />
        </td>
        <td className="num" data-label="单位会计账">
          {row.booksFen === null ? <span className="st-zero">—</span> : <Money fen={row.booksFen} unit="元" look="src" />}
        </td>
        <td className="num" data-label="部门决算">
          <Money fen={row.finalFen} unit="元" />
        </td>
        <DifferenceCells row={row} difference={first} onExplain={onExplain} />
      </tr>
      {more.map((difference) => (
        <tr key={difference.against}>
          <td colSpan={4} />
          <DifferenceCells row={row} difference={difference} onExplain={onExplain} />
        </tr>
      ))}
    </>
  )
}

interface DifferenceProps {
  readonly row: Row
  readonly difference: Difference | undefined
  readonly onExplain: ((difference: Difference) => void) | undefined
}

function DifferenceCells({ row, difference, onExplain }: DifferenceProps) {
  if (!difference) {
    const agrees = row.finalFen !== null
    return (
      <>
        <td className="num" data-label="差异">
          {agrees ? <span className="st-zero">0.00</span> : <span className="st-zero">—</span>}
        </td>
        <td data-label="说明">{agrees ? <span className="sub">相符</span> : ''}</td>
      </>
    )
  }
  const { differenceFen, state, notes } = difference
  return (
    <>
      <td className="num" data-label={`差异（${pairWords(row, difference)}）`}>
        <span className="v-calc">{moneyText(BigInt(differenceFen), '元')}</span>
        <span className="tiny st-note">{pairWords(row, difference)}</span>
      </td>
      <td data-label="说明">
        <span>
          {notes[0] && <NoteWords note={notes[0]} />}
          {state === 'stale' && <span className="tag warn">说明已过时，请重新说明</span>}
          {state === 'open' && <span className="tag bad">未说明</span>}{' '}
          {onExplain && (
            <button type="button" className="link" onClick={() => onExplain(difference)}>
              {state === 'open' ? '说明差异' : '重新说明'}
            </button>
          )}
        </span>
      </td>
    </>
  )
}

function NoteWords({ note }: { note: Difference['notes'][number] }) {
  return (
    <>
      {note.explanation}
      <span className="tiny st-note">
        {note.recordedBy}，{momentWords(new Date(note.recordedAt))}
      </span>
    </>
  )
}

/** 决算 − 单位会计账 */
export function pairWords(row: Pick<Row, 'booksFen' | 'line'>, { against }: Pick<Difference, 'against'>): string {
  const ledger = row.line.endsWith('.paid') ? '国库支付' : '预算账'
  if (against === 'unitBooks') return '单位会计账 − 国库支付'
  return `部门决算 − ${row.booksFen === null ? ledger : '单位会计账'}`
}

function countWords({ differences, open, stale, state }: ReconciliationView): string {
  if (state === 'noFinal') return '部门决算登记以前，支出数按快报口径'
  if (differences === 0) return '没有差异'
  const waiting = [open > 0 ? `${open} 处未说明` : '', stale > 0 ? `${stale} 处说明已过时` : ''].filter(Boolean)
  return `${differences} 处差异，${waiting.length > 0 ? waiting.join('，') : '都已说明'}`
}

/** 各单位的同一差异 that may be explained together with 汇总. */
function waitingUnits({ units }: ReconciliationView, unit: Unit, { against }: Difference, { line }: Row): number {
  if (unit.scope !== 'consolidated') return 0
  const same = units.flatMap(({ rows }) => rows.filter((row) => row.line === line).flatMap(({ differences }) => differences))
  return same.filter((difference) => difference.against === against && difference.state !== 'explained').length
}

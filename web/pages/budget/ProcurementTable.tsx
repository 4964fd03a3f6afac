import { useState } from 'react'
import type { ProcurementView } from '../../../src/budget/index.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { DEMO_NOTE } from '../../components/DemoMark.tsx'
import { PrintCaption } from '../../components/PrintHead.tsx'
import type { ProcurementTask } from './ProcurementDialog.tsx'
import { Money, Rate } from './SettlementMoney.tsx'

type Item = ProcurementView['items'][number]
type Change = Item['changes'][number]
type Sums = Pick<Item, 'budgetFen' | 'correctionFen' | 'adjustedFen' | 'planFen' | 'contractFen' | 'acceptanceFen' | 'paymentFen' | 'rate'>

const columns: readonly Column<Sums>[] = [
  { title: '采购预算', look: 'num', show: ({ budgetFen }) => <Money fen={budgetFen} /> },
  { title: '核减核增', look: 'num', show: ({ correctionFen }) => <Money fen={correctionFen} /> },
  { title: '调整后预算', look: 'num', show: ({ adjustedFen }) => <Money fen={adjustedFen} look="calc" /> },
  { title: '计划', look: 'num', show: ({ planFen }) => <Entered fen={planFen} /> },
  { title: '合同', look: 'num', show: ({ contractFen }) => <Entered fen={contractFen} /> },
  { title: '验收', look: 'num', show: ({ acceptanceFen }) => <Entered fen={acceptanceFen} /> },
  { title: '支付', look: 'num', show: ({ paymentFen }) => <Money fen={paymentFen} /> },
  { title: '执行率', look: 'num', show: ({ rate }) => <Rate rate={rate} /> },
]

/** Columns in the order of the table: where a single figure of this kind stands. 调整后预算 and 执行率 are computed. */
const placeOfKind = ['budget', 'correction', '', 'plan', 'contract', 'acceptance', 'payment', ''] as const

/** Never entered is not zero. */
function Entered({ fen }: { fen: string | null }) {
  return fen === null ? <span className="unit">未填</span> : <Money fen={fen} />
}

/** One figure under the heading of its kind, the other columns empty. */
function CellsOfKind({ kind, children }: { kind: Change['kind']; children: React.ReactNode }) {
  return columns.map(({ title }, index) => (
    <td key={title} className="num" data-label={title}>
      {placeOfKind[index] === kind ? children : null}
    </td>
  ))
}

interface ProcurementTableProps {
  readonly data: ProcurementView
  readonly onTask?: (task: ProcurementTask) => void
}

/** 预算 → 核减核增 → 调整后预算, and what was done with it; the lines of an item unfold below it. */
export function ProcurementTable({ data, onTask }: ProcurementTableProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(data.items.filter(({ unlisted }) => unlisted).map(({ id }) => id)))
  const turn = (id: string) => setOpen(open.has(id) ? new Set([...open].filter((one) => one !== id)) : new Set([...open, id]))
  const all = open.size >= data.items.length
  return (
    <>
      <div className="st-bar">
        <button type="button" className="link" onClick={() => setOpen(all ? new Set() : new Set(data.items.map(({ id }) => id)))}>
          {all ? '全部收起' : '全部展开'}
        </button>
        <span className="sub">调整后预算 = 采购预算 + 核减核增；执行率 = 支付 ÷ 调整后预算。</span>
        <span className="sub unit">单位：万元</span>
      </div>
      <table className="grid list st-table">
        <PrintCaption
          form="政府采购执行情况表"
          year={data.book.fiscalYear}
          of={data.book.departmentName}
          unit="万元"
          notes={data.book.illustrative ? [DEMO_NOTE] : []}
        />
        <ColumnHead first="采购项目" columns={columns} />
        <tbody>
          {data.items.map((item) => (
            <ItemRows key={item.id} item={item} open={open.has(item.id)} onTurn={() => turn(item.id)} {...(onTask && { onTask })} />
          ))}
          <tr className="sum">
            <th scope="row">合计</th>
            <ColumnCells columns={columns} row={data} />
          </tr>
          {data.printed.map(({ kind, kindLabel, amountFen, sourceDocument, sourcePlace }) => (
            <tr key={kind} className="line">
              <th scope="row">
                原件合计：{kindLabel}
                <span className="tiny st-note">
                  {sourceDocument} {sourcePlace}
                </span>
              </th>
              <CellsOfKind kind={kind}>
                <Money fen={amountFen} look="src" />
              </CellsOfKind>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface ItemProps extends Pick<ProcurementTableProps, 'onTask'> {
  readonly item: Item
  readonly open: boolean
  readonly onTurn: () => void
}

function ItemRows({ item, open, onTurn, onTask }: ItemProps) {
  return (
    <>
      <tr className={item.unlisted ? 'unlisted' : undefined}>
        <th scope="row">
          <button
            type="button"
            className="st-turn"
            aria-expanded={open}
            aria-label={`${open ? '收起' : '展开'} ${item.name}`}
            onClick={onTurn}
          >
            {open ? '▾' : '▸'}
          </button>
          {item.name}
          {item.illustrative && <span className="tag">演示数据</span>}
          <span className="tiny st-note">
            {[item.unitName, item.projectName].filter(Boolean).join(' · ')}
            {item.wholeFen !== null && (
              <>
                {' '}
                项目总投资 <Money fen={item.wholeFen} />
              </>
            )}
          </span>
        </th>
        <ColumnCells columns={columns} row={item} />
      </tr>
      {open && item.changes.map((change) => <ChangeRow key={change.id} item={item} change={change} {...(onTask && { onTask })} />)}
      {open && onTask && !item.unlisted && (
        <tr className="line">
          <td colSpan={9}>
            <button type="button" className="link" onClick={() => onTask({ kind: 'change', item })}>
              登记一笔变动
            </button>
          </td>
        </tr>
      )}
    </>
  )
}

function ChangeRow({ item, change, onTask }: Pick<ProcurementTableProps, 'onTask'> & { item: Item; change: Change }) {
  const gone = change.reversed || change.reversesId !== null
  return (
    <tr className={gone ? 'line gone' : 'line'}>
      <th scope="row">
        {change.happenedOn} {change.kindLabel}
        {change.reversesId !== null && <span className="tag over">撤销</span>}
        <span className="tiny st-note">
          {[change.reason, change.documentNumber, change.recordedBy].filter(Boolean).join('，')}
          {onTask && !gone && !item.unlisted && (
            <>
              {' '}
              <button type="button" className="link" onClick={() => onTask({ kind: 'reverse', item, change })}>
                撤销
              </button>
            </>
          )}
        </span>
      </th>
      <CellsOfKind kind={change.kind}>
        <span className="amount">
          <Money fen={change.amountFen} />
        </span>
      </CellsOfKind>
    </tr>
  )
}

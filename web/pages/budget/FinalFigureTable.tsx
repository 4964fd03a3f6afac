import { Input } from 'antd'
import type { FinalFigureListView, FinalFigureView } from '../../../src/budget/index.ts'
import { momentWords, plainMoney } from '../../../src/kernel/index.ts'
import { HeadRow } from '../../components/columns.tsx'
import { Money } from './SettlementMoney.tsx'

interface FinalFigureTableProps {
  readonly data: FinalFigureListView
  readonly title: string
  readonly figureOf: (item: string) => FinalFigureView | undefined
  /** What was typed, while figures are entered. */
  readonly typed: Readonly<Record<string, string>> | undefined
  readonly onType: (item: string, text: string) => void
  readonly onHistory: (figure: FinalFigureView) => void
}

/** 决算数据 by group; while it is being entered every item is a field. */
export function FinalFigureTable({ data, title, figureOf, typed, onType, onHistory }: FinalFigureTableProps) {
  return (
    <table className={typed ? 'grid list st-table st-entry' : 'grid list st-table'}>
      <caption>
        <span className="formtitle">{title}</span>
        <span className="print-only print-line">
          <span />
          <span>金额单位：万元</span>
        </span>
      </caption>
      <HeadRow titles={['项目', '数额', '出处', '登记']} />
      {data.groups.map(({ group, label }) => (
        <tbody key={group}>
          <tr className="head">
            <th colSpan={4} scope="rowgroup">
              {label}
            </th>
          </tr>
          {data.items
            .filter((item) => item.group === group)
            .map((item) => (
              <FigureRow key={item.item} item={item} figure={figureOf(item.item)} typed={typed} onType={onType} onHistory={onHistory} />
            ))}
        </tbody>
      ))}
    </table>
  )
}

type RowProps = Pick<FinalFigureTableProps, 'typed' | 'onType' | 'onHistory'> & {
  readonly item: FinalFigureListView['items'][number]
  readonly figure: FinalFigureView | undefined
}

function FigureRow({ item, figure, typed, onType, onHistory }: RowProps) {
  const recorded = figure && (figure.amountFen === null ? (figure.quantity ?? '') : plainMoney(BigInt(figure.amountFen), '万元'))
  return (
    <tr>
      <th scope="row">{item.label}</th>
      <td className="num" data-label="数额">
        {typed ? (
          <Input
            size="small"
            inputMode="decimal"
            aria-label={item.label}
            value={typed[item.item] ?? recorded ?? ''}
            onChange={(event) => onType(item.item, event.target.value)}
          />
        ) : (
          <FigureValue item={item} figure={figure} />
        )}
      </td>
      <td data-label="出处">
        {figure && `${figure.sourceDocument} ${figure.sourcePlace}`}
        {figure?.illustrative && <span className="tag">演示数据</span>}
      </td>
      <td data-label="登记">
        {figure && (
          <button type="button" className="link" onClick={() => onHistory(figure)}>
            {figure.recordedBy}，{momentWords(new Date(figure.recordedAt))}
            {figure.corrected && <span className="tag over">已更正</span>}
          </button>
        )}
      </td>
    </tr>
  )
}

function FigureValue({ item, figure }: Pick<RowProps, 'item' | 'figure'>) {
  if (!figure) return <span className="unit">未登记</span>
  return item.unit === '人' ? `${figure.quantity} 人` : <Money fen={figure.amountFen} />
}

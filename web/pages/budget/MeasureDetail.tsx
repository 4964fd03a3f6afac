import { useQuery } from '@tanstack/react-query'
import type { DefinitionView, MeasureDetailView, MeasureView } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { fetchMeasure } from '../../api/measures.ts'
import { BookLink } from '../../components/BookLink.tsx'
import { LoadError } from '../../components/states.tsx'
import { sayRate } from './measure-words.ts'

type Term = DefinitionView['numerator'][number]
type Voucher = MeasureDetailView['vouchers'][number]

const certainty = { found: '已查到原文', known: '未核对原文', unsure: '条款待核' } as const

/** 一项口径 unfolded: formula and source, every definition with its terms, and the vouchers behind them. */
export function MeasureDetail({ measure, year }: { measure: MeasureView; year: number }) {
  const detail = useQuery({ queryKey: ['measure', measure.id, year], queryFn: () => fetchMeasure(measure.id, year) })
  const vouchers = detail.data?.vouchers ?? []
  return (
    <>
      <p className="ms-formula">{measure.formula}</p>
      {measure.takenOver && <p className="ms-taken">{measure.takenOver}</p>}
      <p className="sub">
        依据：{sourceText(measure.source)} · 版本 {measure.version}
        {measure.note && ` · ${measure.note}`}
      </p>
      {measure.definitions.map((definition) => (
        <Definition key={definition.id} definition={definition} vouchers={vouchers} several={measure.definitions.length > 1} />
      ))}
      {detail.isPending && <p className="sub">正在读取凭证</p>}
      {detail.isError && <LoadError error={detail.error} retry={() => void detail.refetch()} />}
    </>
  )
}

interface DefinitionProps {
  readonly definition: DefinitionView
  readonly vouchers: readonly Voucher[]
  readonly several: boolean
}

function Definition({ definition, vouchers, several }: DefinitionProps) {
  const { label, used, numerator, denominator, nodes, source, note, notes } = definition
  return (
    <div className="ms-def">
      <h3>
        {several && <span className="tag">{used ? '采用' : '另一口径'}</span>}
        {label}：<b className="v-calc">{sayRate(definition)}</b>
      </h3>
      <p className="sub">
        {sourceText(source)}
        {note && ` · ${note}`}
        {notes.map((each) => ` · ${each}`)}
      </p>
      <table className="ms-terms">
        <tbody>
          {numerator.map((term) => (
            <TermRow key={`n${keyOf(term)}`} part="分子" term={term} vouchers={used ? vouchers : []} />
          ))}
          {denominator.map((term) => (
            <TermRow key={`d${keyOf(term)}`} part="分母" term={term} vouchers={used ? vouchers : []} />
          ))}
          {nodes.length > 1 &&
            nodes.map(({ monthEnd, due, paidFen, rate }) => (
              <tr key={monthEnd}>
                <td>{monthEnd}月底</td>
                <td>既定 {due}%</td>
                <td className="num">{moneyText(BigInt(paidFen), '万元')}</td>
                <td className="num">{rate}%</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

function TermRow({ part, term, vouchers }: { part: string; term: Term; vouchers: readonly Voucher[] }) {
  const { name, label, sign, fiscalYear, sourceLabel, document, entries, link } = term
  const own = vouchers.filter((voucher) => voucher.term === name && voucher.fiscalYear === fiscalYear)
  return (
    <>
      <tr>
        <td>{part}</td>
        <td>
          {sign === '-' && '减：'}
          {fiscalYear}年{label}
        </td>
        <td className="num">
          <BookLink to={link}>{amountText(term)}</BookLink>
        </td>
        <td>
          {document ?? sourceLabel}
          {entries > 0 && ` ${entries} 笔`}
        </td>
      </tr>
      {own.length > 0 && (
        <tr>
          <td />
          <td colSpan={3}>
            <details>
              <summary>最近 {own.length} 张凭证</summary>
              <table className="ms-terms">
                <tbody>
                  {own.map((voucher) => (
                    <VoucherRow key={voucher.id} voucher={voucher} />
                  ))}
                </tbody>
              </table>
            </details>
          </td>
        </tr>
      )}
    </>
  )
}

function VoucherRow({ voucher: { documentOn, kindLabel, documentNumber, summary, amountFen, link } }: { voucher: Voucher }) {
  return (
    <tr>
      <td>{documentOn}</td>
      <td>{kindLabel}</td>
      <td>
        <BookLink to={link}>{documentNumber || summary || '查看凭证'}</BookLink>
      </td>
      <td className="num">{moneyText(BigInt(amountFen), '万元')}</td>
    </tr>
  )
}

function keyOf({ name, fiscalYear, sign }: Term): string {
  return `${sign}${name}${fiscalYear}`
}

function amountText({ amountFen, quantity }: Term): string {
  if (amountFen !== null) return moneyText(BigInt(amountFen), '万元')
  return quantity ?? '未登记'
}

function sourceText({ document, article, place, confidence }: DefinitionView['source']): string {
  return [document, article, place].filter(Boolean).join(' ') + (confidence === 'found' ? '' : `（${certainty[confidence]}）`)
}

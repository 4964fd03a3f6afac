import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { MeasureListView, MeasureView } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { fetchMeasures } from '../../api/measures.ts'
import { useBookYears } from '../../app/years.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { ExecutionTabs } from './ExecutionTabs.tsx'
import { MeasureDetail } from './MeasureDetail.tsx'
import { MeasureTable } from './MeasureTable.tsx'
import { sayRate } from './measure-words.ts'
import './measures.css'

/** 取数口径: 表1, and every measure reckoned from the books, in the definition that is used and in the others. */
export function MeasurePage() {
  const search = useSearch({ from: '/frame/execution/measures' })
  const navigate = useNavigate({ from: '/execution/measures' })
  const years = useBookYears()
  const year = search.year ?? (years.data && (years.data.years[0] ?? new Date().getFullYear()))
  const list = useQuery({ queryKey: ['measures', year], queryFn: () => fetchMeasures(year!), enabled: year !== undefined })
  return (
    <>
      <title>取数口径 · 衡绩</title>
      <div className="phead">
        <h1>执行</h1>
        <ExecutionTabs current="/execution/measures" year={year} />
        <div className="acts always">
          {year !== undefined && <YearSelect year={year} onYear={(of) => void navigate({ search: { year: of } })} />}
          <Button className="desk" onClick={() => print()}>
            打印表1
          </Button>
        </div>
      </div>
      <div className="body measures">
        {years.isError && <LoadError error={years.error} retry={() => void years.refetch()} />}
        {list.isPending && !years.isError && <Skeleton rows={10} />}
        {list.isError && <LoadError error={list.error} retry={() => void list.refetch()} />}
        {list.data && isEmptyYear(list.data) && (
          <div className="sheet">
            <Empty title={`${list.data.fiscalYear} 年度还没有可以取的数`}>指标、支付入账，或登记决算数据以后，各项口径在这里计算。</Empty>
          </div>
        )}
        {list.data && !isEmptyYear(list.data) && (
          <>
            <MeasureTable list={list.data} />
            <Measures list={list.data} />
          </>
        )}
      </div>
    </>
  )
}

/** Nothing was booked or reported for the year: a table of zeros would say that nothing was spent. */
function isEmptyYear({ table, measures, fiscalYear }: MeasureListView): boolean {
  const terms = measures.flatMap(({ definitions }) => definitions.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]))
  const own = terms.filter((term) => term.fiscalYear === fiscalYear)
  return (
    table.rows.every(({ initialFen, annualFen, finalFen }) => [initialFen, annualFen, finalFen].every((fen) => fen === '0')) &&
    own.every(({ entries, amountFen, quantity }) => entries === 0 && quantity === null && (amountFen === null || amountFen === '0'))
  )
}

function Measures({ list }: { list: MeasureListView }) {
  const reckoned = list.measures.filter((measure) => usedOf(measure)?.status === 'rate')
  const missing = list.measures.filter((measure) => usedOf(measure)?.status !== 'rate')
  return (
    <>
      <MeasureList title="取数口径" note={`评分规则：${list.packLabel}`} measures={reckoned} year={list.fiscalYear} />
      {missing.length > 0 && (
        <MeasureList title="还不能计算的口径" note="登记或导入所缺的数以后计算" measures={missing} year={list.fiscalYear} />
      )}
    </>
  )
}

interface MeasureListProps {
  readonly title: string
  readonly note: string
  readonly measures: readonly MeasureView[]
  readonly year: number
}

function MeasureList({ title, note, measures, year }: MeasureListProps) {
  const [open, setOpen] = useState<string>()
  return (
    <section className="ms-sheet ms-measures">
      <h2>{title}</h2>
      <div className="ms-form-bar">
        <span className="sub">{note}</span>
        <span className="sub unit">单位：万元</span>
      </div>
      <div className="ms-scroll">
        <table className="grid ms-list">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col" className="wide">
                采用的口径
              </th>
              <th scope="col" className="wide">
                分子
              </th>
              <th scope="col" className="wide">
                分母
              </th>
              <th scope="col">比率</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <MeasureRow
                key={measure.id}
                measure={measure}
                year={year}
                open={open === measure.id}
                onOpen={() => setOpen(open === measure.id ? undefined : measure.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface MeasureRowProps {
  readonly measure: MeasureView
  readonly year: number
  readonly open: boolean
  readonly onOpen: () => void
}

function MeasureRow({ measure, year, open, onOpen }: MeasureRowProps) {
  const used = usedOf(measure)
  if (!used) return null
  const more = measure.definitions.length - 1
  return (
    <>
      <tr className={open ? 'open' : undefined}>
        <td>
          <button type="button" className="link ms-name" aria-expanded={open} onClick={onOpen}>
            {measure.name}
          </button>
        </td>
        <td className="wide">
          {used.label}
          {more > 0 && <span className="sub"> · 另有 {more} 种</span>}
          {measure.takenOver && <span className="sub"> · 本规则的文件没有此项，取自{measure.source.document}</span>}
        </td>
        <Fen fen={used.numeratorFen} />
        <Fen fen={used.denominatorFen} />
        <td className={used.status === 'rate' ? 'num' : undefined}>
          {used.status === 'rate' ? <span className="v-calc">{sayRate(used)}</span> : <span className="sub">{sayRate(used)}</span>}
          {used.notes.length > 0 && <span className="sub"> 快报</span>}
        </td>
      </tr>
      {open && (
        <tr className="ms-detail">
          <td colSpan={5}>
            <MeasureDetail measure={measure} year={year} />
          </td>
        </tr>
      )}
    </>
  )
}

function Fen({ fen }: { fen: string | null }) {
  return <td className="num wide">{fen === null ? '—' : moneyText(BigInt(fen), '万元')}</td>
}

function usedOf({ definitions }: MeasureView) {
  return definitions.find(({ used }) => used)
}

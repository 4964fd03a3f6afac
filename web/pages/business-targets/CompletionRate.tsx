import type { BusinessTargetListView, CompletionRateView } from '../../../src/targets/index.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'

/** 办结率, its working in the title; what is not reckoned is a dash. */
export function RateCell({ rate }: { rate: CompletionRateView }) {
  if (rate.rate === null) return <span title={rate.steps[0]}>—</span>
  return (
    <span className="v-calc" title={rate.steps[0]}>
      {rate.rate}
    </span>
  )
}

/** 办结率 of the whole with its working in words. */
export function RateWorking({ title, rate }: { title: string; rate: CompletionRateView }) {
  return (
    <section className="bt-rate" aria-label={title}>
      <h2>{title}</h2>
      <dl>
        <Figure label="确认任务" value={rate.all} />
        <Figure label="已批准取消" value={rate.cancelled} />
        <Figure label="已办结" value={rate.done} />
        <Figure label="到期任务" value={rate.due} />
        <Figure label="办结率" value={rate.rate ?? '—'} />
        <Figure label="到期任务办结率" value={rate.dueRate ?? '—'} />
      </dl>
      {rate.steps.map((step) => (
        <p className="tiny" key={step}>
          {step}
        </p>
      ))}
    </section>
  )
}

function Figure({ label, value }: { label: string; value: number | string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

type Division = BusinessTargetListView['divisions'][number]

const columns: readonly Column<Division>[] = [
  { title: '确认任务', look: 'num', width: 90, show: ({ rate }) => rate.all },
  { title: '批准取消', look: 'num', width: 90, show: ({ rate }) => rate.cancelled },
  { title: '已办结', look: 'num', width: 80, show: ({ rate }) => rate.done },
  { title: '到期任务', look: 'num', width: 90, show: ({ rate }) => rate.due },
  { title: '到期已办结', look: 'num', width: 96, show: ({ rate }) => rate.dueDone },
  { title: '逾期', look: 'num', width: 70, show: ({ overdue }) => (overdue > 0 ? <span className="bt-bad">{overdue}</span> : 0) },
  { title: '办结率', look: 'num', width: 90, show: ({ rate }) => <RateCell rate={rate} /> },
]

/** 各牵头处室的办结率. */
export function DivisionRates({ divisions }: { divisions: readonly Division[] }) {
  if (divisions.length === 0) return null
  return (
    <section className="bt-section">
      <h2>按牵头处室</h2>
      <table className="grid list bt-table">
        <ColumnHead first="处室" columns={columns} />
        <tbody>
          {divisions.map((division) => (
            <tr key={division.divisionId}>
              <th scope="row">{division.name}</th>
              <ColumnCells columns={columns} row={division} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import type { ProjectView } from '../../../src/library/index.ts'
import type { ProjectMoney } from '../../api/project-money.ts'
import { HeadRow } from '../../components/columns.tsx'
import { barHeight, type CashMonth, cashMonths, paidByMonth, plannedByMonth } from './cash-plan.ts'
import { ProjectFigure, wanText } from './ProjectFigure.tsx'

/** 分月用款计划 beside what was paid, a small table with a bar a month. */
export function ProjectCash({ view, money }: { view: ProjectView; money: ProjectMoney | undefined }) {
  const planned = plannedByMonth(view.cells)
  const paid = paidByMonth(money?.entries ?? [])
  const months = cashMonths(planned, paid)
  const highest = months.reduce((most, month) => max(most, max(month.planned ?? 0n, month.paid)), 0n)
  const sum = [...planned.values()].reduce((all, one) => all + one, 0n)
  const paidSum = [...paid.values()].reduce((all, one) => all + one, 0n)
  return (
    <section id="cash" className="sheet prj-part">
      <header>
        <h2>分月用款计划</h2>
        {planned.size > 0 && <span className="sub">空心为计划，实心为支付</span>}
        <span className="sub prj-unit">单位：万元</span>
      </header>
      {planned.size === 0 ? (
        <p className="sub prj-none">
          {paid.size > 0 ? '没有用款计划。支付情况见下方“资金”。' : '没有用款计划。申报书里填写分月用款后显示在这里。'}
        </p>
      ) : (
        <table className="prj-cash" aria-label={`分月用款计划，计划合计 ${wanText(sum)} 万元，支付合计 ${wanText(paidSum)} 万元`}>
          <HeadRow titles={['月份', '计划', '支付']} />
          <tbody>
            {months.map((month) => (
              <Month key={month.month} month={month} highest={highest} />
            ))}
            <tr className="sum">
              <th scope="row">合计</th>
              <td data-label="计划">
                <ProjectFigure fen={String(sum)} computed />
              </td>
              <td data-label="支付">
                <ProjectFigure fen={String(paidSum)} computed />
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  )
}

function Month({ month: { month, planned, paid }, highest }: { month: CashMonth; highest: bigint }) {
  const bars = { '--planned': `${barHeight(planned ?? 0n, highest)}%`, '--paid': `${barHeight(paid, highest)}%` } as React.CSSProperties
  return (
    <tr>
      <th scope="row">
        <span className="prj-bars" style={bars} aria-hidden="true">
          {(planned ?? 0n) > 0n && <i className="plan" />}
          {paid > 0n && <i className="paid" />}
        </span>
        {month}月
      </th>
      <td data-label="计划">{planned === undefined ? '' : <ProjectFigure fen={String(planned)} />}</td>
      <td data-label="支付">{paid === 0n ? '' : <ProjectFigure fen={String(paid)} />}</td>
    </tr>
  )
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}

import type { WallWire } from '../../../src/monitoring/index.ts'
import { RateText, Wan } from '../budget/ExecutionFigure.tsx'

type Sums = NonNullable<WallWire['sums']>

/** 监控报告的数: what the report to the finance bureau counts. */
export function MonitoringReport({
  sums,
  round,
  rule,
}: {
  sums: Sums
  round: NonNullable<WallWire['round']>
  rule: WallWire['answerRule']
}) {
  return (
    <section className="mon-report" aria-label="监控情况">
      <dl>
        <div>
          <dt>监控项目</dt>
          <dd>
            {sums.projects} 个{sums.keyProjects > 0 && <small>重点 {sums.keyProjects} 个</small>}
          </dd>
        </div>
        <div>
          <dt>已报送</dt>
          <dd>
            {sums.reported} 个<small>期限 {round.dueOn}</small>
          </dd>
        </div>
        <div>
          <dt>全年预算数</dt>
          <dd>
            <Wan fen={sums.annualFen} />
          </dd>
        </div>
        <div>
          <dt>{round.period}执行数</dt>
          <dd>
            <Wan fen={sums.paidFen} />
          </dd>
        </div>
        <div>
          <dt>执行率</dt>
          <dd>
            <RateText rate={sums.rate} />
          </dd>
        </div>
      </dl>
      <p className="tiny">
        资金：{words(sums.money, '个')}。指标（已报送的）：{words(sums.indicators, '项')}。偏差原因：{words(sums.causes, '项')}
        。完成可能性：
        {words(sums.likelihoods, '项')}。发现的问题：{words(sums.findings, '个')}
        {sums.overdue > 0 && `，逾期未回复 ${sums.overdue} 个`}
        {sums.suspended > 0 && `，按规定暂停实施 ${sums.suspended} 个`}。
        {rule &&
          `回复期限 ${rule.workingDays} 个工作日${rule.suspends ? '，到期不回复的暂停实施' : ''}（${rule.document}${rule.unsure ? '，待核' : ''}）。`}
      </p>
    </section>
  )
}

function words(counts: Sums['money'], unit: string): string {
  const some = counts.filter(({ count }) => count > 0)
  return some.length === 0 ? '无' : some.map(({ name, count }) => `${name} ${count} ${unit}`).join('，')
}

import { Button } from 'antd'
import { useState } from 'react'
import type { FindingWire } from '../../../src/monitoring/index.ts'
import { AnswerFindingDialog, ReviewFindingDialog } from './FindingDialogs.tsx'
import { MonitoringLamp } from './MonitoringLamp.tsx'

/** 监控发现的问题 of a project, over all rounds of it. */
export function FindingList({ findings }: { findings: readonly FindingWire[] }) {
  const [answering, setAnswering] = useState<FindingWire>()
  const [reviewing, setReviewing] = useState<FindingWire>()
  return (
    <>
      <h3>监控发现的问题（{findings.length} 个）</h3>
      {findings.length === 0 && <p className="sub">没有提出问题。</p>}
      {findings.map((finding) => (
        <section className="mon-card" key={finding.id}>
          <header>
            <b>{finding.subject}</b>
            {finding.light && <MonitoringLamp light={finding.light} />}
            <span className="tag">{finding.stateLabel}</span>
            {finding.suspended && <span className="tag bad">暂停实施</span>}
          </header>
          <p className="tiny">{finding.words}</p>
          <p className="tiny">
            {finding.roundTitle}，{finding.openedBy} 提出，{dueText(finding)}
          </p>
          {finding.suspended && (
            <p className="mon-suspended">
              {finding.state === 'open' ? '到期没有回复' : '逾期回复，还没有审核通过'}，按评分规则暂停实施。回复经审核同意后解除。
            </p>
          )}
          {finding.cause && (
            <p>
              原因：{finding.cause}
              <br />
              措施：{finding.measureLabel}。{finding.plan}
              <span className="tiny">（{finding.answeredBy}）</span>
            </p>
          )}
          {finding.reviewedBy && (
            <p className="tiny">
              {finding.state === 'closed' ? '办结' : '退回'}（{finding.reviewedBy}）{finding.review}
            </p>
          )}
          <p className="mon-links">
            {finding.mayAnswer && (
              <Button size="small" type="primary" onClick={() => setAnswering(finding)}>
                回复
              </Button>
            )}
            {finding.mayReview && (
              <Button size="small" type="primary" onClick={() => setReviewing(finding)}>
                审核回复
              </Button>
            )}
          </p>
        </section>
      ))}
      {answering && <AnswerFindingDialog finding={answering} onClose={() => setAnswering(undefined)} />}
      {reviewing && <ReviewFindingDialog finding={reviewing} onClose={() => setReviewing(undefined)} />}
    </>
  )
}

function dueText({ state, dueOn, daysLeft }: FindingWire): string {
  if (state !== 'open') return `回复期限 ${dueOn}`
  return daysLeft < 0 ? `回复期限 ${dueOn}，逾期 ${-daysLeft} 天` : `回复期限 ${dueOn}，还剩 ${daysLeft} 天`
}

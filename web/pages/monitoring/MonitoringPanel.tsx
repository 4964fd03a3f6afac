import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { mustBeAnswered, type WatchedIndicatorWire, type WatchedProjectWire } from '../../../src/monitoring/index.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { RateText, Wan } from '../budget/ExecutionFigure.tsx'
import { OpenFindingDialog } from './FindingDialogs.tsx'
import { FindingList } from './FindingList.tsx'
import { MonitoringLamp } from './MonitoringLamp.tsx'
import { useWatchedProject } from './monitoring-queries.ts'
import { TimingDialog } from './TimingDialog.tsx'

interface PanelProps {
  readonly round: string
  readonly project: string
  readonly mayAsk: boolean
  readonly onClose: () => void
}

/** 一个监控项目: its money, every indicator with its figures and history, what was found. */
export function MonitoringPanel({ round, project, mayAsk, onClose }: PanelProps) {
  const watched = useWatchedProject(round, project)
  return (
    <aside className="mon-panel" aria-label="项目监控情况">
      <button type="button" className="link mon-close" onClick={onClose}>
        关闭
      </button>
      {watched.isPending && <Skeleton rows={6} />}
      {watched.isError && <LoadError error={watched.error} retry={() => void watched.refetch()} />}
      {watched.data && <Watched watched={watched.data} mayAsk={mayAsk} />}
    </aside>
  )
}

/** What a finding is opened about; null: the project as a whole. */
interface Asking {
  readonly line: number | null
  readonly subject: string
}

function Watched({ watched, mayAsk }: { watched: WatchedProjectWire; mayAsk: boolean }) {
  const [asking, setAsking] = useState<Asking>()
  const [timing, setTiming] = useState<WatchedIndicatorWire>()
  const { round, row, transfer, indicators, findings, mayTime } = watched
  const isAsked = (line: number) => findings.some((one) => one.roundId === round.id && one.line === line && one.state !== 'closed')
  const ask = (line: number, light: WatchedIndicatorWire['light'], subject: string) =>
    mayAsk && mustBeAnswered(light) && !isAsked(line) ? () => setAsking({ line, subject }) : undefined
  return (
    <>
      <h2>{row.name}</h2>
      <p className="sub">
        {[row.fundName, row.divisionName, row.organisationName, `${round.fiscalYear}年${round.period}`].filter(Boolean).join(' · ')}
      </p>
      <p className="mon-links">
        <Link to="/papers/$paperId" params={{ paperId: row.paperId }}>
          监控表（{row.isReported ? row.stateLabel : '未报送'}）
        </Link>
        {mayAsk && (
          <Button size="small" onClick={() => setAsking({ line: null, subject: row.name })}>
            提出问题
          </Button>
        )}
      </p>
      <LightCard title="资金" light={row.money} onAsk={ask(0, row.money.light, '资金')}>
        <dl className="mon-figures">
          <Fact label="年初预算数">
            <Wan fen={row.initialFen} />
          </Fact>
          <Fact label="全年预算数">
            <Wan fen={row.annualFen} look="calc" />
          </Fact>
          <Fact label="执行数">
            <Wan fen={row.paidFen} look="src" />
          </Fact>
          <Fact label="执行率">
            <RateText rate={row.rate} />
          </Fact>
        </dl>
      </LightCard>
      {transfer && <TransferCard transfer={transfer} />}
      {row.gap && <LightCard title="资金与指标进度" light={row.gap} onAsk={ask(-1, row.gap.light, '资金与指标进度')} />}
      <h3>绩效指标（{indicators.length} 项）</h3>
      {indicators.map((indicator) => (
        <IndicatorCard
          key={indicator.line}
          indicator={indicator}
          onAsk={row.isReported ? ask(indicator.line, indicator.light, indicator.name) : undefined}
          onTiming={mayTime && indicator.targetId ? () => setTiming(indicator) : undefined}
        />
      ))}
      <FindingList findings={findings} />
      {asking && <OpenFindingDialog round={round} projectId={row.projectId} {...asking} onClose={() => setAsking(undefined)} />}
      {timing && <TimingDialog indicator={timing} onClose={() => setTiming(undefined)} />}
    </>
  )
}

interface CardProps {
  readonly title: string
  readonly light: Pick<WatchedIndicatorWire, 'light' | 'label' | 'words'>
  readonly onAsk?: (() => void) | undefined
  readonly children?: React.ReactNode
}

function LightCard({ title, light, onAsk, children }: CardProps) {
  return (
    <section className={`mon-card ${light.light}`}>
      <header>
        <b>{title}</b>
        <MonitoringLamp light={light.light} label={light.label} />
        {onAsk && (
          <Button size="small" aria-label={`就“${title}”提出问题`} onClick={onAsk}>
            提出问题
          </Button>
        )}
      </header>
      {children}
      <p className="tiny">{light.words}</p>
    </section>
  )
}

/** 对下转移支付: 下达 is the department's; what the districts spent stands beside it and is no execution of the department. */
function TransferCard({ transfer }: { transfer: NonNullable<WatchedProjectWire['transfer']> }) {
  return (
    <section className="mon-card">
      <header>
        <b>对下转移支付</b>
      </header>
      <dl className="mon-figures">
        <Fact label="应下达">
          <Wan fen={transfer.dueFen} />
        </Fact>
        <Fact label="已下达">
          <Wan fen={transfer.issuedFen} />
        </Fact>
        <Fact label="下达率">
          <RateText rate={transfer.issuedRate} />
        </Fact>
        <Fact label="区市实际支出率">
          <RateText rate={transfer.spentRate} />
        </Fact>
      </dl>
      <p className="tiny">区市实际支出不计入本部门执行数{transfer.unreported > 0 && `；还有 ${transfer.unreported} 个区市没有报送`}。</p>
    </section>
  )
}

interface IndicatorProps {
  readonly indicator: WatchedIndicatorWire
  readonly onAsk: (() => void) | undefined
  readonly onTiming: (() => void) | undefined
}

/** 一项指标: what was asked, what was reached, what is expected (a forecast), why, and how it was before. */
function IndicatorCard({ indicator, onAsk, onTiming }: IndicatorProps) {
  const { levelTwo, name, target, actual, expected, causes, reason, likelihood, note, history, assessedOn, stages } = indicator
  const facts: readonly [string, string][] = [
    ['年度指标值', target],
    ['考核时点', assessedOn ?? ''],
    ['阶段目标', stages.map((stage) => `${stage.toMonth}月底 ${stage.target}`).join('；')],
    ['执行情况', actual],
    ['全年预计（不作为完成值）', expected],
    ['完成可能性', likelihood],
    ['偏差原因', [causes.join('、'), reason].filter(Boolean).join('：')],
    ['备注和措施', note],
  ]
  return (
    <LightCard title={levelTwo ? `${name}（${levelTwo}）` : name} light={indicator} onAsk={onAsk}>
      <dl className="mon-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ))}
      </dl>
      {onTiming && (
        <button type="button" className="link" aria-label={`设置“${name}”的考核时点`} onClick={onTiming}>
          设置考核时点、阶段目标
        </button>
      )}
      {history.length > 0 && (
        <ul className="mon-history" aria-label={`${name} 历次监控`}>
          {history.map((past) => (
            <li key={`${past.roundId}`}>
              {past.period}：{past.actual || '未填'} <MonitoringLamp light={past.light} label={past.label} />
            </li>
          ))}
        </ul>
      )}
    </LightCard>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { WallWire } from '../../../src/monitoring/index.ts'
import { roundReportAddress } from '../../api/monitoring.ts'
import { Choice } from '../../components/Choice.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { PrintHead } from '../../components/PrintHead.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { MonitoringPanel } from './MonitoringPanel.tsx'
import { MonitoringReport } from './MonitoringReport.tsx'
import { MonitoringWall } from './MonitoringWall.tsx'
import { useWall } from './monitoring-queries.ts'
import { type MonitoringSearch, wallGroups, wallOnly } from './monitoring-search.ts'
import { OpenRoundDialog } from './OpenRoundDialog.tsx'
import { CloseRoundDialog, FindingsOfLightsDialog } from './RoundDialogs.tsx'
import { wallSections } from './wall-rows.ts'
import '../workflow/paper-form.css'
import './monitoring.css'
import './monitoring-dialogs.css'
import './monitoring-narrow.css'

type Dialog = 'open' | 'close' | 'ask'

function options<T extends string>(words: Readonly<Record<T, string>>) {
  return (Object.entries(words) as [T, string][]).map(([value, word]) => ({ value, word }))
}

/** 监控: the wall of lights of a round, project by project, down to one indicator. */
export function MonitoringPage() {
  const search = useSearch({ from: '/frame/monitoring' })
  const navigate = useNavigate({ from: '/monitoring' })
  const [dialog, setDialog] = useState<Dialog>()
  const wall = useWall(search)
  const data = wall.data
  const go = (change: MonitoringSearch) => void navigate({ search: { ...search, ...change } })
  const close = () => setDialog(undefined)
  const select = (id: string | undefined) => {
    const { project: _, ...rest } = search
    void navigate({ search: id ? { ...rest, project: id } : rest })
  }
  return (
    <>
      <title>监控 · 衡绩</title>
      <div className="phead">
        <h1>监控</h1>
        {data && (
          <RoundSelect
            data={data}
            onRound={(id) => void navigate({ search: { round: id } })}
            onYear={(year) => void navigate({ search: { year } })}
          />
        )}
        <div className="acts">
          {data?.round && !data.round.isClosed && data.mayAsk && <Button onClick={() => setDialog('ask')}>逐灯提出问题</Button>}
          {data?.round && !data.round.isClosed && data.mayOpen && <Button onClick={() => setDialog('close')}>结束监控</Button>}
          {data?.mayOpen && <Button onClick={() => setDialog('open')}>布置监控</Button>}
          {data?.round && <Button href={roundReportAddress(data.round.id, 'docx')}>汇总表（Word）</Button>}
          {data?.round && <Button href={roundReportAddress(data.round.id, 'xlsx')}>汇总表（Excel）</Button>}
          {data?.round && <Button onClick={() => print()}>打印</Button>}
        </div>
      </div>
      <div className={search.project && data?.round ? 'body monitoring with-panel' : 'body monitoring'}>
        <div className="mon-main">
          {wall.isPending && <Skeleton rows={10} />}
          {wall.isError && !data && <LoadError error={wall.error} retry={() => void wall.refetch()} />}
          {data && <Wall data={data} search={search} onSearch={go} onSelect={select} onOpen={() => setDialog('open')} />}
        </div>
        {search.project && data?.round && (
          <MonitoringPanel
            round={data.round.id}
            project={search.project}
            mayAsk={data.mayAsk && !data.round.isClosed}
            onClose={() => select(undefined)}
          />
        )}
      </div>
      {dialog === 'open' && data && (
        <OpenRoundDialog
          year={data.fiscalYear}
          years={data.years}
          onOpened={(id) => {
            close()
            void navigate({ search: { round: id } })
          }}
          onClose={close}
        />
      )}
      {dialog === 'close' && data?.round && <CloseRoundDialog round={data.round} onClose={close} />}
      {dialog === 'ask' && data?.round && <FindingsOfLightsDialog round={data.round} onClose={close} />}
    </>
  )
}

interface WallProps {
  readonly data: WallWire
  readonly search: MonitoringSearch
  readonly onSearch: (change: MonitoringSearch) => void
  readonly onSelect: (id: string | undefined) => void
  readonly onOpen: () => void
}

function Wall({ data, search, onSearch, onSelect, onOpen }: WallProps) {
  const { group = 'division', only = 'all', project } = search
  const [text, setText] = useState('')
  const { round, sums } = data
  if (!round) {
    return (
      <Empty title={`${data.fiscalYear} 年度还没有布置绩效监控`} actions={data.mayOpen && <Button onClick={onOpen}>布置监控</Button>}>
        布置以后，每个项目一份监控表：资金取自台账，指标进度由填报人填写，灯按评分规则判定。
      </Empty>
    )
  }
  const sections = wallSections(data.rows, { group, only, text: text.trim() })
  return (
    <>
      <div className="mon-bar">
        <Choice label="归组方式" options={options(wallGroups)} value={group} onChange={(of) => onSearch({ group: of })} readOnly={false} />
        <Choice label="筛选" options={options(wallOnly)} value={only} onChange={(of) => onSearch({ only: of })} readOnly={false} />
        <input aria-label="查找项目或单位" placeholder="查找项目或单位" value={text} onChange={(event) => setText(event.target.value)} />
        <span className="sub unit">单位：万元</span>
      </div>
      <PrintHead
        {...{ form: '项目支出绩效目标执行监控汇总表', year: round.fiscalYear, of: data.departmentName, unit: '万元' }}
        notes={[`监控期：${round.period}`, `规则：${round.packLabel}`, wallGroups[group], ...(only === 'all' ? [] : [wallOnly[only]])]}
      />
      {sums && data.rows.length > 0 && <MonitoringReport sums={sums} round={round} rule={data.answerRule} />}
      {data.rows.length === 0 ? (
        <Empty title="这次监控没有您能查看的项目">本单位、本处室的项目没有列入这次监控，不用填报。可在上方改选其他轮次。</Empty>
      ) : sections.length === 0 ? (
        <Empty title="没有符合条件的项目">请改选筛选条件。</Empty>
      ) : (
        <MonitoringWall sections={sections} selected={project} onSelect={onSelect} />
      )}
      <PrintFoot />
    </>
  )
}

function RoundSelect({ data, onRound, onYear }: { data: WallWire; onRound: (id: string) => void; onYear: (year: number) => void }) {
  return (
    <>
      <Select
        aria-label="年度"
        className="mon-year"
        value={data.fiscalYear}
        options={data.years.map((year) => ({ value: year, label: `${year} 年度` }))}
        onChange={onYear}
      />
      {data.round && (
        <Select
          aria-label="监控轮次"
          className="mon-round"
          value={data.round.id}
          options={data.rounds.map(({ id, title, isClosed }) => ({ value: id, label: isClosed ? `${title}（已结束）` : title }))}
          onChange={onRound}
        />
      )}
      {data.round?.illustrative && <span className="tag">演示数据</span>}
    </>
  )
}

import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { addDays, dayInChina } from '../../../src/kernel/index.ts'
import { periodWords, type RoundChoicesWire } from '../../../src/monitoring/index.ts'
import { openRound } from '../../api/monitoring.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useMonitoringAct, useRoundChoices } from './monitoring-queries.ts'

interface OpenProps {
  readonly year: number
  readonly years: readonly number[]
  readonly onOpened: (id: string) => void
  readonly onClose: () => void
}

const months = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: `${index + 1} 月` }))
const DAYS_TO_FILL = 14

/** 布置监控: any months, all projects or those of one fund, 重点 ones marked. */
export function OpenRoundDialog({ year: first, years, onOpened, onClose }: OpenProps) {
  const [year, setYear] = useState(first)
  const choices = useRoundChoices(year)
  const [order, setOrder] = useState({
    from: '1',
    to: '7',
    title: '',
    dueOn: addDays(dayInChina(new Date()), DAYS_TO_FILL),
    note: '',
    fund: '',
  })
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set())
  const [keys, setKeys] = useState<readonly string[]>([])
  const act = useMonitoringAct(openRound, ({ id }) => onOpened(id))
  const set = (change: Partial<typeof order>) => setOrder((before) => ({ ...before, ...change }))
  const period = { fromMonth: Number(order.from), toMonth: Number(order.to) }
  const title = order.title.trim() || `${year}年${periodWords(period)}绩效监控`
  const offered = useMemo(() => projectsOf(choices.data, order.fund), [choices.data, order.fund])
  const chosen = offered.filter((one) => mayBeChosen(one) && !unchosen.has(one.id))
  const turn = (id: string) => {
    const next = new Set(unchosen)
    if (!next.delete(id)) next.add(id)
    setUnchosen(next)
  }
  return (
    <PaperDecision
      title="布置绩效监控"
      act={`布置 ${chosen.length} 个项目`}
      keep="暂不布置"
      width={720}
      missing={missingWords(choices.data, chosen.length)}
      busy={act.isPending}
      error={act.error ?? choices.error}
      onAct={() =>
        act.mutate({
          ...{ fiscalYear: year, title, ...period, dueOn: order.dueOn, note: order.note },
          projectIds: chosen.map(({ id }) => id),
          keyProjectIds: keys.filter((id) => chosen.some((one) => one.id === id)),
        })
      }
      onClose={onClose}
    >
      <p className="sub">每个项目一份监控表，由申报单位（没有经办的，由主管处室）填报。资金取自台账，截至监控期末。</p>
      <div className="mon-pair">
        <PaperSelect
          label="年度"
          value={String(year)}
          options={years.map((of) => ({ value: String(of), label: `${of} 年度` }))}
          onChange={(of) => setYear(Number(of))}
        />
        <PaperSelect label="从" value={order.from} options={months} onChange={(from) => set({ from })} />
        <PaperSelect label="到" value={order.to} options={months} onChange={(to) => set({ to })} />
      </div>
      <p className="tiny mon-periods">{periodWordsOf(choices.data)}</p>
      <PaperField label="监控名称" optional value={order.title} placeholder={title} onChange={(of) => set({ title: of })} maxLength={60} />
      <PaperField label="报送期限" kind="date" value={order.dueOn} onChange={(dueOn) => set({ dueOn })} />
      <PaperSelect
        label="范围"
        value={order.fund}
        blank="全部有批复目标的项目"
        options={fundsOf(choices.data)}
        onChange={(fund) => set({ fund })}
      />
      <ProjectChoices offered={offered} loaded={choices.data !== undefined} unchosen={unchosen} onTurn={turn} />
      <div className="pd-field">
        <label htmlFor="mon-keys">重点项目（选填）</label>
        <Select
          id="mon-keys"
          className="mon-keys"
          mode="multiple"
          optionFilterProp="label"
          placeholder="逐项跟踪：没有到考核时点的指标也须填写进展"
          value={[...keys]}
          options={chosen.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setKeys}
        />
      </div>
    </PaperDecision>
  )
}

interface ProjectChoicesProps {
  readonly offered: RoundChoicesWire['projects']
  readonly loaded: boolean
  readonly unchosen: ReadonlySet<string>
  readonly onTurn: (id: string) => void
}

function ProjectChoices({ offered, loaded, unchosen, onTurn }: ProjectChoicesProps) {
  return (
    <fieldset className="mon-choices">
      <legend>监控项目</legend>
      {!loaded && <p className="sub">正在读取项目…</p>}
      {loaded && offered.length === 0 && <p className="sub">这一年度没有批复了绩效目标的项目，不能布置。</p>}
      {offered.map((one) => (
        <label key={one.id}>
          <input
            type="checkbox"
            checked={mayBeChosen(one) && !unchosen.has(one.id)}
            disabled={!mayBeChosen(one)}
            onChange={() => onTurn(one.id)}
          />
          {one.name} <span className="tiny">{choiceWords(one)}</span>
        </label>
      ))}
    </fieldset>
  )
}

type Choice = RoundChoicesWire['projects'][number]

function mayBeChosen({ hasClerk, leftOut }: Choice): boolean {
  return hasClerk && leftOut === ''
}

function choiceWords({ organisationName, targets, hasClerk, leftOut }: Choice): string {
  if (leftOut !== '') return leftOut
  return hasClerk ? `${organisationName}，${targets} 项指标` : '没有经办岗位，不能布置'
}

function projectsOf(choices: RoundChoicesWire | undefined, fund: string): RoundChoicesWire['projects'] {
  return (choices?.projects ?? []).filter(({ fundId }) => fund === '' || fundId === fund)
}

function fundsOf(choices: RoundChoicesWire | undefined): { value: string; label: string }[] {
  const funds = new Map((choices?.projects ?? []).flatMap(({ fundId, fundName }) => (fundId ? [[fundId, fundName] as const] : [])))
  return [...funds].map(([value, label]) => ({ value, label }))
}

function missingWords(choices: RoundChoicesWire | undefined, chosen: number): string | undefined {
  if (!choices) return '正在读取项目'
  return chosen === 0 ? '没有选择项目' : undefined
}

/** 规定的监控期; its line stands before it is known. */
function periodWordsOf(choices: RoundChoicesWire | undefined): string {
  if (!choices) return ''
  const named = choices.periods.map(({ label }) => label)
  return named.length > 0 ? `规则规定：${named.join('、')}` : '规则没有规定监控期。'
}

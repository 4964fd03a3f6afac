import { Button } from 'antd'
import { useState } from 'react'
import type { WatchedIndicatorWire } from '../../../src/monitoring/index.ts'
import { setTiming } from '../../api/monitoring.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useMonitoringAct } from './monitoring-queries.ts'

const months = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: `${index + 1} 月底` }))

interface Stage {
  readonly key: number
  readonly toMonth: string
  readonly target: string
}

/** 考核时点、阶段目标 of one indicator: before it 未到期, whatever the figures. */
export function TimingDialog({ indicator, onClose }: { indicator: WatchedIndicatorWire; onClose: () => void }) {
  const [assessedOn, setAssessedOn] = useState(indicator.assessedOn ?? '')
  const [stages, setStages] = useState<readonly Stage[]>(
    indicator.stages.map(({ toMonth, target }, key) => ({ key, toMonth: String(toMonth), target })),
  )
  const act = useMonitoringAct(setTiming, onClose)
  const change = (key: number, to: Partial<Stage>) => setStages(stages.map((stage) => (stage.key === key ? { ...stage, ...to } : stage)))
  return (
    <PaperDecision
      title={`考核时点：${indicator.name}`}
      act="保存"
      keep="不改"
      missing={stages.some(({ target }) => target.trim() === '') ? '有阶段目标没有填写' : undefined}
      busy={act.isPending}
      error={act.error}
      onAct={() =>
        act.mutate({
          targetId: indicator.targetId!,
          assessedOn: assessedOn || null,
          stages: stages.map(({ toMonth, target }) => ({ toMonth: Number(toMonth), target: target.trim() })),
        })
      }
      onClose={onClose}
    >
      <p className="sub">
        年度指标值 {indicator.target}。考核时点以前、第一个阶段目标以前，这项指标列为未到期，不亮红灯、黄灯。已经报送的灯不变。
      </p>
      <PaperField label="考核时点" optional kind="date" value={assessedOn} onChange={setAssessedOn} />
      {stages.map(({ key, toMonth, target }, index) => (
        <div className="mon-stage" key={key}>
          <PaperSelect label={`阶段 ${index + 1}`} value={toMonth} options={months} onChange={(value) => change(key, { toMonth: value })} />
          <PaperField label="阶段目标" value={target} onChange={(value) => change(key, { target: value })} placeholder={indicator.target} />
          <Button aria-label={`删除阶段 ${index + 1}`} onClick={() => setStages(stages.filter((stage) => stage.key !== key))}>
            删除
          </Button>
        </div>
      ))}
      <Button onClick={() => setStages([...stages, { key: Math.max(-1, ...stages.map(({ key }) => key)) + 1, toMonth: '6', target: '' }])}>
        增加阶段目标
      </Button>
    </PaperDecision>
  )
}

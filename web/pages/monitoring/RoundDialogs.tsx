import { useState } from 'react'
import type { RoundWire } from '../../../src/monitoring/index.ts'
import { closeRound, openFindings } from '../../api/monitoring.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useMonitoringAct } from './monitoring-queries.ts'

/** 结束监控 */
export function CloseRoundDialog({ round, onClose }: { round: RoundWire; onClose: () => void }) {
  const act = useMonitoringAct(closeRound, onClose)
  return (
    <PaperDecision
      title={`结束“${round.title}”`}
      act="结束监控"
      keep="暂不结束"
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ id: round.id, version: round.version })}
      onClose={onClose}
    >
      <p>结束以后，灯和报送的内容照旧保留，没有办结的问题继续回复，不能再提出问题。没有报送的仍可补报。</p>
    </PaperDecision>
  )
}

/** 逐灯提出问题: one for every red (or yellow) light that has none. */
export function FindingsOfLightsDialog({ round, onClose }: { round: RoundWire; onClose: () => void }) {
  const [light, setLight] = useState<'warning' | 'watch'>('warning')
  const [dueOn, setDueOn] = useState('')
  const [opened, setOpened] = useState<number>()
  const act = useMonitoringAct(openFindings, (result) => setOpened(result.opened))
  return (
    <PaperDecision
      title="逐灯提出问题"
      act={opened === undefined ? '提出' : '完成'}
      keep="返回"
      busy={act.isPending}
      error={act.error}
      onAct={() => (opened === undefined ? act.mutate({ round: round.id, light, ...(dueOn && { dueOn }) }) : onClose())}
      onClose={onClose}
    >
      {opened === undefined ? (
        <>
          <p className="sub">每个灯提出一个问题；已经提出、还没有办结的不重复提出。填报单位收到待办。</p>
          <PaperSelect
            label="哪一种灯"
            value={light}
            options={[
              { value: 'warning', label: '红灯（预警）' },
              { value: 'watch', label: '黄灯（关注）' },
            ]}
            onChange={(value) => setLight(value as 'warning' | 'watch')}
          />
          <PaperField
            label="回复期限"
            optional
            kind="date"
            value={dueOn}
            onChange={setDueOn}
            hint={`不填的，${round.answerDays} 个工作日内回复。`}
          />
        </>
      ) : (
        <p role="status">{opened === 0 ? '没有需要提出的：这种灯都已经提出问题，或没有这种灯。' : `已提出 ${opened} 个问题。`}</p>
      )}
    </PaperDecision>
  )
}

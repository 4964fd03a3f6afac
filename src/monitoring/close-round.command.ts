import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { MonitoringDeps } from './deps.ts'
import { MonitoringStateError, NoSuchMonitoringError } from './errors.ts'
import { closeRoundRow, findMonitored, findRounds } from './round.store.ts'

interface Closing {
  readonly actor: Actor
  readonly roundId: string
  readonly version: number
}

/** 结束绩效监控: lights stay as they were submitted; findings that are open go on to be answered. */
export function closeRound({ db, clock }: MonitoringDeps, { actor, roundId, version }: Closing): Promise<void> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const [round] = await findRounds(tx, { regionId, id: roundId })
    if (!round) throw new NoSuchMonitoringError('这次绩效监控')
    if (round.closedAt) throw new MonitoringStateError(`“${round.title}”已经结束。`)
    if (!(await closeRoundRow(tx, { round: { ...round, version }, at: now }))) {
      throw new MonitoringStateError(`“${round.title}”刚才有变动，没有结束。请刷新后再办理。`)
    }
    const monitored = await findMonitored(tx, { regionId, roundId })
    const reported = monitored.filter(({ reportedAt }) => reportedAt !== null).length
    const changes = [
      { field: '监控状态', before: '进行中', after: '已结束' },
      { field: '报送情况', after: `共 ${monitored.length} 个项目，已报送 ${reported} 个` },
    ]
    await appendAudit(tx, { actor, action: 'monitoring.closeRound', subject: `monitoringRound/${roundId}`, at: now, changes })
  })
}

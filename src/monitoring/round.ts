import { errorAt, isDay, type Problem } from '../kernel/index.ts'
import type { Light } from './light.ts'
import { type Period, periodEnd, periodWords } from './period.ts'

/** 项目支出绩效目标执行监控表 */
export const MONITORING_PAPER = 'monitoring.project'

/** 监控轮次: one pass over any months of a year. */
export interface MonitoringRound extends Period {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly title: string
  readonly dueOn: string
  readonly packName: string
  readonly collectionId: string
  readonly illustrative: boolean
  readonly openedAt: Date
  readonly openedBy: string
  readonly closedAt: Date | null
}

/** 监控项目 of a round, with the state of its paper. */
export interface MonitoredProject {
  readonly roundId: string
  readonly projectId: string
  readonly departmentId: string
  readonly organisationId: string
  readonly divisionId: string | null
  readonly paperId: string
  readonly isKey: boolean
  /** 资金 as it was submitted, in fen. */
  readonly initial: bigint | null
  readonly annual: bigint | null
  readonly paid: bigint | null
  readonly reportedAt: Date | null
}

/** 灯 of a submitted paper with what was typed. */
export interface RecordedLight {
  readonly roundId: string
  readonly projectId: string
  readonly line: number
  readonly targetId: string | null
  readonly levelOne: string
  readonly levelTwo: string
  readonly name: string
  readonly target: string
  readonly actual: string
  readonly expected: string
  readonly causes: readonly string[]
  readonly reason: string
  readonly likelihood: string
  readonly note: string
  readonly light: Light
  readonly label: string
  readonly words: string
}

/** Lines of the money and of the gap between money and indicators; above them the rows of the form. */
export const MONEY_LINE = 0
export const GAP_LINE = -1

export interface RoundOrder {
  readonly fiscalYear: number
  readonly title: string
  readonly fromMonth: number
  readonly toMonth: number
  readonly dueOn: string
  readonly note: string
  readonly projectIds: readonly string[]
  /** 重点项目 among them. */
  readonly keyProjectIds: readonly string[]
}

/** Everything that keeps a round from being opened, but for the projects themselves. */
export function checkRound(order: RoundOrder, today: string): Problem[] {
  const problems: Problem[] = []
  const refuse = (at: string, code: string, message: string) => problems.push(errorAt(at, `monitoring.${code}`, message))
  if (order.title.trim() === '') refuse('监控名称', 'noTitle', '请填写监控名称，如“2020年1—7月绩效监控”。')
  if (order.fromMonth > order.toMonth)
    refuse('监控期', 'period', `监控期从 ${order.fromMonth} 月到 ${order.toMonth} 月，起止颠倒。请更正。`)
  else if (periodEnd(order) > today) {
    refuse('监控期', 'notOver', `监控期 ${periodWords(order)}到 ${periodEnd(order)} 才结束，执行数还不全。请在期末以后布置。`)
  }
  if (!isDay(order.dueOn)) refuse('报送期限', 'noDay', '请填写报送期限。')
  else if (order.dueOn < today) refuse('报送期限', 'past', `报送期限 ${order.dueOn} 已经过去。请另定日期。`)
  if (order.projectIds.length === 0) refuse('监控项目', 'noProjects', '没有选择项目。请至少选择一个。')
  const others = order.keyProjectIds.filter((id) => !order.projectIds.includes(id))
  if (others.length > 0) refuse('重点项目', 'keyElsewhere', `有 ${others.length} 个重点项目不在监控项目之中。请先选入监控项目。`)
  return problems
}

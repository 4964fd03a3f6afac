import type { Project } from '../library/index.ts'
import type { Finding } from './finding.ts'
import type { LightResult } from './light.ts'
import type { WatchedMoney } from './money-light.ts'
import type { MonitoredProject, MonitoringRound, RecordedLight } from './round.ts'

/** 监控项目 as the wall shows it. */
export interface WatchedProject {
  readonly monitored: MonitoredProject
  readonly project: Project
  readonly fundName: string
  readonly organisationName: string
  readonly divisionName: string
  readonly stateLabel: string
  /** As submitted; before that as the ledger has it. */
  readonly money: WatchedMoney
  readonly moneyLight: LightResult
  readonly gap: RecordedLight | undefined
  /** Empty before the paper was submitted. */
  readonly indicators: readonly RecordedLight[]
  readonly findings: readonly Finding[]
}

export interface ReadRound {
  readonly round: MonitoringRound
  readonly projects: readonly WatchedProject[]
  readonly today: string
}

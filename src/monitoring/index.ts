/** Door 1 of the room 绩效监控: lights and their words. Pure, safe in the browser. */
export { type FindingMeasure, findingMeasures } from './finding.ts'
export { gapLight } from './gap-light.ts'
export { type Light, lightLabels, mustBeAnswered } from './light.ts'
export { moneyLight } from './money-light.ts'
export { type MonitoringPermission, monitoringPermissions } from './monitoring.policy.ts'
export type {
  FindingWire,
  RoundChoicesWire,
  RoundWire,
  WallWire,
  WatchedIndicatorWire,
  WatchedProjectWire,
  WatchedRowWire,
} from './monitoring.view.ts'
export { monitoringForm } from './monitoring-form.ts'
export { periodWords } from './period.ts'

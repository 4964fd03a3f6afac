/** Door 2 of the room 绩效监控: routes, and what happens when a monitoring paper moves on. */
import type { PaperEffects } from '../workflow/server.ts'
import { monitoringEffects as ofPaper } from './monitoring-effects.command.ts'
import { MONITORING_PAPER } from './round.ts'

export { escalateFindings } from './escalate-findings.command.ts'
export { loadMonitoringDemo } from './load-monitoring-demo.command.ts'
export { monitoringRoutes } from './monitoring.routes.ts'

/** 联动 by paper type. */
export const monitoringEffects: Readonly<Record<string, PaperEffects>> = { [MONITORING_PAPER]: ofPaper }

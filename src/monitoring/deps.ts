import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { WorkflowDeps } from '../workflow/server.ts'

/** What this room is given from outside. What is reported is a paper. */
export interface MonitoringDeps {
  readonly db: Db
  readonly clock: Clock
  readonly workflow: WorkflowDeps
}

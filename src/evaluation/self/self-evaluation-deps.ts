import type { Db } from '../../db/server.ts'
import type { Clock } from '../../kernel/index.ts'
import type { WorkflowDeps } from '../../workflow/server.ts'

/** What 绩效自评 is given from outside. Self-evaluations are papers. */
export interface SelfEvaluationDeps {
  readonly db: Db
  readonly clock: Clock
  readonly workflow: WorkflowDeps
}

import type { Db, Tx } from '../../db/server.ts'
import type { Clock } from '../../kernel/index.ts'
import type { WorkflowDeps } from '../../workflow/server.ts'
import type { ProjectTarget } from './project-target.ts'

/** 受影响的目标 of projects: given by the targets room, which lies to the right. */
export type TargetsOfProject = (tx: Tx, asked: { regionId: string; projectIds: readonly string[] }) => Promise<readonly ProjectTarget[]>

/** What adjustments are given from outside. */
export interface AdjustmentDeps {
  readonly db: Db
  readonly clock: Clock
  readonly workflow: WorkflowDeps
  /** Absent: no targets are known; decisions are taken for a project as a whole. */
  readonly targetsOfProject?: TargetsOfProject
}

import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { OfficeDocument } from '../office/index.ts'
import type { WorkflowDeps } from '../workflow/server.ts'

/** What this room is given from outside. Declarations are papers. */
export interface TargetDeps {
  readonly db: Db
  readonly clock: Clock
  readonly workflow: WorkflowDeps
  /** How Word shows a document. */
  readonly renderDocx: (document: OfficeDocument) => Promise<Uint8Array>
}

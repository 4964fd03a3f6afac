import type { Db } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Clock } from '../kernel/index.ts'
import type { SpreadsheetOffice } from '../office/index.ts'
import type { WorkflowDeps } from '../workflow/server.ts'

/** What this room is given from outside. Applications are papers: they are opened through workflow. */
export interface LibraryDeps {
  readonly db: Db
  readonly clock: Clock
  /** 附件 of procedures. */
  readonly files: FileStore
  readonly spreadsheets: SpreadsheetOffice
  readonly workflow: WorkflowDeps
}

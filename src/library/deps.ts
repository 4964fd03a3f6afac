import type { Db, Tx } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Clock, Problem } from '../kernel/index.ts'
import type { SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from '../workflow/server.ts'
import type { Project } from './project.ts'

/** What this room is given from outside. Applications are papers: they are opened through workflow. */
export interface LibraryDeps {
  readonly db: Db
  readonly clock: Clock
  /** 附件 of procedures. */
  readonly files: FileStore
  readonly spreadsheets: SpreadsheetOffice
  readonly workflow: WorkflowDeps
  /** What keeps projects from being cancelled: given by the targets room, which lies to the right. */
  readonly beforeCancel?: (
    tx: Tx,
    cancelling: { readonly actor: Actor; readonly departmentId: string; readonly projects: readonly Project[] },
  ) => Promise<readonly Problem[]>
}

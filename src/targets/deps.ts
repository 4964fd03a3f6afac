import type { Db, Tx } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { OfficeDocument, SpreadsheetOffice } from '../office/index.ts'
import type { WorkflowDeps } from '../workflow/server.ts'

/** What this room is given from outside. Declarations are papers. */
export interface TargetDeps {
  readonly db: Db
  readonly clock: Clock
  readonly workflow: WorkflowDeps
  /** How Word shows a document. */
  readonly renderDocx: (document: OfficeDocument) => Promise<Uint8Array>
  readonly spreadsheets: Pick<SpreadsheetOffice, 'readWorkbook' | 'markWorkbook' | 'writeWorkbook'>
  /** 完成值 of approved self-evaluations, by target: the room to the right knows them. Absent where nobody evaluates. */
  readonly actualsOf?: (
    tx: Tx,
    asked: { regionId: string; departmentId: string; targetIds: readonly string[] },
  ) => Promise<ReadonlyMap<string, string>>
}

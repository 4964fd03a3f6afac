import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { SpreadsheetOffice } from '../office/index.ts'

/** What this room is given from outside. */
export interface BudgetDeps {
  readonly db: Db
  readonly clock: Clock
  readonly spreadsheets: SpreadsheetOffice
  /** SHA-256 of what was uploaded. */
  readonly digest: (bytes: Uint8Array) => string
}

import type { Db, Tx } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Clock } from '../kernel/index.ts'
import type { OfficeDocument, SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from '../workflow/server.ts'
import type { TargetsOfProject } from './adjustment/adjustment-deps.ts'

/** What this room is given from outside. */
export interface BudgetDeps {
  readonly db: Db
  readonly clock: Clock
  /** 附件 of replies and vouchers. */
  readonly files: FileStore
  readonly spreadsheets: SpreadsheetOffice
  /** SHA-256 of what was uploaded. */
  readonly digest: (bytes: Uint8Array) => string
  /** How Word shows a document. */
  readonly renderDocx: (document: OfficeDocument) => Promise<Uint8Array>
  /** Applications for adjustments are papers. */
  readonly workflow: WorkflowDeps
  /** 决算数据登记以后, in its transaction: self-evaluations on 快报口径 are to be looked at again. */
  readonly afterFinalFigures?: (
    tx: Tx,
    recorded: { readonly actor: Actor; readonly at: Date; readonly departmentId: string; readonly fiscalYear: number },
  ) => Promise<void>
  /** 受影响的目标: given by the targets room. */
  readonly targetsOfProject?: TargetsOfProject
  /** 绩效目标随预算一并批复: given by the targets room. */
  readonly approveTargets?: ApproveTargets
}

/** 财政批复 that approves the declarations of the projects too; it refuses with everything that is still open. */
export type ApproveTargets = (tx: Tx, replied: RepliedTargets) => Promise<void>

export interface RepliedTargets {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly projectIds: readonly string[]
  readonly documentNumber: string
  readonly repliedOn: string
  readonly file?: { readonly hash: string; readonly name: string } | undefined
}

import type { Db, Tx } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Clock } from '../kernel/index.ts'
import type { OfficeDocument, SpreadsheetOffice, TextReader } from '../office/index.ts'
import type { WorkflowDeps } from '../workflow/server.ts'

/** 佐证资料要求 by the name of an indicator, as its department has defined it. */
export type EvidenceAsked = (
  tx: Tx,
  asked: { regionId: string; departmentId: string; names: readonly string[] },
) => Promise<ReadonlyMap<string, string>>

/** 项目名称 by id, from the room 项目库. */
export type ProjectNames = (
  tx: Tx,
  asked: { regionId: string; projectIds: readonly string[] },
) => Promise<ReadonlyMap<string, { readonly name: string }>>

/** What keeps and searches a file. */
export interface FilingDeps {
  readonly db: Db
  readonly clock: Clock
  readonly files: FileStore
  readonly readText: TextReader
}

/** What 佐证材料 is given from outside. */
export interface EvidenceDeps extends FilingDeps {
  readonly workflow: WorkflowDeps
  /** Pixels without what else a picture says. */
  readonly plainPicture: (bytes: Uint8Array) => Uint8Array
  readonly renderDocx: (document: OfficeDocument) => Promise<Uint8Array>
  readonly spreadsheets: Pick<SpreadsheetOffice, 'writeWorkbook'>
  readonly evidenceAsked: EvidenceAsked
  readonly projectNames: ProjectNames
  /** 文书种类 that evidence is asked for. */
  readonly paperTypes: readonly string[]
}

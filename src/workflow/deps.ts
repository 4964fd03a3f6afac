import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Chain } from './chain.ts'
import type { PaperForm } from './form.ts'

/** What this room is given from outside: forms of the rooms to its right, chains of the rule packs, the hash of a frozen edition. */
export interface WorkflowDeps {
  readonly db: Db
  readonly clock: Clock
  readonly forms: readonly PaperForm[]
  /** 审批链 of a paper type by the department's rule pack; undefined when the pack has none. */
  readonly chainOf: (packName: string, type: string) => Chain | undefined
  readonly hash: (text: string) => string
  /** Where uploads lie; absent where none are taken (demo loader, tests). */
  readonly files?: { has(hash: string): Promise<boolean> }
}

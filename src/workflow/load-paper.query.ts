import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findCells } from './cell.store.ts'
import type { Chain } from './chain.ts'
import type { WorkflowDeps } from './deps.ts'
import { findEditions } from './edition.store.ts'
import { chainToBe, type OpenedPaper, openPaper } from './opened-paper.query.ts'
import type { CellRecord, EditionHead } from './paper-record.ts'
import { findScans } from './scan.store.ts'
import type { StoredScan } from './scan-record.ts'

/** 一份文书 with everything that its page shows. */
export interface LoadedPaper extends OpenedPaper {
  readonly cells: readonly CellRecord[]
  readonly editions: readonly EditionHead[]
  readonly scans: readonly StoredScan[]
  /** The chain that the page shows: that of the review, or the one that a draft will go by. */
  readonly chain: Chain
}

/** Seven questions, whatever the size of the paper. */
export function loadPaper(deps: WorkflowDeps, { actor, id }: { actor: Actor; id: string }): Promise<LoadedPaper> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: false })
    const of = { regionId: actor.regionId, paperId: id }
    const cells = await findCells(tx, of)
    const editions = await findEditions(tx, of)
    const scans = await findScans(tx, id)
    const { state, chain: kept } = opened.paper
    const toBe = state === 'draft' || state === 'returned' ? chainToBe(deps, opened) : undefined
    return { ...opened, cells, editions, scans, chain: toBe ?? kept }
  })
}

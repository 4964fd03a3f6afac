import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findCells } from './cell.store.ts'
import type { Chain } from './chain.ts'
import type { WorkflowDeps } from './deps.ts'
import { findEdition, findEditions } from './edition.store.ts'
import type { SuppliedOfPaper } from './filling/supplied.query.ts'
import { answersTo } from './filling/supplied.query.ts'
import type { CellProblem } from './form.ts'
import { findDraftCells, valuesOf } from './given-cells.query.ts'
import { happeningOf } from './happening.ts'
import { findKeptWarnings } from './kept-warning.store.ts'
import type { KeptWarning } from './kept-warning.ts'
import { chainToBe, type OpenedPaper, openPaper } from './opened-paper.query.ts'
import { entryOf } from './paper.policy.ts'
import type { CellRecord, EditionHead } from './paper-record.ts'
import { findScans } from './scan.store.ts'
import type { StoredScan } from './scan-record.ts'

/** 一份文书 with everything that its page shows. */
export interface LoadedPaper extends OpenedPaper {
  /** 填报单位正在修改: the cells are those of the last submission. */
  readonly beingChanged: boolean
  readonly cells: readonly CellRecord[]
  /** 系统校验 by the room of the paper, until it is approved. */
  readonly remarks: readonly CellProblem[]
  /** 保留的提醒, in force. */
  readonly kept: readonly KeptWarning[]
  readonly editions: readonly EditionHead[]
  readonly scans: readonly StoredScan[]
  /** 统一口径数据 of its form, with what it answered. */
  readonly supplied: SuppliedOfPaper
  /** The chain that the page shows: that of the review, or the one that a draft will go by. */
  readonly chain: Chain
}

/** Eleven questions, whatever the size of the paper. */
export function loadPaper(deps: WorkflowDeps, { actor, id }: { actor: Actor; id: string }): Promise<LoadedPaper> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: false })
    const of = { regionId: actor.regionId, paperId: id }
    const beingChanged = isBeingChanged(opened, actor)
    const filling = opened.paper.state === 'draft' || opened.paper.state === 'returned'
    const supplied = await answersTo(tx, opened.paper)
    const cells = beingChanged
      ? await findSubmittedCells(tx, opened)
      : await (filling ? findDraftCells(tx, deps, { ...opened, actor, values: supplied.values }) : findCells(tx, of))
    const told = { actor, at: opened.now, cells: valuesOf(cells) }
    // Who fills a part of it is told about that part only.
    const ofPart = filling && entryOf(actor, opened) === 'part' && opened.parts.some(({ postId }) => postId === actor.postId)
    const open = (filling || opened.paper.state === 'inReview') && !beingChanged && !ofPart
    const remarks = open ? await deps.effects?.[opened.paper.type]?.remarks?.(tx, happeningOf(opened.paper, told)) : []
    const kept = await findKeptWarnings(tx, of)
    const editions = await findEditions(tx, of)
    const scans = await findScans(tx, id)
    const toBe = filling ? chainToBe(deps, opened) : undefined
    const lookedUp = beingChanged || ofPart ? [] : await lookUp(tx, deps, { actor, opened, cells })
    return {
      ...opened,
      beingChanged,
      cells,
      remarks: [...(remarks ?? []), ...lookedUp],
      editions,
      scans,
      supplied,
      kept,
      chain: toBe ?? opened.paper.chain,
    }
  })
}

async function lookUp(
  tx: Tx,
  { effects }: WorkflowDeps,
  { actor, opened: { paper, now }, cells }: { actor: Actor; opened: OpenedPaper; cells: readonly CellRecord[] },
): Promise<readonly CellProblem[]> {
  const check = effects?.[paper.type]?.whileFilling
  if (!check || (paper.state !== 'draft' && paper.state !== 'returned')) return []
  return check(tx, happeningOf(paper, { actor, at: now, cells: valuesOf(cells) }))
}

/** The finance bureau reads what was submitted, never what the unit is writing. Row-level security holds the same. */
function isBeingChanged({ paper }: OpenedPaper, actor: Actor): boolean {
  const settled = paper.state === 'inReview' || paper.state === 'approved'
  return actor.reach === 'region' && paper.organisationId !== actor.organisationId && !settled
}

async function findSubmittedCells(tx: Tx, { paper: { regionId, id }, acts }: OpenedPaper): Promise<CellRecord[]> {
  const edition = await findEdition(tx, { regionId, paperId: id })
  if (!edition) return []
  const changedBy = acts.findLast(({ act }) => act === 'submit')?.postLabel ?? ''
  return Object.entries(edition.cells).map(([cell, value]) => ({ cell, value, changedAt: edition.frozenAt, changedBy }))
}

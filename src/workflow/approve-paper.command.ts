import { inRegion, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { findEdition, insertEdition } from './edition.store.ts'
import { PaperContentRefusedError } from './errors.ts'
import { happeningOf } from './happening.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import type { ExternalDecision, PaperRecord } from './paper-record.ts'
import { moveOn, requireVersion } from './perform-act.command.ts'

/** 同意: leads on to the next step; from the last one the paper is approved, locked and final. */
export function approvePaper(
  deps: WorkflowDeps,
  { actor, id, version, comment }: { actor: Actor; id: string; version: number; comment: string },
): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('approve', actor, opened)
    await requireVersion(tx, opened, version)
    const moved = await moveOn(tx, { actor, opened, act: 'approve', reason: comment })
    await finish(tx, moved, { deps, actor })
  })
}

interface Finishing {
  readonly deps: WorkflowDeps
  readonly actor: Actor
  readonly external?: ExternalDecision
}

/** 定稿: what was approved is what was submitted last. Then the room of the paper does its part (联动). */
export async function finish(tx: Tx, paper: PaperRecord, { deps, actor, external }: Finishing): Promise<void> {
  const effects = deps.effects?.[paper.type]
  const asked = happeningOf(paper, { actor, at: paper.updatedAt, cells: new Map(), external })
  const stopping = (await effects?.beforeApproved?.(tx, asked)) ?? []
  if (stopping.length > 0) throw new PaperContentRefusedError('这份文书现在不能同意，没有办理。请按说明办理。', stopping)
  if (paper.state !== 'approved') return
  const submitted = await findEdition(tx, { regionId: paper.regionId, paperId: paper.id })
  if (submitted?.edition !== paper.edition) throw new Error(`paper ${paper.id} was approved without a frozen edition`)
  const { edition, hash, cells } = submitted
  const frozenAt = paper.updatedAt
  await insertEdition(tx, { paper, edition: { id: newId(frozenAt.getTime()), edition, hash, cells, final: true, frozenAt } })
  const told = happeningOf(paper, { actor, at: frozenAt, cells: new Map(Object.entries(cells)), external })
  await effects?.onApproved?.(tx, told)
}

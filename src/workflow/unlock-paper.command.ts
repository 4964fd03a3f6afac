import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperActRefusedError } from './errors.ts'
import { askPostsAgain } from './filling/report-parts.command.ts'
import { happeningOf } from './happening.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import { moveOn, requireVersion } from './perform-act.command.ts'
import { voidScans } from './scan.store.ts'

/** 解锁 from above: a new edition begins, the approved one stays as it is; what was signed holds no longer. */
export function unlockPaper(
  deps: WorkflowDeps,
  { actor, id, version, reason }: { actor: Actor; id: string; version: number; reason: string },
): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('unlock', actor, opened)
    await requireVersion(tx, opened, version)
    const { paper, now } = opened
    const told = happeningOf(paper, { actor, at: now, cells: new Map() })
    const [obstacle] = (await deps.effects?.[paper.type]?.beforeUnlock?.(tx, told)) ?? []
    if (obstacle) throw new PaperActRefusedError({ kind: 'state', text: obstacle.message })
    await moveOn(tx, { actor, opened, act: 'unlock', reason, changes: { edition: paper.edition + 1, approvedAt: null } })
    await askPostsAgain(tx, deps, { actor, opened })
    await voidScans(tx, { paperId: id, at: now, reason: `文书已解锁修改：${reason}` })
  })
}

import { inRegion } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { askPostsAgain } from './filling/report-parts.command.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import { moveOn, requireVersion } from './perform-act.command.ts'

/** 撤回: by who fills in, as long as nobody has dealt with it. */
export function withdrawPaper(deps: WorkflowDeps, { actor, id, version }: { actor: Actor; id: string; version: number }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('withdraw', actor, opened)
    await requireVersion(tx, opened, version)
    await moveOn(tx, { actor, opened, act: 'withdraw' })
    await askPostsAgain(tx, deps, { actor, opened })
  })
}

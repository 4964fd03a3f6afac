import { type Db, inRegion } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { appendAudit } from './append-audit.command.ts'
import type { VerificationRun, VerificationRuns } from './run-verification.job.ts'

/** 校验留痕: recorded, then begun in the background. */
export async function requestVerification(
  { db, clock, runs }: { db: Db; clock: Clock; runs: VerificationRuns },
  { actor }: { actor: Actor },
): Promise<VerificationRun> {
  await inRegion(db, actor, (tx) => appendAudit(tx, { actor, action: 'audit.verify', subject: 'audit/trail', at: clock.now() }))
  return runs.start(actor.regionId)
}

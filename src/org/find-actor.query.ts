import { findSessionAccount } from './account.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { touchSession } from './session.store.ts'
import { sessionLimits } from './sign-in.policy.ts'

/** Idle time is counted to the half minute: not every request writes. */
const TOUCH_EVERY_MS = 30_000

/** The account that a session token stands for; undefined when the session has ended. */
export async function findActor({ db, clock, tokens }: OrgDeps, token: string): Promise<Actor | undefined> {
  const tokenHash = tokens.hash(token)
  const now = clock.now()
  const found = await findSessionAccount(db, { tokenHash, ...sessionLimits(now) })
  if (!found) return undefined
  if (now.getTime() - found.lastSeenAt.getTime() > TOUCH_EVERY_MS) await touchSession(db, { tokenHash, now })
  return found.actor
}

import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { SignInLockedError, SignInRefusedError } from './errors.ts'
import { ensureFailures, forgetFailuresBefore, lockFailures, saveFailures } from './session.store.ts'
import { countFailure, type Failures, forgottenBefore, lockedMinutes, nextLockMinutes, signInPolicy } from './sign-in.policy.ts'

export async function refuseWhenLocked({ db }: OrgDeps, nameHash: string, now: Date): Promise<void> {
  const minutes = await db.transaction().execute(async (tx) => lockedMinutes(await lockFailures(tx, nameHash), now))
  if (minutes > 0) throw new SignInLockedError(minutes)
}

interface Refused {
  readonly nameHash: string
  readonly now: Date
  /** Undefined when nobody has this name: then there is no trail to write into. */
  readonly actor: Actor | undefined
  readonly action?: string
}

/** One more wrong try: counted by the name that was tried, whether there is such an account or not. */
export async function countWrongTry(deps: OrgDeps, { nameHash, now, actor, action = 'org.signInRefused' }: Refused): Promise<Failures> {
  const after = await deps.db.transaction().execute(async (tx) => countOneMore(tx, nameHash, now))
  if (actor) {
    const subject = `account/${actor.accountId}`
    await inRegion(deps.db, actor, (tx) => deps.record(tx, { actor, action, subject, at: now }))
  }
  return after
}

/** 未予登录: what is answered to a wrong account, password or code. */
export async function refuseSignIn(deps: OrgDeps, refused: Refused): Promise<SignInRefusedError | SignInLockedError> {
  const after = await countWrongTry(deps, refused)
  const minutes = lockedMinutes(after, refused.now)
  return minutes > 0 ? new SignInLockedError(minutes) : new SignInRefusedError(triesLeft(after), nextLockMinutes(after))
}

export function triesLeft({ failures }: Failures): number {
  return signInPolicy.triesBeforeLock - failures
}

async function countOneMore(tx: Tx, nameHash: string, now: Date): Promise<Failures> {
  await forgetFailuresBefore(tx, forgottenBefore(now))
  await ensureFailures(tx, nameHash)
  const before = await lockFailures(tx, nameHash)
  // Others may have locked the name while this password was being checked.
  if (lockedMinutes(before, now) > 0) return before!
  const after = countFailure(before, now)
  await saveFailures(tx, nameHash, after)
  return after
}

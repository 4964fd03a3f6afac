import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { SignInLockedError, SignInRefusedError } from './errors.ts'
import { ensureFailures, forgetFailuresBefore, lockFailures, saveFailures } from './session.store.ts'
import { countFailure, type Failures, forgottenBefore, lockedMinutes, nextLockMinutes, signInPolicy } from './sign-in.policy.ts'

const LOCKED = 'org.signInLocked'

interface Trying {
  readonly nameHash: string
  readonly now: Date
  /** Undefined when nobody has this name: then there is no trail to write into. */
  readonly findActor: () => Promise<Actor | undefined>
}

/** 锁定期内再次登录: refused without looking at the password, and noted. */
export async function refuseWhenLocked(deps: OrgDeps, { nameHash, now, findActor }: Trying): Promise<void> {
  const minutes = await deps.db.transaction().execute(async (tx) => lockedMinutes(await lockFailures(tx, nameHash), now))
  if (minutes === 0) return
  const note = async () => {
    const actor = await findActor()
    if (actor) await recordTry(deps, { actor, now }, [LOCKED])
  }
  // As long as any other try takes: a quicker answer would tell that nobody has this name.
  await Promise.all([note(), deps.passwords.verify('', undefined)])
  throw new SignInLockedError(minutes)
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
  // The try that locks the name is noted as both.
  if (actor) await recordTry(deps, { actor, now }, lockedMinutes(after, now) > 0 ? [action, LOCKED] : [action])
  return after
}

async function recordTry(deps: OrgDeps, { actor, now }: { actor: Actor; now: Date }, actions: readonly string[]): Promise<void> {
  const subject = `account/${actor.accountId}`
  await inRegion(deps.db, actor, async (tx) => {
    for (const action of actions) await deps.record(tx, { actor, action, subject, at: now })
  })
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

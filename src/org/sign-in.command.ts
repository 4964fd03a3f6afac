import { inRegion, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { type AccountRecord, findAccount } from './account.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { SignInLockedError, SignInRefusedError } from './errors.ts'
import { actorOf, findHeldPosts } from './find-actor.query.ts'
import {
  clearFailures,
  deleteEndedSessions,
  ensureFailures,
  forgetFailuresBefore,
  insertSession,
  lockFailures,
  saveFailures,
} from './session.store.ts'
import { countFailure, type Failures, lockedMinutes, sessionLimits, signInPolicy } from './sign-in.policy.ts'

const DAY = 86_400_000

/** 登录. Unknown accounts, wrong passwords and disabled accounts answer alike and take equally long. */
export async function signIn(
  deps: OrgDeps,
  { accountName, password, ...from }: { accountName: string; password: string; address: string; agent: string },
): Promise<{ token: string; actor: Actor }> {
  const loginName = accountName.trim().toLowerCase()
  const nameHash = deps.tokens.hash(loginName)
  const now = deps.clock.now()
  await refuseWhenLocked(deps, nameHash, now)

  const found = await findAccount(deps.db, loginName)
  const matches = await deps.passwords.verify(password, found?.passwordHash)
  if (!found || !matches)
    throw await refuse(deps, { nameHash, now, actor: found && { ...actorOf(found.account, undefined), address: from.address } })

  return openSession(deps, { account: found.account, nameHash, now, ...from })
}

async function refuseWhenLocked({ db }: OrgDeps, nameHash: string, now: Date): Promise<void> {
  const minutes = await db.transaction().execute(async (tx) => lockedMinutes(await lockFailures(tx, nameHash), now))
  if (minutes > 0) throw new SignInLockedError(minutes)
}

async function refuse(
  deps: OrgDeps,
  { nameHash, now, actor }: { nameHash: string; now: Date; actor: Actor | undefined },
): Promise<SignInRefusedError | SignInLockedError> {
  const after = await deps.db.transaction().execute(async (tx) => countOneMore(tx, nameHash, now))
  if (actor) await recordAct(deps, { actor, action: 'org.signInRefused', now })
  const triesLeft = signInPolicy.triesBeforeLock - after.failures
  return triesLeft > 0 ? new SignInRefusedError(triesLeft, signInPolicy.lockMinutes) : new SignInLockedError(lockedMinutes(after, now))
}

async function countOneMore(tx: Tx, nameHash: string, now: Date): Promise<Failures> {
  await forgetFailuresBefore(tx, new Date(now.getTime() - DAY))
  await ensureFailures(tx, nameHash)
  const before = await lockFailures(tx, nameHash)
  // Others may have locked the name while this password was being checked.
  if (lockedMinutes(before, now) > 0) return before!
  const after = countFailure(before, now)
  await saveFailures(tx, nameHash, after)
  return after
}

/** The right password in the moment the name was locked by others does not open it either. */
async function openSession(
  deps: OrgDeps,
  { account, nameHash, now, address, agent }: { account: AccountRecord; nameHash: string; now: Date; address: string; agent: string },
): Promise<{ token: string; actor: Actor }> {
  const token = deps.tokens.newToken()
  const { accountId } = account
  const [post] = await findHeldPosts(deps.db, { accountId, now })
  const sessionId = newId(now.getTime())
  const actor: Actor = { ...actorOf(account, post), address, sessionId }
  await inRegion(deps.db, actor, async (tx) => {
    const locked = lockedMinutes(await lockFailures(tx, nameHash), now)
    if (locked > 0) throw new SignInLockedError(locked)
    await clearFailures(tx, nameHash)
    await deleteEndedSessions(tx, sessionLimits(now))
    await insertSession(tx, {
      id: sessionId,
      tokenHash: deps.tokens.hash(token),
      accountId,
      now,
      address,
      agent,
      secondFactor: false,
      post,
    })
    await deps.record(tx, { actor, action: 'org.signIn', subject: `account/${actor.accountId}`, at: now })
  })
  return { token, actor }
}

function recordAct(deps: OrgDeps, { actor, action, now }: { actor: Actor; action: string; now: Date }): Promise<void> {
  return inRegion(deps.db, actor, (tx) => deps.record(tx, { actor, action, subject: `account/${actor.accountId}`, at: now }))
}

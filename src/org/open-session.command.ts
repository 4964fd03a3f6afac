import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { AccountRecord } from './account.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { SignInLockedError } from './errors.ts'
import { actorOf, findHeldPosts, mustChange } from './find-actor.query.ts'
import { clearFailures, deleteEndedSessions, insertSession, lockFailures } from './session.store.ts'
import { lockedMinutes, sessionLimits } from './sign-in.policy.ts'
import { spendProof } from './totp.store.ts'
import type { SecondFactorProof } from './totp.ts'

interface Opening {
  readonly account: AccountRecord
  readonly now: Date
  readonly address: string
  readonly agent: string
  /** 动态码 that was shown; it counts once. */
  readonly proof?: SecondFactorProof | undefined
  /** Signed in by another system: neither the password nor its lock matters. */
  readonly byIdentity?: boolean
}

export interface OpenedSession {
  readonly token: string
  readonly actor: Actor
}

/**
 * Begins a session in the first post of the account. Undefined when the code was used by somebody else in this moment.
 * The right password in the moment the name was locked by others does not open it.
 */
export async function openSession(deps: OrgDeps, opening: Opening): Promise<OpenedSession | undefined> {
  const { account, now, address, agent, proof, byIdentity = false } = opening
  const { accountId } = account
  const token = deps.tokens.newToken()
  const [post] = await findHeldPosts(deps.db, { accountId, now })
  const sessionId = newId(now.getTime())
  const mustChangePassword = !byIdentity && mustChange(account, { now, maximumDays: deps.passwordMaximumDays })
  const actor: Actor = { ...actorOf({ ...account, mustChangePassword }, post), address, sessionId }

  const opened = await inRegion(deps.db, actor, async (tx) => {
    if (proof && !(await spendProof(tx, { accountId, proof }))) return false
    if (!byIdentity) {
      const nameHash = deps.tokens.hash(account.accountName)
      const locked = lockedMinutes(await lockFailures(tx, nameHash), now)
      if (locked > 0) throw new SignInLockedError(locked)
      await clearFailures(tx, nameHash)
    }
    await deleteEndedSessions(tx, sessionLimits(now))
    const tokenHash = deps.tokens.hash(token)
    await insertSession(tx, {
      id: sessionId,
      tokenHash,
      accountId,
      now,
      address,
      agent,
      secondFactor: proof !== undefined,
      byIdentity,
      post,
    })
    const action = byIdentity ? 'org.signInByIdentity' : 'org.signIn'
    await deps.record(tx, { actor, action, subject: `account/${accountId}`, at: now })
    return true
  })
  return opened ? { token, actor } : undefined
}

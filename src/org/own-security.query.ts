import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { findOpenSessions } from './session.store.ts'
import type { OpenSession } from './session.ts'
import { sessionLimits } from './sign-in.policy.ts'
import { findSecondFactor } from './totp.store.ts'
import type { SecondFactor } from './totp.ts'

/** 本人正在登录的地方, last used first. */
export function listOwnSessions({ db, clock }: OrgDeps, actor: Actor): Promise<OpenSession[]> {
  return findOpenSessions(db, { accountId: actor.accountId, ...sessionLimits(clock.now()) })
}

/** 本人的动态码 */
export function findOwnSecondFactor({ db }: OrgDeps, actor: Actor): Promise<SecondFactor | undefined> {
  return findSecondFactor(db, actor.accountId)
}

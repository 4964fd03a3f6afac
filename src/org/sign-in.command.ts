import { type AccountRecord, findAccount } from './account.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { actorOf, NO_ID } from './find-actor.query.ts'
import { type OpenedSession, openSession } from './open-session.command.ts'
import { proveSecondFactor } from './prove-second-factor.query.ts'
import { refuseSignIn, refuseWhenLocked } from './refuse-sign-in.command.ts'

interface Credentials {
  readonly accountName: string
  readonly password: string
  /** 动态码 or 恢复码 */
  readonly code?: string | undefined
  readonly address: string
  readonly agent: string
}

/** 登录. Unknown accounts, disabled ones, wrong passwords, wrong and missing codes answer alike and take equally long. */
export async function signIn(deps: OrgDeps, { accountName, password, code, ...from }: Credentials): Promise<OpenedSession> {
  const loginName = accountName.trim().toLowerCase()
  const nameHash = deps.tokens.hash(loginName)
  const now = deps.clock.now()
  const actorOfName = async () => personOf((await findAccount(deps.db, loginName))?.account, from.address)
  await refuseWhenLocked(deps, { nameHash, now, findActor: actorOfName })

  const found = await findAccount(deps.db, loginName)
  const matches = await deps.passwords.verify(password, found?.passwordHash)
  // Asked for in any case: a quicker answer would tell that the password was wrong already.
  const second = await proveSecondFactor(deps, { accountId: found?.account.accountId ?? NO_ID, code, now })
  const passed = found && matches && second.kind === 'passed'
  const opened = passed && (await openSession(deps, { account: found.account, now, proof: second.proof, ...from }))
  if (opened) return opened
  throw await refuseSignIn(deps, { nameHash, now, actor: personOf(found?.account, from.address) })
}

/** For the trail: the person, who is in no post yet. */
function personOf(account: AccountRecord | undefined, address: string): Actor | undefined {
  return account && { ...actorOf(account, undefined), address }
}

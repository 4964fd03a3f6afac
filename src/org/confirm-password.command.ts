import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { PasswordNotConfirmedError, SignInLockedError } from './errors.ts'
import { passwordPolicy } from './password.policy.ts'
import { findPasswords, type StoredPasswords } from './password.store.ts'
import { countWrongTry, refuseWhenLocked, triesLeft } from './refuse-sign-in.command.ts'
import { lockedMinutes, nextLockMinutes } from './sign-in.policy.ts'

/** 核对本人密码 before an act that concerns the account itself. Wrong ones count like those at sign-in. */
export async function confirmPassword(deps: OrgDeps, { actor, password }: { actor: Actor; password: string }): Promise<StoredPasswords> {
  const nameHash = deps.tokens.hash(actor.accountName)
  const now = deps.clock.now()
  await refuseWhenLocked(deps, { nameHash, now, findActor: async () => actor })
  const stored = await findPasswords(deps.db, { accountId: actor.accountId, remembered: passwordPolicy.remembered })
  if ((await deps.passwords.verify(password, stored?.current)) && stored) return stored

  const after = await countWrongTry(deps, { nameHash, now, actor, action: 'org.passwordRefused' })
  const minutes = lockedMinutes(after, now)
  throw minutes > 0 ? new SignInLockedError(minutes) : new PasswordNotConfirmedError(triesLeft(after), nextLockMinutes(after))
}

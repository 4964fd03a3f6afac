import { inRegion } from '../db/server.ts'
import { errorAt, type Problem } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import { confirmPassword } from './confirm-password.command.ts'
import type { OrgDeps } from './deps.ts'
import { NewPasswordRefusedError, PasswordChangedMeanwhileError } from './errors.ts'
import { checkPassword, passwordPolicy } from './password.policy.ts'
import { forgetPasswords, type StoredPasswords, savePassword } from './password.store.ts'
import { deleteSessionsOf } from './session.store.ts'

interface PasswordChange {
  readonly actor: Actor
  readonly password: string
  readonly newPassword: string
}

/** 修改本人密码. Whoever else is signed in with the old one is signed out. Says how many other sessions ended. */
export async function changePassword(deps: OrgDeps, { actor, password, newPassword }: PasswordChange): Promise<{ endedSessions: number }> {
  const stored = await confirmPassword(deps, { actor, password })
  const problems = [...checkPassword(newPassword, actor), ...(await checkReuse(deps, { newPassword, stored }))]
  if (problems.length > 0) throw new NewPasswordRefusedError(problems)

  const { accountId, sessionId } = actor
  const now = deps.clock.now()
  const to = await deps.passwords.hash(newPassword)
  return inRegion(deps.db, actor, async (tx) => {
    if (!(await savePassword(tx, { accountId, from: stored.current, to, now }))) throw new PasswordChangedMeanwhileError()
    await forgetPasswords(tx, { accountId, keep: passwordPolicy.remembered - 1 })
    const endedSessions = await deleteSessionsOf(tx, { accountId, except: sessionId })
    await deps.record(tx, { actor, action: 'org.changePassword', subject: `account/${accountId}`, at: now })
    return { endedSessions }
  })
}

async function checkReuse(
  { passwords }: OrgDeps,
  { newPassword, stored }: { newPassword: string; stored: StoredPasswords },
): Promise<Problem[]> {
  for (const used of [stored.current, ...stored.previous]) {
    if (!(await passwords.verify(newPassword, used))) continue
    return [errorAt('新密码', 'org.passwordUsed', `新密码与最近 ${passwordPolicy.remembered} 次用过的密码之一相同。请换一个。`)]
  }
  return []
}

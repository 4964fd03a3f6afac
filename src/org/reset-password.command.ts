import { inRegion } from '../db/server.ts'
import { checkCredentials } from './account-admin.policy.ts'
import { endAccountSessions, findManagedAccount, saveInitialPassword } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { IssuedAccount } from './create-account.command.ts'
import type { OrgDeps } from './deps.ts'
import { ChangedMeanwhileError, NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { clearFailures } from './session.store.ts'

/** 重置密码: a generated password, told once; the old one and all sessions end, and so does a lock. */
export async function resetPassword(
  deps: OrgDeps,
  { actor, accountId, version }: { actor: Actor; accountId: string; version: number },
): Promise<IssuedAccount> {
  const now = deps.clock.now()
  const initialPassword = deps.tokens.newPassword()
  const passwordHash = await deps.passwords.hash(initialPassword)

  return inRegion(deps.db, actor, async (tx) => {
    const account = await findManagedAccount(tx, accountId)
    if (!account) throw new NotOfDepartmentError('账号')
    refuseIfAny('重置密码', checkCredentials(account, actor))
    if (!(await saveInitialPassword(tx, { accountId, version, passwordHash, now }))) {
      throw new ChangedMeanwhileError(`账号 ${account.accountName} `)
    }
    await endAccountSessions(tx, accountId)
    await clearFailures(tx, deps.tokens.hash(account.accountName))
    await deps.record(tx, {
      ...{ actor, action: 'org.resetPassword', subject: `account/${accountId}`, at: now },
      changes: [{ field: '密码', before: '原密码', after: '初始密码（首次登录须修改）' }],
    })
    return { account: (await findManagedAccount(tx, accountId))!, initialPassword }
  })
}

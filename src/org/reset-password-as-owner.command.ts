import type { Db } from '../db/server.ts'
import { errorAt, type Problem } from '../kernel/index.ts'
import { loginNameOf } from './account-admin.policy.ts'
import { endAccountSessions, findAccountByName, saveInitialPassword } from './account-admin.store.ts'
import { type OwnerDeps, ownerActor } from './add-account-as-owner.command.ts'
import { administerFor, findHome } from './owner-account.store.ts'
import { clearFailures } from './session.store.ts'
import { deleteSecondFactor } from './totp.store.ts'

export type ResetResult =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'reset'
      readonly accountName: string
      readonly personName: string
      readonly initialPassword: string
      /** 动态码 was bound and is not any more. */
      readonly secondFactorRemoved: boolean
    }

/** 重置密码, and 动态码 if asked, by the owner of the database: administrators may not do it for each other (三员分立). */
export async function resetPasswordAsOwner(
  ownerDb: Db,
  deps: OwnerDeps,
  { loginName, alsoSecondFactor }: { loginName: string; alsoSecondFactor: boolean },
): Promise<ResetResult> {
  const now = deps.clock.now()
  const initialPassword = deps.tokens.newPassword()
  const passwordHash = await deps.passwords.hash(initialPassword)
  return ownerDb.transaction().execute(async (tx) => {
    const account = await findAccountByName(tx, loginNameOf(loginName))
    const home = account && (await findHome(tx, account.accountId))
    if (!account || !home) {
      return { kind: 'refused', problems: [errorAt('登录名', 'org.noSuchAccount', `没有登录名为“${loginName}”的账号。请核对。`)] }
    }
    const { accountId, version, accountName, personName } = account
    await administerFor(tx, home)
    if (!(await saveInitialPassword(tx, { accountId, version, passwordHash, now })))
      throw new Error(`account ${accountName} changed meanwhile`)
    await endAccountSessions(tx, accountId)
    await clearFailures(tx, deps.tokens.hash(accountName))
    await deps.record(tx, {
      ...{ actor: ownerActor(home), action: 'org.resetPassword', subject: `account/${accountId}`, at: now },
      changes: [{ field: '密码', before: '原密码', after: '初始密码（首次登录须修改）' }],
    })
    const secondFactorRemoved = alsoSecondFactor && (await deleteSecondFactor(tx, accountId))
    if (secondFactorRemoved) {
      await deps.record(tx, { actor: ownerActor(home), action: 'org.removeSecondFactor', subject: `account/${accountId}`, at: now })
    }
    return { kind: 'reset', accountName, personName, initialPassword, secondFactorRemoved }
  })
}

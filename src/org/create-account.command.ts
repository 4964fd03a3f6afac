import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { adminKindLabels, checkNewAccount, loginNameOf } from './account-admin.policy.ts'
import { findManagedAccount, insertAccount, isLoginNameInUse } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import type { ManagedAccount } from './managed-account.ts'
import { refuseIfAny } from './people-errors.ts'
import type { AdminKind } from './role.ts'

/** An account together with its initial password, which is told this once and kept nowhere. */
export interface IssuedAccount {
  readonly account: ManagedAccount
  readonly initialPassword: string
}

/** 建立账号 in the administrator's own department. The initial password must be changed at the first sign-in. */
export async function createAccount(
  deps: OrgDeps,
  { actor, ...draft }: { actor: Actor; accountName: string; personName: string; adminKind: AdminKind },
): Promise<IssuedAccount> {
  const { regionId, departmentId } = actor
  const now = deps.clock.now()
  const loginName = loginNameOf(draft.accountName)
  const personName = draft.personName.trim()
  const initialPassword = deps.tokens.newPassword()
  const passwordHash = await deps.passwords.hash(initialPassword)

  return inRegion(deps.db, actor, async (tx) => {
    refuseIfAny('建立账号', checkNewAccount({ loginName, personName }, { inUse: await isLoginNameInUse(tx, loginName) }))
    const accountId = newId(now.getTime())
    const account = { accountId, loginName, personName, adminKind: draft.adminKind, regionId, departmentId, passwordHash, now }
    if (!(await insertAccount(tx, account))) refuseIfAny('建立账号', checkNewAccount({ loginName, personName }, { inUse: true }))
    await deps.record(tx, {
      ...{ actor, action: 'org.createAccount', subject: `account/${accountId}`, at: now },
      changes: [
        { field: '登录名', after: loginName },
        { field: '姓名', after: personName },
        { field: '账号类别', after: adminKindLabels[draft.adminKind] },
      ],
    })
    return { account: (await findManagedAccount(tx, accountId))!, initialPassword }
  })
}

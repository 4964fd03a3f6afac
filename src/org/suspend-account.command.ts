import { inRegion } from '../db/server.ts'
import { checkSuspension } from './account-admin.policy.ts'
import { endAccountSessions, findManagedAccount, saveSuspension } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import type { ManagedAccount } from './managed-account.ts'
import { ChangedMeanwhileError, NotOfDepartmentError, refuseIfAny } from './people-errors.ts'

/** 停用 or 启用账号. Whoever is suspended is signed out everywhere; posts and papers stay as they are. */
export function suspendAccount(
  deps: OrgDeps,
  { actor, accountId, version, disabled }: { actor: Actor; accountId: string; version: number; disabled: boolean },
): Promise<ManagedAccount> {
  const word = disabled ? '停用账号' : '启用账号'
  return inRegion(deps.db, actor, async (tx) => {
    const account = await findManagedAccount(tx, accountId)
    if (!account) throw new NotOfDepartmentError('账号')
    if (disabled) refuseIfAny(word, checkSuspension(account, actor))
    if (account.disabled === disabled || !(await saveSuspension(tx, { accountId, version, disabled }))) {
      throw new ChangedMeanwhileError(`账号 ${account.accountName} `)
    }
    if (disabled) await endAccountSessions(tx, accountId)
    await deps.record(tx, {
      ...{ actor, action: disabled ? 'org.suspendAccount' : 'org.restoreAccount', subject: `account/${accountId}`, at: deps.clock.now() },
      changes: [{ field: '账号状态', before: stateWord(account.disabled), after: stateWord(disabled) }],
    })
    return (await findManagedAccount(tx, accountId))!
  })
}

function stateWord(disabled: boolean): string {
  return disabled ? '停用' : '启用'
}

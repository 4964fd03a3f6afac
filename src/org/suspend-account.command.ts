import { inRegion, type Tx } from '../db/server.ts'
import { checkSuspension } from './account-admin.policy.ts'
import { countOthersOfKind, endAccountSessions, findManagedAccount, saveSuspension } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { endGivenDelegations, endTakenDelegations } from './ended-delegation.store.ts'
import { lockPersons } from './holding.store.ts'
import type { ManagedAccount } from './managed-account.ts'
import { type EndedDelegation, endedChanges } from './managed-post.ts'
import { ChangedMeanwhileError, NotOfDepartmentError, refuseIfAny } from './people-errors.ts'

/** 停用 or 启用账号. Whoever is suspended is signed out everywhere, 委托代理 given and taken end; posts and papers stay as they are. */
export function suspendAccount(
  deps: OrgDeps,
  { actor, accountId, version, disabled }: { actor: Actor; accountId: string; version: number; disabled: boolean },
): Promise<ManagedAccount> {
  const word = disabled ? '停用账号' : '启用账号'
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    await lockPersons(tx, [accountId])
    const account = await findManagedAccount(tx, accountId)
    if (!account) throw new NotOfDepartmentError('账号')
    if (disabled) refuseIfAny(word, checkSuspension(account, { actor, others: await countOthersOfKind(tx, account) }))
    if (account.disabled === disabled || !(await saveSuspension(tx, { accountId, version, disabled }))) {
      throw new ChangedMeanwhileError(`账号 ${account.accountName} `)
    }
    const ended = disabled ? await leave(tx, accountId, now) : []
    await deps.record(tx, {
      ...{ actor, action: disabled ? 'org.suspendAccount' : 'org.restoreAccount', subject: `account/${accountId}`, at: now },
      changes: [{ field: '账号状态', before: stateWord(account.disabled), after: stateWord(disabled) }, ...endedChanges(ended)],
    })
    return (await findManagedAccount(tx, accountId))!
  })
}

async function leave(tx: Tx, accountId: string, now: Date): Promise<readonly EndedDelegation[]> {
  await endAccountSessions(tx, accountId)
  const given = await endGivenDelegations(tx, { accountId, now })
  return [...given, ...(await endTakenDelegations(tx, { accountId, suspended: true, now }))]
}

function stateWord(disabled: boolean): string {
  return disabled ? '停用' : '启用'
}

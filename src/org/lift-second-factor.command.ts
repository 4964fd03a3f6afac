import { inRegion } from '../db/server.ts'
import { errorAt } from '../kernel/index.ts'
import { checkCredentials } from './account-admin.policy.ts'
import { endAccountSessions, findManagedAccount } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import type { ManagedAccount } from './managed-account.ts'
import { NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { removeSecondFactor } from './remove-second-factor.command.ts'

/** 解除他人的动态码, for a person who lost the phone: from the next sign-in on the password alone is asked for. */
export function liftSecondFactor(deps: OrgDeps, { actor, accountId }: { actor: Actor; accountId: string }): Promise<ManagedAccount> {
  return inRegion(deps.db, actor, async (tx) => {
    const account = await findManagedAccount(tx, accountId)
    if (!account) throw new NotOfDepartmentError('账号')
    refuseIfAny('解除动态码', checkCredentials(account, actor))
    if (!(await removeSecondFactor(deps, tx, { actor, accountId }))) refuseIfAny('解除动态码', [notEnrolled])
    await endAccountSessions(tx, accountId)
    return (await findManagedAccount(tx, accountId))!
  })
}

const notEnrolled = errorAt('账号', 'org.noSecondFactor', '这个账号没有绑定动态码，不必解除。请刷新页面后核对。')

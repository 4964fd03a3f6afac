import { inRegion } from '../db/server.ts'
import { errorAt } from '../kernel/index.ts'
import { checkCredentials } from './account-admin.policy.ts'
import { findManagedAccount, saveIdentity, touchAccount } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import type { ManagedAccount } from './managed-account.ts'
import { ChangedMeanwhileError, NotOfDepartmentError, refuseIfAny } from './people-errors.ts'

/** 外部身份 in another sign-in system. */
export interface ExternalIdentity {
  readonly issuer: string
  readonly subject: string
}

/** 关联外部身份, or take the link away: with it the person may sign in by the other system. */
export function linkIdentity(
  deps: OrgDeps,
  { actor, accountId, version, identity }: { actor: Actor; accountId: string; version: number; identity: ExternalIdentity | undefined },
): Promise<ManagedAccount> {
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    const account = await findManagedAccount(tx, accountId)
    if (!account) throw new NotOfDepartmentError('账号')
    refuseIfAny('关联外部身份', checkCredentials(account, actor))
    if (!(await touchAccount(tx, { accountId, version }))) throw new ChangedMeanwhileError(`账号 ${account.accountName} `)
    if (!(await saveIdentity(tx, { accountId, identity, now }))) refuseIfAny('关联外部身份', [identityTaken])
    await deps.record(tx, {
      ...{ actor, action: 'org.linkIdentity', subject: `account/${accountId}`, at: now },
      changes: [{ field: '外部身份', before: say(account.identity), after: say(identity) }],
    })
    return (await findManagedAccount(tx, accountId))!
  })
}

const identityTaken = errorAt('外部身份', 'org.identityTaken', '这个外部身份不能关联。请核对签发方和用户标识。')

function say(identity: ExternalIdentity | undefined): string {
  return identity ? `${identity.issuer} ${identity.subject}` : '未关联'
}

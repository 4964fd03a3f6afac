import { inRegion } from '../db/server.ts'
import { findManagedAccount } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { NoSuchSessionError } from './errors.ts'
import { NotOfDepartmentError } from './people-errors.ts'
import { deleteOwnSession, deleteSessionsOf } from './session.store.ts'

/** 结束本人的一次登录. */
export function endSession(deps: OrgDeps, { actor, sessionId }: { actor: Actor; sessionId: string }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    if (!(await deleteOwnSession(tx, { accountId: actor.accountId, sessionId }))) throw new NoSuchSessionError()
    await deps.record(tx, { actor, action: 'org.endSession', subject: `account/${actor.accountId}`, at: deps.clock.now() })
  })
}

/** 结束一个账号的全部登录, by the system administrator of its department. */
export function endSessionsOf(
  deps: OrgDeps,
  { actor, accountId }: { actor: Actor; accountId: string },
): Promise<{ endedSessions: number }> {
  return inRegion(deps.db, actor, async (tx) => {
    const account = await findManagedAccount(tx, accountId)
    if (!account) throw new NotOfDepartmentError('账号')
    // The administrator who ends the own ones stays signed in here.
    const endedSessions = await deleteSessionsOf(tx, { accountId, except: actor.sessionId })
    await deps.record(tx, {
      ...{ actor, action: 'org.endSessions', subject: `account/${accountId}`, at: deps.clock.now() },
      changes: [{ field: '登录中的会话', before: endedSessions, after: 0 }],
    })
    return { endedSessions }
  })
}

import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { deleteSession } from './session.store.ts'

/** 退出登录. */
export function signOut(deps: OrgDeps, { actor, token }: { actor: Actor; token: string }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    await deleteSession(tx, deps.tokens.hash(token))
    await deps.record(tx, { actor, action: 'org.signOut', subject: `account/${actor.accountId}`, at: deps.clock.now() })
  })
}

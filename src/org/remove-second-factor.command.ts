import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from './actor.ts'
import { confirmPassword } from './confirm-password.command.ts'
import type { OrgDeps } from './deps.ts'
import { SecondFactorStateError } from './errors.ts'
import { deleteSecondFactor } from './totp.store.ts'

/** 关闭本人的动态码. */
export async function giveUpSecondFactor(deps: OrgDeps, { actor, password }: { actor: Actor; password: string }): Promise<void> {
  await confirmPassword(deps, { actor, password })
  await inRegion(deps.db, actor, async (tx) => {
    if (!(await removeSecondFactor(deps, tx, { actor, accountId: actor.accountId }))) throw new SecondFactorStateError('off')
  })
}

/**
 * 解除动态码 of an account, in the caller's transaction, which has seen to it that the actor may. An enrolment that was begun
 * goes too. False, and nothing recorded, when there was none.
 */
export async function removeSecondFactor(
  deps: OrgDeps,
  tx: Tx,
  { actor, accountId }: { actor: Actor; accountId: string },
): Promise<boolean> {
  if (!(await deleteSecondFactor(tx, accountId))) return false
  await deps.record(tx, { actor, action: 'org.removeSecondFactor', subject: `account/${accountId}`, at: deps.clock.now() })
  return true
}

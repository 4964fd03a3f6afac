import { inRegion } from '../db/server.ts'
import { findManagedAccounts } from './account-admin.store.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import type { ManagedAccount } from './managed-account.ts'

/** More than the largest department has people; a search narrows beyond that. */
const MOST = 2000

/** 本部门账号 */
export function listAccounts({ db }: OrgDeps, { actor, search }: { actor: Actor; search: string }): Promise<readonly ManagedAccount[]> {
  return inRegion(db, actor, (tx) => findManagedAccounts(tx, { search: search.trim(), limit: MOST }))
}

import { sql, type Tx } from '../db/server.ts'
import type { Holding } from './managed-post.ts'
import type { AdminKind } from './role.ts'

interface HoldingRow {
  id: string
  post_id: string
  account_id: string
  login_name: string
  person_name: string
  disabled: boolean
  department_name: string
  from_at: Date
}

/** Current holdings of the own department: all, of a post, of a person, or one by its id. */
export async function findHoldings(
  tx: Tx,
  { postId, accountId, holdingId }: { postId?: string; accountId?: string; holdingId?: string } = {},
): Promise<readonly Holding[]> {
  const { rows } = await sql<HoldingRow>`
    select holding.id, holding.post_id, holding.account_id, holding.from_at,
           account.login_name, account.person_name, account.disabled,
           department.name as department_name
      from post_holding holding
      join account    on account.id = holding.account_id
      join department on department.region_id = account.region_id
                     and department.id = account.department_id
     where holding.region_id = current_region()
       and holding.department_id = current_department()
       and holding.until_at is null
       ${postId ? sql`and holding.post_id = ${postId}` : sql``}
       ${accountId ? sql`and holding.account_id = ${accountId}` : sql``}
       ${holdingId ? sql`and holding.id = ${holdingId}` : sql``}
     order by holding.from_at, holding.id`.execute(tx)
  return rows.map((row) => ({
    holdingId: row.id,
    postId: row.post_id,
    accountId: row.account_id,
    accountName: row.login_name,
    personName: row.person_name,
    disabled: row.disabled,
    departmentName: row.department_name,
    fromAt: row.from_at,
  }))
}

export interface NewHolding {
  readonly holdingId: string
  readonly postId: string
  readonly accountId: string
  readonly adminKind: AdminKind
  readonly givenBy: string
  readonly now: Date
}

export async function insertHolding(tx: Tx, { holdingId, postId, accountId, adminKind, givenBy, now }: NewHolding): Promise<void> {
  await sql`
    insert into post_holding (region_id, id, department_id, post_id, account_id, admin_kind, from_at, given_by)
    values (current_region(), ${holdingId}, current_department(), ${postId}, ${accountId}, ${adminKind}, ${now}, ${givenBy})`.execute(tx)
}

/** False when it had ended already. */
export async function saveHoldingEnded(tx: Tx, { holdingId, now }: { holdingId: string; now: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update post_holding
       set until_at = greatest(${now}, from_at), version = version + 1
     where region_id = current_region()
       and id = ${holdingId}
       and until_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** 会话 of the person in the post: the next request has to sign in again. */
export async function endPostSessions(tx: Tx, { accountId, postId }: { accountId: string; postId: string }): Promise<void> {
  await sql`
    delete from session
     where account_id = ${accountId}
       and region_id = current_region()
       and post_id = ${postId}
       and delegation_id is null`.execute(tx)
}

/**
 * 免职、移交、停用 and 委托 of the same person come one after the other: whichever is second sees what the first has left. Taken
 * before anything else is locked.
 */
export async function lockPersons(tx: Tx, accountIds: readonly string[]): Promise<void> {
  // One by one in a fixed order, or two transactions might wait for each other.
  for (const accountId of [...new Set(accountIds)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`person ${accountId.toLowerCase()}`}, 0))`.execute(tx)
  }
}

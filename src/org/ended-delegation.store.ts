import { sql, type Tx } from '../db/server.ts'
import type { EndedDelegation } from './managed-post.ts'

interface Whose {
  readonly accountId: string
  readonly now: Date
}

/** A post that is no longer held cannot be looked after for its holder either: ends 委托 given, in one post or in all. */
export function endGivenDelegations(tx: Tx, { accountId, postId, now }: Whose & { postId?: string }): Promise<readonly EndedDelegation[]> {
  const own = sql`delegation.from_account_id = ${accountId}`
  return endDelegations(tx, postId ? sql`${own} and delegation.post_id = ${postId}` : own, now)
}

/** Ends 代理 taken over. Whoever still holds a post in this department keeps them, unless the account is suspended. */
export function endTakenDelegations(
  tx: Tx,
  { accountId, suspended = false, now }: Whose & { suspended?: boolean },
): Promise<readonly EndedDelegation[]> {
  const taken = sql`delegation.to_account_id = ${accountId}`
  if (suspended) return endDelegations(tx, taken, now)
  const withoutPost = sql`not exists (
    select from post_holding own
     where own.region_id = current_region()
       and own.department_id = current_department()
       and own.account_id = ${accountId}
       and own.until_at is null)`
  return endDelegations(tx, sql`${taken} and ${withoutPost}`, now)
}

/** With the sessions that act by them. */
async function endDelegations(tx: Tx, which: ReturnType<typeof sql>, now: Date): Promise<readonly EndedDelegation[]> {
  const { rows } = await sql<{ id: string; label: string; from_name: string; to_name: string; until_at: Date; reason: string }>`
    update delegation
       set ended_at = ${now}, version = delegation.version + 1
      from post, account giver, account taker
     where delegation.region_id = current_region()
       and delegation.department_id = current_department()
       and ${which}
       and delegation.ended_at is null
       and delegation.until_at > ${now}
       and post.region_id = delegation.region_id
       and post.id = delegation.post_id
       and giver.id = delegation.from_account_id
       and taker.id = delegation.to_account_id
    returning delegation.id, post.label, giver.person_name as from_name, taker.person_name as to_name, delegation.until_at, delegation.reason`.execute(
    tx,
  )
  if (rows.length > 0) await sql`delete from session where delegation_id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(tx)
  return rows.map((row) => ({
    postLabel: row.label,
    fromName: row.from_name,
    toName: row.to_name,
    untilAt: row.until_at,
    reason: row.reason,
  }))
}

import { type Db, sql, type Tx } from '../db/server.ts'
import type { OpenSession } from './session.ts'
import type { Failures } from './sign-in.policy.ts'

/** 会话 as it begins: whose, from where, in which post. */
export interface NewSession {
  readonly id: string
  readonly tokenHash: string
  readonly accountId: string
  readonly now: Date
  readonly address: string
  readonly agent: string
  readonly secondFactor: boolean
  readonly byIdentity: boolean
  readonly post: ChosenPost | undefined
}

export interface ChosenPost {
  readonly regionId: string
  readonly postId: string
  readonly delegationId: string | undefined
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { id, tokenHash, accountId, now, address, agent, secondFactor, byIdentity, post } = session
  await sql`
    insert into session (id, token_hash, account_id, created_at, last_seen_at, address, agent, second_factor, by_identity,
                         region_id, post_id, delegation_id)
    values (${id}, ${tokenHash}, ${accountId}, ${now}, ${now}, ${address}, ${agent}, ${secondFactor}, ${byIdentity},
            ${post?.regionId ?? null}, ${post?.postId ?? null}, ${post?.delegationId ?? null})`.execute(tx)
}

/** 切换岗位 of one session. */
export async function chooseSessionPost(tx: Tx, { sessionId, post }: { sessionId: string; post: ChosenPost }): Promise<void> {
  await sql`
    update session
       set region_id = ${post.regionId}, post_id = ${post.postId}, delegation_id = ${post.delegationId ?? null}
     where id = ${sessionId}`.execute(tx)
}

export async function touchSession(db: Db, { tokenHash, now }: { tokenHash: string; now: Date }): Promise<void> {
  await sql`update session set last_seen_at = ${now} where token_hash = ${tokenHash}`.execute(db)
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await sql`delete from session where token_hash = ${tokenHash}`.execute(tx)
}

export async function findOpenSessions(
  db: Db,
  { accountId, lastSeenAfter, createdAfter }: { accountId: string; lastSeenAfter: Date; createdAfter: Date },
): Promise<OpenSession[]> {
  const { rows } = await sql<{
    id: string
    created_at: Date
    last_seen_at: Date
    address: string
    agent: string
    second_factor: boolean
    by_identity: boolean
  }>`
    select id, created_at, last_seen_at, address, agent, second_factor, by_identity
      from session
     where account_id = ${accountId}
       and last_seen_at > ${lastSeenAfter}
       and created_at > ${createdAfter}
     order by last_seen_at desc, id`.execute(db)
  return rows.map((row) => ({
    ...{ id: row.id, createdAt: row.created_at, lastSeenAt: row.last_seen_at, address: row.address, agent: row.agent },
    ...{ secondFactor: row.second_factor, byIdentity: row.by_identity },
  }))
}

/** Ends one session of the account; false when there is none such. */
export async function deleteOwnSession(tx: Tx, { accountId, sessionId }: { accountId: string; sessionId: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from session where id = ${sessionId} and account_id = ${accountId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Ends all sessions of the account but the one given, and says how many. */
export async function deleteSessionsOf(tx: Tx, { accountId, except }: { accountId: string; except?: string | undefined }): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from session
     where account_id = ${accountId}
       and id is distinct from ${except ?? null}::uuid`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function deleteEndedSessions(
  tx: Tx,
  { lastSeenAfter, createdAfter }: { lastSeenAfter: Date; createdAfter: Date },
): Promise<void> {
  await sql`
    delete from session
     where last_seen_at <= ${lastSeenAfter}
        or created_at <= ${createdAfter}`.execute(tx)
}

/** A line to lock, of a try so long ago that it no longer counts. Without it the first tries of a moment would not see each other. */
export async function ensureFailures(tx: Tx, nameHash: string): Promise<void> {
  await sql`
    insert into sign_in_failure (name_hash, failures, failed_at)
    values (${nameHash}, 1, 'epoch')
    on conflict (name_hash) do nothing`.execute(tx)
}

/** Locks the line, so that tries at the same moment count one after the other. */
export async function lockFailures(tx: Tx, nameHash: string): Promise<Failures | undefined> {
  const { rows } = await sql<{ failures: number; failed_at: Date; locked_until: Date | null; locks: number }>`
    select failures, failed_at, locked_until, locks
      from sign_in_failure
     where name_hash = ${nameHash}
       for update`.execute(tx)
  const [row] = rows
  return row && { failures: row.failures, failedAt: row.failed_at, lockedUntil: row.locked_until, locks: row.locks }
}

export async function saveFailures(tx: Tx, nameHash: string, { failures, failedAt, lockedUntil, locks }: Failures): Promise<void> {
  await sql`
    insert into sign_in_failure (name_hash, failures, failed_at, locked_until, locks)
    values (${nameHash}, ${failures}, ${failedAt}, ${lockedUntil}, ${locks})
    on conflict (name_hash) do update
       set failures = excluded.failures,
           failed_at = excluded.failed_at,
           locked_until = excluded.locked_until,
           locks = excluded.locks`.execute(tx)
}

export async function clearFailures(tx: Tx, nameHash: string): Promise<void> {
  await sql`delete from sign_in_failure where name_hash = ${nameHash}`.execute(tx)
}

/** Names nobody has tried for a day, nor were they locked. */
export async function forgetFailuresBefore(tx: Tx, before: Date): Promise<void> {
  await sql`delete from sign_in_failure where coalesce(locked_until, failed_at) < ${before}`.execute(tx)
}

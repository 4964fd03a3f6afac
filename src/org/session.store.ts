import { type Db, sql, type Tx } from '../db/server.ts'
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
  readonly post: ChosenPost | undefined
}

export interface ChosenPost {
  readonly regionId: string
  readonly postId: string
  readonly delegationId: string | undefined
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { id, tokenHash, accountId, now, address, agent, secondFactor, post } = session
  await sql`
    insert into session (id, token_hash, account_id, created_at, last_seen_at, address, agent, second_factor, region_id, post_id, delegation_id)
    values (${id}, ${tokenHash}, ${accountId}, ${now}, ${now}, ${address}, ${agent}, ${secondFactor},
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
  const { rows } = await sql<{ failures: number; failed_at: Date; locked_until: Date | null }>`
    select failures, failed_at, locked_until
      from sign_in_failure
     where name_hash = ${nameHash}
       for update`.execute(tx)
  const [row] = rows
  return row && { failures: row.failures, failedAt: row.failed_at, lockedUntil: row.locked_until }
}

export async function saveFailures(tx: Tx, nameHash: string, { failures, failedAt, lockedUntil }: Failures): Promise<void> {
  await sql`
    insert into sign_in_failure (name_hash, failures, failed_at, locked_until)
    values (${nameHash}, ${failures}, ${failedAt}, ${lockedUntil})
    on conflict (name_hash) do update
       set failures = excluded.failures,
           failed_at = excluded.failed_at,
           locked_until = excluded.locked_until`.execute(tx)
}

export async function clearFailures(tx: Tx, nameHash: string): Promise<void> {
  await sql`delete from sign_in_failure where name_hash = ${nameHash}`.execute(tx)
}

/** Names nobody has tried for a day. */
export async function forgetFailuresBefore(tx: Tx, before: Date): Promise<void> {
  await sql`delete from sign_in_failure where failed_at < ${before}`.execute(tx)
}

import { sql, type Tx } from '../db/server.ts'

/** 委托代理, as kept. */
export interface DelegationRow {
  readonly id: string
  readonly postId: string
  readonly postLabel: string
  readonly fromAccountId: string
  readonly fromName: string
  readonly toAccountId: string
  readonly toName: string
  readonly fromAt: Date
  readonly untilAt: Date
  readonly reason: string
  readonly endedAt: Date | null
}

const COLUMNS = sql`
  delegation.id, delegation.post_id as "postId", post.label as "postLabel",
  delegation.from_account_id as "fromAccountId", giver.login_name as "fromName",
  delegation.to_account_id as "toAccountId", taker.login_name as "toName",
  delegation.from_at as "fromAt", delegation.until_at as "untilAt", delegation.reason, delegation.ended_at as "endedAt"
    from delegation
    join post on post.region_id = delegation.region_id
             and post.id = delegation.post_id
    join account giver on giver.id = delegation.from_account_id
    join account taker on taker.id = delegation.to_account_id`

/** Handed over by the person, or taken over; the latest first. */
export async function findDelegations(tx: Tx, { regionId, accountId }: { regionId: string; accountId: string }): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`
    select ${COLUMNS}
     where delegation.region_id = ${regionId}
       and (delegation.from_account_id = ${accountId} or delegation.to_account_id = ${accountId})
     order by delegation.from_at desc, delegation.id desc
     limit 200`.execute(tx)
  return rows
}

/** Delegations of a post that have not ended. The lock keeps a second one from being made meanwhile. */
export async function lockDelegationsOf(tx: Tx, { postId, now }: { postId: string; now: Date }): Promise<DelegationRow[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`delegation ${postId}`}, 0))`.execute(tx)
  const { rows } = await sql<DelegationRow>`
    select ${COLUMNS}
     where delegation.post_id = ${postId}
       and delegation.ended_at is null
       and delegation.until_at > ${now}
     order by delegation.from_at`.execute(tx)
  return rows
}

/** Whether the account holds the post itself, now. */
export async function holdsPost(tx: Tx, { postId, accountId, now }: { postId: string; accountId: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    select from post_holding
     where region_id = current_region()
       and post_id = ${postId}
       and account_id = ${accountId}
       and from_at <= ${now}
       and until_at is null`.execute(tx)
  return rows.length > 0
}

export async function lockDelegation(tx: Tx, { id, accountId }: { id: string; accountId: string }): Promise<DelegationRow | undefined> {
  const { rows } = await sql<DelegationRow>`
    select ${COLUMNS}
     where delegation.id = ${id}
       and delegation.from_account_id = ${accountId}
       for update of delegation`.execute(tx)
  return rows[0]
}

interface NewDelegation {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly postId: string
  readonly fromAccountId: string
  readonly toAccountId: string
  readonly fromAt: Date
  readonly untilAt: Date
  readonly reason: string
}

export async function insertDelegation(tx: Tx, delegation: NewDelegation): Promise<void> {
  const { id, regionId, departmentId, postId, fromAccountId, toAccountId, fromAt, untilAt, reason } = delegation
  await sql`
    insert into delegation (region_id, id, department_id, post_id, from_account_id, to_account_id, from_at, until_at, reason)
    values (${regionId}, ${id}, ${departmentId}, ${postId}, ${fromAccountId}, ${toAccountId}, ${fromAt}, ${untilAt}, ${reason})`.execute(tx)
}

export async function endDelegationRow(tx: Tx, { id, now }: { id: string; now: Date }): Promise<void> {
  await sql`update delegation set ended_at = ${now}, version = version + 1 where id = ${id}`.execute(tx)
}

/** 可委托的人员 with the posts that they hold now. 三员 and accounts without a post are left out. */
export interface Colleague {
  readonly accountId: string
  readonly accountName: string
  readonly posts: readonly string[]
}

export async function findColleagues(
  tx: Tx,
  { departmentId, now, but, notIn }: { departmentId: string; now: Date; but: string; notIn: readonly string[] },
): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select account.id as "accountId", account.login_name as "accountName",
           array_agg(post.label order by post.label) as posts
      from account
      join post_holding holding on holding.account_id = account.id
                               and holding.from_at <= ${now}
                               and (holding.until_at is null or holding.until_at > ${now})
      join post on post.region_id = holding.region_id
               and post.id = holding.post_id
               and post.closed_at is null
     where account.department_id = ${departmentId}
       and account.admin_kind = 'none'
       and not account.disabled
       and account.id <> ${but}
       and post.department_id = ${departmentId}
       and not post.role = any (${[...notIn]}::text[])
     group by account.id
     order by posts, account.login_name`.execute(tx)
  return rows
}

/** The account that is to stand in, when it is of this department; `acts` when it holds a post in which it may act. */
export async function findDelegate(
  tx: Tx,
  { departmentId, accountId, now, notIn }: { departmentId: string; accountId: string; now: Date; notIn: readonly string[] },
): Promise<{ readonly accountName: string; readonly adminKind: string; readonly disabled: boolean; readonly acts: boolean } | undefined> {
  const { rows } = await sql<{ accountName: string; adminKind: string; disabled: boolean; acts: boolean }>`
    select login_name as "accountName", admin_kind as "adminKind", disabled,
           exists (select from post_holding holding
                     join post on post.region_id = holding.region_id
                              and post.id = holding.post_id
                              and post.closed_at is null
                    where holding.account_id = account.id
                      and holding.from_at <= ${now}
                      and (holding.until_at is null or holding.until_at > ${now})
                      and not post.role = any (${[...notIn]}::text[])) as acts
      from account
     where id = ${accountId}
       and department_id = ${departmentId}`.execute(tx)
  return rows[0]
}

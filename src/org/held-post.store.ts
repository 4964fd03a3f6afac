import { sql, type Tx } from '../db/server.ts'
import type { ActorSource } from './actor.ts'
import { isRole, readOnlyRoles } from './role.ts'

/** 本人可以使用的岗位: held, or looked after for its absent holder. */
export interface HeldPost extends Omit<ActorSource, 'accountId' | 'accountName'> {
  /** 代理 */
  readonly delegationId: string | undefined
  readonly standsInFor: string | undefined
}

/** Where the account has posts. Seen in every region, because the rows are the account's own. */
export async function findPostPlaces(
  tx: Tx,
  { accountId, now }: { accountId: string; now: Date },
): Promise<readonly { regionId: string; postId: string; delegationId: string | null }[]> {
  const { rows } = await sql<{ region_id: string; post_id: string; delegation_id: string | null }>`
    select region_id, post_id, null::uuid as delegation_id
      from post_holding
     where account_id = ${accountId}
       and from_at <= ${now}
       and (until_at is null or until_at > ${now})
     union all
    select region_id, post_id, id
      from delegation
     where ${bothInOffice(now)}
       and to_account_id = ${accountId}
       and from_at <= ${now}
       and until_at > ${now}
       and ended_at is null`.execute(tx)
  return rows.map((row) => ({ regionId: row.region_id, postId: row.post_id, delegationId: row.delegation_id }))
}

interface PostRow {
  post_id: string
  label: string
  role: string
  region_id: string
  department_id: string
  department_name: string
  organisation_id: string
  organisation_name: string
  organisation_kind: string
  first_year: number | null
  last_year: number | null
  from_account_id: string | null
}

interface PostQuestion {
  readonly regionId: string
  readonly postId: string
  readonly delegationId: string | null
  /** Only when this account holds it, or looks after it, at this time. */
  readonly heldBy: { readonly accountId: string; readonly now: Date }
}

/** The post itself, in its region; undefined when it is closed or the organisation has no name any more. */
export async function findHeldPost(tx: Tx, { regionId, postId, delegationId, heldBy }: PostQuestion): Promise<HeldPost | undefined> {
  const { rows } = await sql<PostRow>`
    select post.id as post_id, post.label, post.role, post.region_id, post.department_id, post.organisation_id,
           post.first_year, post.last_year,
           coalesce((select name from organisation_term term
             where term.region_id = post.region_id
               and term.organisation_id = post.department_id
               and term.from_on <= today_in_china()
             order by from_on desc limit 1), department.name) as department_name,
           organisation.kind as organisation_kind,
           (select name from organisation_term term
             where term.region_id = post.region_id
               and term.organisation_id = post.organisation_id
               and term.from_on <= today_in_china()
             order by from_on desc limit 1) as organisation_name,
           (select from_account_id from delegation
             where delegation.region_id = post.region_id
               and delegation.id = ${delegationId}::uuid) as from_account_id
      from post
      join organisation on organisation.region_id = post.region_id
                       and organisation.id = post.organisation_id
      join department   on department.region_id = post.region_id
                       and department.id = post.department_id
     where post.region_id = ${regionId}
       and post.id = ${postId}
       and post.closed_at is null
       ${isHeld(delegationId, heldBy)}`.execute(tx)
  return rows[0] && toHeldPost(rows[0], delegationId)
}

function toHeldPost(row: PostRow, delegationId: string | null): HeldPost {
  if (!isRole(row.role)) throw new Error(`post ${row.post_id}: unknown role ${row.role}`)
  return {
    postId: row.post_id,
    postLabel: row.label,
    role: row.role,
    regionId: row.region_id,
    departmentId: row.department_id,
    departmentName: row.department_name,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    organisationKind: row.organisation_kind,
    years: row.first_year === null || row.last_year === null ? undefined : [row.first_year, row.last_year],
    delegationId: delegationId ?? undefined,
    standsInFor: row.from_account_id ?? undefined,
  }
}

function isHeld(delegationId: string | null, { accountId, now }: { accountId: string; now: Date }) {
  return delegationId
    ? sql`and exists (
         select from delegation
          where delegation.region_id = post.region_id and delegation.post_id = post.id and delegation.id = ${delegationId}
            and to_account_id = ${accountId} and from_at <= ${now} and until_at > ${now} and ended_at is null
            and ${bothInOffice(now)})
       and ${mayStandIn({ accountId, now })}`
    : sql`and exists (
         select from post_holding holding
          where holding.region_id = post.region_id and holding.post_id = post.id and account_id = ${accountId}
            and ${isCurrent('holding', now)})`
}

/** Nobody hands on what he has no longer, and nobody who has left stands in: asked for at every request. */
function bothInOffice(now: Date) {
  return sql`exists (
         select from post_holding given
           join account giver on giver.id = given.account_id and not giver.disabled
          where given.region_id = delegation.region_id and given.post_id = delegation.post_id
            and given.account_id = delegation.from_account_id and ${isCurrent('given', now)})
       and exists (
         select from post_holding own
          where own.region_id = delegation.region_id and own.department_id = delegation.department_id
            and own.account_id = delegation.to_account_id and ${isCurrent('own', now)})`
}

/** A person who by now may only look (检查) does not act for somebody. */
function mayStandIn({ accountId, now }: { accountId: string; now: Date }) {
  return sql`exists (
         select from post_holding own
           join post own_post on own_post.region_id = own.region_id and own_post.id = own.post_id
          where own.region_id = post.region_id and own.department_id = post.department_id and own.account_id = ${accountId}
            and not own_post.role = any (${[...readOnlyRoles]}::text[]) and ${isCurrent('own', now)})`
}

function isCurrent(holding: 'holding' | 'given' | 'own', now: Date) {
  const from = sql.ref(`${holding}.from_at`)
  const until = sql.ref(`${holding}.until_at`)
  return sql`${from} <= ${now} and (${until} is null or ${until} > ${now})`
}

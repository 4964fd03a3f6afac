import { sql, type Tx } from '../db/server.ts'
import { adminKindOf } from './actor.ts'
import type { ManagedPost, PostOrganisation } from './managed-post.ts'
import { type PostDraft, postPlaceOf } from './post-fitting.ts'
import { isRole } from './role.ts'

interface OrganisationRow {
  id: string
  name: string
  kind: string
  department_kind: string
}

/** Organisations of the own department that exist today, in the order of the tree: the department, 局本级, 处室, units. */
export async function findPostOrganisations(tx: Tx): Promise<readonly PostOrganisation[]> {
  const { rows } = await sql<OrganisationRow>`
    select organisation.id, term.name, organisation.kind, department.kind as department_kind
      from organisation
      join department on department.region_id = organisation.region_id
                     and department.id = organisation.department_id
      join organisation_term term on term.region_id = organisation.region_id
                                 and term.organisation_id = organisation.id
                                 and term.from_on <= today_in_china()
                                 and (term.until_on is null or term.until_on > today_in_china())
     where organisation.region_id = current_region()
       and organisation.department_id = current_department()
       and (organisation.closed_on is null or organisation.closed_on > today_in_china())
     order by array_position(array['department', 'headquarters', 'division', 'budgetUnit', 'evaluationTeam', 'guest'], organisation.kind),
              term.position, term.code, term.name`.execute(tx)
  return rows.map((row) => ({
    organisationId: row.id,
    name: row.name,
    place: postPlaceOf({ kind: row.kind, departmentKind: row.department_kind }),
  }))
}

interface PostRow {
  id: string
  organisation_id: string
  role: string
  label: string
  region_id: string
  department_id: string
  first_year: number | null
  last_year: number | null
  closed_at: Date | null
  version: number
}

/** Open posts, or the named ones whether open or closed. */
export async function findManagedPosts(tx: Tx, { postIds }: { postIds?: readonly string[] } = {}): Promise<readonly ManagedPost[]> {
  const { rows } = await sql<PostRow>`
    select id, organisation_id, role, label, region_id, department_id, first_year, last_year, closed_at, version
      from post
     where region_id = current_region()
       and department_id = current_department()
       and ${postIds ? sql`id = any (${[...postIds]}::uuid[])` : sql`closed_at is null`}
     order by label, id`.execute(tx)
  return rows.map(toPost)
}

/** Locked until the transaction ends: two administrators do not change it at once. */
export async function lockPost(tx: Tx, postId: string): Promise<ManagedPost | undefined> {
  const { rows } = await sql<PostRow>`
    select id, organisation_id, role, label, region_id, department_id, first_year, last_year, closed_at, version
      from post
     where region_id = current_region()
       and department_id = current_department()
       and id = ${postId}
       for update`.execute(tx)
  return rows[0] && toPost(rows[0])
}

/** Names at an organisation are compared and given by one transaction at a time. */
export async function lockLabels(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`labels ${organisationId.toLowerCase()}`}, 0))`.execute(tx)
}

export async function insertPost(
  tx: Tx,
  { postId, organisationId, draft }: { postId: string; organisationId: string; draft: PostDraft },
): Promise<void> {
  const { role, label, firstYear, lastYear } = draft
  await sql`
    insert into post (region_id, id, department_id, organisation_id, role, admin_kind, label, first_year, last_year)
    values (current_region(), ${postId}, current_department(), ${organisationId}, ${role}, ${adminKindOf(role)}, ${label},
            ${firstYear ?? null}, ${lastYear ?? null})`.execute(tx)
}

export async function savePostLabel(tx: Tx, { postId, label }: { postId: string; label: string }): Promise<void> {
  await sql`
    update post
       set label = ${label}, version = version + 1
     where region_id = current_region()
       and id = ${postId}`.execute(tx)
}

export async function savePostClosed(tx: Tx, { postId, now }: { postId: string; now: Date }): Promise<void> {
  await sql`
    update post
       set closed_at = ${now}, version = version + 1
     where region_id = current_region()
       and id = ${postId}`.execute(tx)
}

/** 资金链对方: the departments that the guest organisation stands for by a grant that was not taken back. */
export async function findGuestDepartments(tx: Tx, organisationId: string): Promise<readonly { regionId: string; departmentId: string }[]> {
  const { rows } = await sql<{ guest_region_id: string; guest_department_id: string }>`
    select distinct guest_region_id, guest_department_id
      from fund_chain_grant
     where region_id = current_region()
       and organisation_id = ${organisationId}
       and revoked_at is null`.execute(tx)
  return rows.map((row) => ({ regionId: row.guest_region_id, departmentId: row.guest_department_id }))
}

function toPost(row: PostRow): ManagedPost {
  if (!isRole(row.role)) throw new Error(`post ${row.id}: unknown role ${row.role}`)
  return {
    postId: row.id,
    organisationId: row.organisation_id,
    role: row.role,
    label: row.label,
    regionId: row.region_id,
    departmentId: row.department_id,
    years: row.first_year === null || row.last_year === null ? undefined : [row.first_year, row.last_year],
    closedAt: row.closed_at ?? undefined,
    version: row.version,
  }
}

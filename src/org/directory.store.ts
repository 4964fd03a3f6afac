import { sql, type Tx } from '../db/server.ts'
import type { OrganisationInDirectory, OrganisationName, UnitWithClerk } from './directory.ts'

const TODAY = sql`today_in_china()`

/** Name, code and place of each `organisation` as they are in force on a day. */
const termInForce = (day: string | typeof TODAY) => sql`
      join lateral (
             select name, code, position
               from organisation_term
              where organisation_term.region_id = organisation.region_id
                and organisation_term.organisation_id = organisation.id
                and organisation_term.from_on <= ${day}
              order by from_on desc
              limit 1) term on true`

/** Names and codes today, by id. An organisation that has no name yet is left out. */
export async function findOrganisationNames(
  tx: Tx,
  { regionId, organisationIds }: { regionId: string; organisationIds: readonly string[] },
): Promise<ReadonlyMap<string, OrganisationName>> {
  const { rows } = await sql<OrganisationName & { id: string }>`
    select id, name, code,
           rank() over (order by name)::int           as "nameRank",
           rank() over (order by position, code)::int as "directoryRank"
      from (select distinct on (organisation_id) organisation_id as id, name, code, position
              from organisation_term
             where region_id = ${regionId}
               and organisation_id = any (${[...organisationIds]}::uuid[])
               and from_on <= today_in_china()
             order by organisation_id, from_on desc) term`.execute(tx)
  return new Map(rows.map(({ id, ...entry }) => [id, entry]))
}

/** What the organisation was called on a day; undefined before its first name. */
export async function findNameOn(
  tx: Tx,
  { regionId, organisationId, on }: { regionId: string; organisationId: string; on: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name
      from organisation_term
     where region_id = ${regionId}
       and organisation_id = ${organisationId}
       and from_on <= ${on}
     order by from_on desc
     limit 1`.execute(tx)
  return rows[0]?.name
}

/** 预算单位 and 处室 of the department on a day; of several clerks' posts one that somebody holds comes first. */
export async function findUnitsWithClerks(
  tx: Tx,
  { departmentId, today }: { departmentId: string; today: string },
): Promise<UnitWithClerk[]> {
  const { rows } = await sql<UnitWithClerk>`
    select organisation.id as "organisationId", term.name, term.code, organisation.kind,
           (select post.id
              from post
              left join post_holding holding on holding.region_id = post.region_id
                                            and holding.post_id = post.id
                                            and holding.until_at is null
             where post.region_id = organisation.region_id
               and post.organisation_id = organisation.id
               and post.role = 'unitClerk'
               and post.closed_at is null
             order by holding.post_id is null, post.id
             limit 1) as "clerkPostId"
      from organisation
      ${termInForce(today)}
     where organisation.department_id = ${departmentId}
       and organisation.kind in ('headquarters', 'budgetUnit', 'division')
       and organisation.opened_on <= ${today}
       and (organisation.closed_on is null or organisation.closed_on > ${today})
     order by organisation.kind = 'headquarters' desc, term.position, term.code`.execute(tx)
  return rows
}

/** The rule pack of the department, and how many budget units it has on a day. */
export async function findDepartment(
  tx: Tx,
  { regionId, departmentId, today }: { regionId: string; departmentId: string; today: string },
): Promise<{ readonly packName: string; readonly unitCount: number }> {
  const { rows } = await sql<{ pack_name: string; units: number }>`
    select department.pack_name,
           (select count(*)::int from organisation
             where organisation.region_id = department.region_id
               and organisation.department_id = department.id
               and organisation.kind in ('headquarters', 'budgetUnit')
               and organisation.opened_on <= ${today}
               and (organisation.closed_on is null or organisation.closed_on > ${today})) as units
      from department
     where department.region_id = ${regionId}
       and department.id = ${departmentId}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`no department ${departmentId}`)
  return { packName: row.pack_name, unitCount: row.units }
}

/** 岗位角色 of posts, by id. */
export async function findPostRoles(
  tx: Tx,
  { regionId, postIds }: { regionId: string; postIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; role: string }>`
    select id, role
      from post
     where region_id = ${regionId}
       and id = any (${[...postIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/** Whether the department has 处室 at all: a small bureau has none, and no step of a chain waits for them there. */
export async function hasDivisions(tx: Tx, { regionId, departmentId }: { regionId: string; departmentId: string }): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (
      select from organisation
       where region_id = ${regionId}
         and department_id = ${departmentId}
         and kind = 'division'
         and (closed_on is null or closed_on > today_in_china())) as any`.execute(tx)
  return rows[0]?.any ?? false
}

/** Every organisation of a department, in the order of the directory: typed names and codes are looked up in it. */
export async function findDirectory(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<OrganisationInDirectory[]> {
  const { rows } = await sql<OrganisationInDirectory>`
    select organisation.id, organisation.kind, term.name, term.code, organisation.closed_on::text as "closedOn"
      from organisation
      ${termInForce(TODAY)}
     where organisation.region_id = ${regionId}
       and organisation.department_id = ${departmentId}
     order by term.position, term.code`.execute(tx)
  return rows
}

/** 区（市） to which fund chains of the department reach, by name. */
export async function findGuestOrganisations(tx: Tx, departmentId: string): Promise<{ readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select organisation.id, term.name
      from organisation
      ${termInForce(TODAY)}
     where organisation.region_id = current_region()
       and organisation.department_id = ${departmentId}
       and organisation.kind = 'guest'
       and organisation.closed_on is null
     order by term.position, term.name`.execute(tx)
  return rows
}

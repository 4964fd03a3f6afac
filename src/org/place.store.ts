import { sql, type Tx } from '../db/server.ts'
import type { OrganisationPlace, RolePost } from './place.ts'

/** Names today of the organisations, and of the region's finance bureaus, in one question. */
export async function findPlaces(
  tx: Tx,
  { regionId, organisationIds }: { regionId: string; organisationIds: readonly string[] },
): Promise<{ organisations: ReadonlyMap<string, OrganisationPlace>; financeBureau: OrganisationPlace | undefined }> {
  const { rows } = await sql<OrganisationPlace & { isBureau: boolean }>`
    select organisation.id, organisation.kind, organisation.department_id as "departmentId", department.pack_name as "packName",
           organisation.closed_on::text as "closedOn",
           organisation.kind = 'department' and department.kind = 'financeBureau' as "isBureau",
           coalesce((select term.name
                       from organisation_term term
                      where term.region_id = organisation.region_id
                        and term.organisation_id = organisation.id
                        and term.from_on <= today_in_china()
                      order by term.from_on desc
                      limit 1), department.name) as name,
           (select term.code
              from organisation_term term
             where term.region_id = organisation.region_id
               and term.organisation_id = organisation.id
               and term.from_on <= today_in_china()
             order by term.from_on desc
             limit 1) as code
      from organisation
      join department on department.region_id = organisation.region_id
                     and department.id = organisation.department_id
     where organisation.region_id = ${regionId}
       and (organisation.id = any (${[...organisationIds]}::uuid[])
            or organisation.kind = 'department' and department.kind = 'financeBureau')`.execute(tx)
  return {
    organisations: new Map(rows.map(({ isBureau: _, ...entry }) => [entry.id, entry])),
    financeBureau: rows.find(({ isBureau }) => isBureau),
  }
}

/** 评分规则 of a department. */
export async function findPackName(tx: Tx, { regionId, departmentId }: { regionId: string; departmentId: string }): Promise<string> {
  const { rows } = await sql<{ pack_name: string }>`
    select pack_name from department where region_id = ${regionId} and id = ${departmentId}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`no department ${departmentId}`)
  return row.pack_name
}

/**
 * Open posts of the roles in the department and in the region's finance bureau, and the one post that is asked for. Who
 * holds a post of another department is not to be seen, so that such a post counts as held.
 */
export async function findRolePosts(
  tx: Tx,
  { regionId, departmentId, roles, postId }: { regionId: string; departmentId: string; roles: readonly string[]; postId: string },
): Promise<RolePost[]> {
  const { rows } = await sql<RolePost>`
    select post.id as "postId", post.organisation_id as "organisationId", post.role,
           department.kind = 'financeBureau' as "inBureau",
           (post.department_id <> current_department()
            or exists (select from post_holding holding
                        where holding.region_id = post.region_id
                          and holding.post_id = post.id
                          and holding.until_at is null)) as held
      from post
      join department on department.region_id = post.region_id
                     and department.id = post.department_id
     where post.region_id = ${regionId}
       and (post.id = ${postId}
            or post.closed_at is null
           and post.role = any (${[...roles]}::text[])
           and (post.department_id = ${departmentId} or department.kind = 'financeBureau'))
     order by post.id`.execute(tx)
  return rows
}

/** The fund chain when it is the department's and, for a guest, open to it today. */
export async function findOpenFundChain(
  tx: Tx,
  {
    regionId,
    departmentId,
    fundChainId,
    guestId,
  }: { regionId: string; departmentId: string; fundChainId: string; guestId: string | undefined },
): Promise<{ readonly fiscalYear: number } | undefined> {
  const { rows } = await sql<{ fiscalYear: number }>`
    select fiscal_year as "fiscalYear"
      from fund_chain
     where region_id = ${regionId}
       and id = ${fundChainId}
       and department_id = ${departmentId}
       and (${guestId ?? null}::uuid is null
            or exists (select from fund_chain_grant granted
                        where granted.region_id = fund_chain.region_id
                          and granted.fund_chain_id = fund_chain.id
                          and granted.organisation_id = ${guestId ?? null}::uuid
                          and granted.revoked_at is null
                          and granted.from_on <= today_in_china()
                          and (granted.until_on is null or granted.until_on > today_in_china())))`.execute(tx)
  return rows[0]
}

/** 经办岗位 of a unit: the post that its papers belong to; one that somebody holds comes first. */
export async function findClerkPost(
  tx: Tx,
  { regionId, organisationId }: { regionId: string; organisationId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select post.id
      from post
     where post.region_id = ${regionId}
       and post.organisation_id = ${organisationId}
       and post.role = 'unitClerk'
       and post.closed_at is null
     order by exists (select from post_holding holding
                       where holding.region_id = post.region_id
                         and holding.post_id = post.id
                         and holding.until_at is null) desc, post.id
     limit 1`.execute(tx)
  return rows[0]?.id
}

/** 区划代码 */
export async function findRegionCode(tx: Tx, regionId: string): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`select code from region where id = ${regionId}`.execute(tx)
  return rows[0]?.code
}

import { sql, type Tx } from '../db/server.ts'
import type { FundChain } from './fund-chain.ts'

interface Row {
  id: string
  version: number
  department_id: string
  department_name: string
  name: string
  fiscal_year: number
  grants: GrantRow[] | null
}

interface GrantRow {
  id: string
  version: number
  organisation_id: string
  organisation_name: string | null
  guest_region_id: string
  guest_region_code: string
  guest_region_name: string
  guest_department_id: string
  guest_department_name: string
  document_number: string
  from_on: string
  until_on: string | null
  revoked_at: string | null
  granted_by: string
}

/** Fund chains that the actor may see, with all grants of theirs; or one of them. */
export async function findFundChains(tx: Tx, { regionId, id }: { regionId: string; id?: string }): Promise<FundChain[]> {
  const { rows } = await sql<Row>`
    select chain.id, chain.version, chain.department_id, chain.name, chain.fiscal_year, department.name as department_name,
           (select json_agg(json_build_object(
                     'id', granted.id, 'version', granted.version, 'organisation_id', granted.organisation_id,
                     'organisation_name', (select name from organisation_term term
                                            where term.region_id = granted.region_id and term.organisation_id = granted.organisation_id
                                            order by from_on desc limit 1),
                     'guest_region_id', region.id, 'guest_region_code', region.code, 'guest_region_name', region.name,
                     'guest_department_id', guest.id, 'guest_department_name', guest.name,
                     'document_number', granted.document_number, 'from_on', granted.from_on, 'until_on', granted.until_on,
                     'revoked_at', granted.revoked_at, 'granted_by', granted.granted_by) order by granted.from_on, granted.id)
              from fund_chain_grant granted
              join region on region.id = granted.guest_region_id
              join department guest on guest.region_id = granted.guest_region_id and guest.id = granted.guest_department_id
             where granted.region_id = chain.region_id
               and granted.fund_chain_id = chain.id) as grants
      from fund_chain chain
      join department on department.region_id = chain.region_id and department.id = chain.department_id
     where chain.region_id = ${regionId}
       and (${id ?? null}::uuid is null or chain.id = ${id ?? null}::uuid)
     order by chain.fiscal_year desc, chain.name, chain.id`.execute(tx)
  return rows.map(chainOf)
}

function chainOf(row: Row): FundChain {
  return {
    ...{ id: row.id, version: row.version, departmentId: row.department_id, departmentName: row.department_name },
    ...{ name: row.name, fiscalYear: row.fiscal_year },
    grants: (row.grants ?? []).map((grant) => ({
      ...{ id: grant.id, version: grant.version, organisationId: grant.organisation_id, organisationName: grant.organisation_name ?? '' },
      ...{ guestRegionId: grant.guest_region_id, guestRegionCode: grant.guest_region_code, guestRegionName: grant.guest_region_name },
      ...{ guestDepartmentId: grant.guest_department_id, guestDepartmentName: grant.guest_department_name },
      ...{ documentNumber: grant.document_number, fromOn: grant.from_on, untilOn: grant.until_on ?? undefined },
      ...{ revokedAt: grant.revoked_at ? new Date(grant.revoked_at) : undefined, grantedBy: grant.granted_by },
    })),
  }
}

/** One grant of a chain at a time, or two would open the same guest twice. */
export async function lockFundChain(tx: Tx, { regionId, id }: { regionId: string; id: string }): Promise<boolean> {
  const { rows } = await sql`select id from fund_chain where region_id = ${regionId} and id = ${id} for update`.execute(tx)
  return rows.length > 0
}

export async function insertFundChain(
  tx: Tx,
  chain: { regionId: string; departmentId: string; id: string; name: string; fiscalYear: number },
): Promise<void> {
  const { regionId, departmentId, id, name, fiscalYear } = chain
  await sql`
    insert into fund_chain (region_id, id, department_id, name, fiscal_year)
    values (${regionId}, ${id}, ${departmentId}, ${name}, ${fiscalYear})`.execute(tx)
}

interface NewGrant {
  readonly regionId: string
  readonly departmentId: string
  readonly id: string
  readonly fundChainId: string
  readonly organisationId: string
  readonly guestRegionId: string
  readonly guestDepartmentId: string
  readonly documentNumber: string
  readonly fromOn: string
  readonly untilOn: string | undefined
  readonly grantedBy: string
}

export async function insertGrant(tx: Tx, grant: NewGrant): Promise<void> {
  const { regionId, departmentId, id, fundChainId, organisationId, guestRegionId, guestDepartmentId } = grant
  await sql`
    insert into fund_chain_grant (region_id, id, department_id, fund_chain_id, organisation_id, guest_region_id, guest_department_id,
                                  document_number, from_on, until_on, granted_by)
    values (${regionId}, ${id}, ${departmentId}, ${fundChainId}, ${organisationId}, ${guestRegionId}, ${guestDepartmentId},
            ${grant.documentNumber}, ${grant.fromOn}, ${grant.untilOn ?? null}, ${grant.grantedBy})`.execute(tx)
}

export async function revokeGrantRow(tx: Tx, { regionId, id, at }: { regionId: string; id: string; at: Date }): Promise<void> {
  await sql`
    update fund_chain_grant
       set revoked_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

/** The guest organisation that the department of the other region has here already. */
export async function findGuestOrganisation(
  tx: Tx,
  { regionId, departmentId, guestDepartmentId }: { regionId: string; departmentId: string; guestDepartmentId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ organisation_id: string }>`
    select granted.organisation_id
      from fund_chain_grant granted
      join organisation on organisation.region_id = granted.region_id and organisation.id = granted.organisation_id
     where granted.region_id = ${regionId}
       and granted.department_id = ${departmentId}
       and granted.guest_department_id = ${guestDepartmentId}
       and organisation.kind = 'guest'
       and organisation.closed_on is null
     limit 1`.execute(tx)
  return rows[0]?.organisation_id
}

/** 区划 by its code, with its departments. */
export async function findRegionByCode(
  tx: Tx,
  code: string,
): Promise<{ id: string; name: string; departments: readonly { id: string; name: string }[] } | undefined> {
  const { rows } = await sql<{ region_id: string; region_name: string; id: string | null; name: string | null }>`
    select region.id as region_id, region.name as region_name, department.id, department.name
      from region
      left join department on department.region_id = region.id
     where region.code = ${code}
     order by department.name`.execute(tx)
  const [first] = rows
  if (!first) return undefined
  const departments = rows.flatMap(({ id, name }) => (id !== null && name !== null ? [{ id, name }] : []))
  return { id: first.region_id, name: first.region_name, departments }
}

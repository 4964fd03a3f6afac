import { type Db, sql, type Tx } from '../db/server.ts'
import { adminKindOf } from './actor.ts'
import type { DemoAccount, DemoDepartment, DemoOrganisation, DemoRegion, demoFundChain } from './demo.ts'

/** First day of the demo's organisations. */
const OPENED_ON = '2000-01-01'

export async function insertRegion(tx: Tx, { id, code, name }: DemoRegion): Promise<void> {
  await sql`insert into region (id, code, name) values (${id}, ${code}, ${name})`.execute(tx)
}

export async function insertDepartment(tx: Tx, { regionId, id, name, kind, packName }: DemoDepartment): Promise<void> {
  await sql`
    insert into department (region_id, id, name, kind, pack_name)
    values (${regionId}, ${id}, ${name}, ${kind}, ${packName})`.execute(tx)
}

/** The owner is held to row-level security as well: it says whose rows it writes. */
export async function actFor(tx: Tx, { regionId, departmentId }: { regionId: string; departmentId: string }): Promise<void> {
  await sql`
    select set_config('app.region_id', ${regionId}, true),
           set_config('app.department_id', ${departmentId}, true),
           set_config('app.reach', 'system', true)`.execute(tx)
}

export async function insertOrganisation(tx: Tx, organisation: DemoOrganisation, termId: string): Promise<void> {
  const { regionId, id, departmentId, kind, parentId, name, code, position } = organisation
  await sql`
    insert into organisation (region_id, id, department_id, kind, opened_on)
    values (${regionId}, ${id}, ${departmentId}, ${kind}, ${OPENED_ON})`.execute(tx)
  await sql`
    insert into organisation_term (region_id, id, department_id, organisation_id, from_on, parent_id, name, code, position)
    values (${regionId}, ${termId}, ${departmentId}, ${id}, ${OPENED_ON}, ${parentId ?? null}, ${name}, ${code ?? null}, ${position})`.execute(
    tx,
  )
}

export async function insertAccount(
  tx: Tx,
  account: DemoAccount,
  { passwordHash, now }: { passwordHash: string; now: Date },
): Promise<void> {
  const { accountId, accountName, displayName, role, regionId, departmentId } = account
  await sql`
    insert into account (id, region_id, department_id, login_name, person_name, admin_kind, password_hash, password_changed_at, created_at)
    values (${accountId}, ${regionId}, ${departmentId}, ${accountName}, ${`${displayName}（演示）`}, ${adminKindOf(role)}, ${passwordHash},
            ${now}, ${now})
    on conflict (id) do nothing`.execute(tx)
}

export async function insertPost(tx: Tx, account: DemoAccount, { holdingId, now }: { holdingId: string; now: Date }): Promise<void> {
  const { regionId, departmentId, organisationId, postId, accountId, role, displayName, years } = account
  const adminKind = adminKindOf(role)
  await sql`
    insert into post (region_id, id, department_id, organisation_id, role, admin_kind, label, first_year, last_year)
    values (${regionId}, ${postId}, ${departmentId}, ${organisationId}, ${role}, ${adminKind}, ${displayName},
            ${years?.[0] ?? null}, ${years?.[1] ?? null})`.execute(tx)
  await sql`
    insert into post_holding (region_id, id, department_id, post_id, account_id, admin_kind, from_at, given_by)
    values (${regionId}, ${holdingId}, ${departmentId}, ${postId}, ${accountId}, ${adminKind}, ${now}, '演示数据')`.execute(tx)
}

export async function insertFundChain(tx: Tx, chain: typeof demoFundChain): Promise<void> {
  const { id, regionId, departmentId, name, fiscalYear, grant } = chain
  await sql`
    insert into fund_chain (region_id, id, department_id, name, fiscal_year)
    values (${regionId}, ${id}, ${departmentId}, ${name}, ${fiscalYear})`.execute(tx)
  await sql`
    insert into fund_chain_grant (region_id, id, department_id, fund_chain_id, organisation_id, guest_region_id, guest_department_id,
                                  document_number, from_on, granted_by)
    values (${regionId}, ${grant.id}, ${departmentId}, ${id}, ${grant.organisationId}, ${grant.guestRegionId}, ${grant.guestDepartmentId},
            '', ${OPENED_ON}, '演示数据')`.execute(tx)
}

/** No region at all: nothing was ever entered. */
export async function isEmpty(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from region) as empty`.execute(db)
  return rows[0]?.empty ?? true
}

import { sql, type Tx } from '../../db/server.ts'
import type { BusinessTarget } from './business-target.ts'

const columns = sql`id, region_id as "regionId", department_id as "departmentId", version, fiscal_year as "fiscalYear",
       organisation_id as "organisationId", division_id as "divisionId", paper_id as "paperId", edition, form_row as "formRow",
       category, number, name, content, cities, benchmark, state, frozen_at as "frozenAt"`

/** Targets that the transaction sees, in the order of the form. */
export async function findBusinessTargets(
  tx: Tx,
  asked: {
    readonly regionId: string
    readonly departmentId?: string
    readonly fiscalYear?: number
    readonly id?: string
    readonly paperId?: string
    /** Those also that an edition in force does not have any more. */
    readonly removed?: boolean
    readonly lock?: boolean
  },
): Promise<BusinessTarget[]> {
  const { regionId, departmentId, fiscalYear, id, paperId, removed = false, lock = false } = asked
  const { rows } = await sql<BusinessTarget>`
    select ${columns}
      from business_target
     where region_id = ${regionId}
       ${removed ? sql`` : sql`and state = 'live'`}
       ${departmentId === undefined ? sql`` : sql`and department_id = ${departmentId}`}
       ${fiscalYear === undefined ? sql`` : sql`and fiscal_year = ${fiscalYear}`}
       ${id === undefined ? sql`` : sql`and id = ${id}`}
       ${paperId === undefined ? sql`` : sql`and paper_id = ${paperId}`}
     order by fiscal_year, paper_id, form_row
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows
}

/** 有业务目标的年度, the latest first. */
export async function findTargetYears(tx: Tx, { regionId, departmentId }: { regionId: string; departmentId: string }): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct fiscal_year as year
      from business_target
     where region_id = ${regionId}
       and department_id = ${departmentId}
     order by year desc`.execute(tx)
  return rows.map(({ year }) => year)
}

/** 承接: targets of the year and later, and those with a task that is not done, are tended by the successor. */
export async function passOnBusinessTargets(
  tx: Tx,
  { regionId, fromId, toId, fiscalYear }: { regionId: string; fromId: string; toId: string; fiscalYear: number },
): Promise<void> {
  await sql`
    update business_target
       set organisation_id = case organisation_id when ${fromId} then ${toId}::uuid else organisation_id end,
           division_id = case division_id when ${fromId} then ${toId}::uuid else division_id end,
           version = version + 1
     where region_id = ${regionId}
       and ${fromId} in (organisation_id, division_id)
       and state = 'live'
       and (fiscal_year >= ${fiscalYear}
            or exists (select from commitment
                        where commitment.region_id = business_target.region_id
                          and commitment.target_id = business_target.id
                          and commitment.state in ('confirmed', 'open')
                          and commitment.done_on is null))`.execute(tx)
}

/** What the transaction holds of a paper becomes what its edition says: rows are added, changed in place, or removed. */
export async function saveBusinessTargets(tx: Tx, targets: readonly BusinessTarget[]): Promise<void> {
  await sql`
    insert into business_target (region_id, id, department_id, fiscal_year, organisation_id, division_id, paper_id, edition, form_row, category,
                                 number, name, content, cities, benchmark, state, frozen_at)
    select "regionId", id, "departmentId", "fiscalYear", "organisationId", "divisionId", "paperId", edition, "formRow", category,
           number, name, content, cities, benchmark, state, "frozenAt"
      from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb)
           as given ("regionId" uuid, id uuid, "departmentId" uuid, "fiscalYear" integer, "organisationId" uuid, "divisionId" uuid,
                     "paperId" uuid, edition integer, "formRow" integer, category text, number integer, name text, content text,
                     cities text, benchmark text, state text, "frozenAt" timestamptz)
    on conflict (region_id, paper_id, form_row) do update
       set edition = excluded.edition, category = excluded.category, number = excluded.number, name = excluded.name,
           content = excluded.content, cities = excluded.cities, benchmark = excluded.benchmark, state = excluded.state,
           frozen_at = excluded.frozen_at, version = business_target.version + 1`.execute(tx)
}

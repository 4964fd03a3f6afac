import { sql, type Tx } from '../db/server.ts'

interface Place {
  readonly regionId: string
  readonly regionName: string
  readonly regionCode: string
  readonly departmentId: string
  readonly departmentName: string
}

/** Departments of that name, of one region or of all. */
export async function findDepartmentsNamed(
  tx: Tx,
  { name, regionCode }: { name: string; regionCode: string | undefined },
): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select region.id as "regionId", region.name as "regionName", region.code as "regionCode",
           department.id as "departmentId", department.name as "departmentName"
      from department
      join region on region.id = department.region_id
     where department.name = ${name}
       and (${regionCode ?? null}::text is null or region.code = ${regionCode ?? null})
     order by region.code`.execute(tx)
  return rows
}

/** Where an account is at home. */
export async function findHome(tx: Tx, accountId: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select region.id as "regionId", region.name as "regionName", region.code as "regionCode",
           department.id as "departmentId", department.name as "departmentName"
      from account
      join department on department.region_id = account.region_id
                     and department.id = account.department_id
      join region on region.id = account.region_id
     where account.id = ${accountId}`.execute(tx)
  return rows[0]
}

/** The owner is held to row-level security as well: it says whose rows it writes, and that it only administers. */
export async function administerFor(tx: Tx, { regionId, departmentId }: { regionId: string; departmentId: string }): Promise<void> {
  await sql`
    select set_config('app.region_id', ${regionId}, true),
           set_config('app.department_id', ${departmentId}, true),
           set_config('app.reach', 'none', true)`.execute(tx)
}

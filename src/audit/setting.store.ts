import { sql, type Tx } from '../db/server.ts'

/** 留存期限 of a department. */
export interface Retention {
  readonly months: number
  readonly version: number
}

interface Place {
  readonly regionId: string
  readonly departmentId: string
}

export async function findRetention(tx: Tx, { regionId, departmentId }: Place): Promise<Retention | undefined> {
  const { rows } = await sql<Retention>`
    select retention_months as months, version
      from audit_setting
     where region_id = ${regionId}
       and department_id = ${departmentId}`.execute(tx)
  return rows[0]
}

/** False when somebody else was quicker. `version` 0: nothing was set yet. */
export async function saveRetention(tx: Tx, { regionId, departmentId }: Place, { months, version }: Retention): Promise<boolean> {
  const { rows } =
    version === 0
      ? await sql`
          insert into audit_setting (region_id, department_id, retention_months)
          values (${regionId}, ${departmentId}, ${months})
          on conflict (region_id, department_id) do nothing
          returning version`.execute(tx)
      : await sql`
          update audit_setting
             set retention_months = ${months}, version = version + 1
           where region_id = ${regionId}
             and department_id = ${departmentId}
             and version = ${version}
          returning version`.execute(tx)
  return rows.length === 1
}

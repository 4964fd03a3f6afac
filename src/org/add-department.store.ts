import { sql, type Tx } from '../db/server.ts'
import type { KnownRegion } from './add-department.ts'

/** 区划 by code, locked against a second addition at the same moment. The codes are read after the place is set. */
export async function findKnownRegion(tx: Tx, code: string): Promise<KnownRegion | undefined> {
  await sql`lock table region in share row exclusive mode`.execute(tx)
  const found = await sql<{ id: string; name: string }>`select id, name from region where code = ${code}`.execute(tx)
  const [region] = found.rows
  if (!region) return undefined
  const departments = await sql<{ name: string; kind: string }>`select name, kind from department where region_id = ${region.id}`.execute(
    tx,
  )
  await sql`select set_config('app.region_id', ${region.id}, true)`.execute(tx)
  const codes = await sql<{ code: string }>`
    select code from organisation_term
     where region_id = ${region.id}
       and code is not null
       and until_on is null`.execute(tx)
  return { ...region, departments: departments.rows, codes: codes.rows.map((row) => row.code) }
}

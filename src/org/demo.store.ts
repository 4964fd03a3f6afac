import { type Db, sql, type Tx } from '../db/server.ts'
import type { DemoAccount, DemoDepartment, DemoRegion } from './demo.ts'

export async function insertRegion(tx: Tx, { id, code, name }: DemoRegion): Promise<void> {
  await sql`insert into region (id, code, name) values (${id}, ${code}, ${name})`.execute(tx)
}

export async function insertDepartment(tx: Tx, { regionId, id, name }: DemoDepartment): Promise<void> {
  await sql`insert into department (region_id, id, name) values (${regionId}, ${id}, ${name})`.execute(tx)
}

export async function insertAccount(
  tx: Tx,
  { accountId, accountName, displayName, role, regionId, departmentId }: DemoAccount,
  { passwordHash, now }: { passwordHash: string; now: Date },
): Promise<void> {
  await sql`
    insert into account (id, region_id, department_id, login_name, display_name, role, password_hash, created_at)
    values (${accountId}, ${regionId}, ${departmentId}, ${accountName}, ${displayName}, ${role}, ${passwordHash}, ${now})`.execute(tx)
}

/** No region at all: nothing was ever entered. */
export async function isEmpty(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from region) as empty`.execute(db)
  return rows[0]?.empty ?? true
}

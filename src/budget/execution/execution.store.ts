import { sql, type Tx } from '../../db/server.ts'

/** 台账更新至: the latest day that something was booked for. */
export async function findBookedUntil(
  tx: Tx,
  { regionId, departmentId, fiscalYear }: { regionId: string; departmentId: string; fiscalYear: number },
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(booked_on)::text as day
      from ledger_entry
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}`.execute(tx)
  return rows[0]?.day ?? null
}

/** The department of the region that keeps books, for posts that look at departments from outside (财政部门). */
export async function findKeeperOfBooks(tx: Tx, regionId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select department_id as id from ledger_account where region_id = ${regionId} order by department_id limit 1`.execute(tx)
  return rows[0]?.id
}

import { sql, type Tx } from '../../db/server.ts'

/** 含演示数据: whether any voucher of the year is made up. Pages, prints and exports that add vouchers up say so. */
export async function holdsIllustrative(
  tx: Tx,
  { regionId, departmentId, fiscalYear }: { regionId: string; departmentId: string; fiscalYear: number },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
             select from ledger_voucher
              where region_id = ${regionId}
                and department_id = ${departmentId}
                and fiscal_year = ${fiscalYear}
                and illustrative) as found`.execute(tx)
  return rows[0]?.found ?? false
}

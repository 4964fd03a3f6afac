import { sql, type Tx } from '../../db/server.ts'
import type { ControlTotal } from './check-preparation.ts'

/** 控制数总额 of a year; nothing for those who do not see the whole department. */
export async function findControlTotals(tx: Tx, fiscalYear: number): Promise<ControlTotal[]> {
  const { rows } = await sql<Omit<ControlTotal, 'total'> & { total: string }>`
    select category, fund_kind as "fundKind", total_fen::text as total
      from budget_control
     where fiscal_year = ${fiscalYear}
     order by category, fund_kind`.execute(tx)
  return rows.map((row) => ({ ...row, total: BigInt(row.total) }))
}

export async function saveControlTotals(
  tx: Tx,
  {
    regionId,
    departmentId,
    fiscalYear,
    totals,
  }: { regionId: string; departmentId: string; fiscalYear: number; totals: readonly ControlTotal[] },
): Promise<void> {
  const given = totals.map(({ total, ...kind }) => ({ ...kind, total: total.toString() }))
  await sql`
    insert into budget_control (region_id, department_id, fiscal_year, category, fund_kind, total_fen)
    select ${regionId}::uuid, ${departmentId}::uuid, ${fiscalYear}::integer, category, "fundKind", total
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (category text, "fundKind" text, total bigint)
        on conflict (region_id, department_id, fiscal_year, category, fund_kind) do update
       set total_fen = excluded.total_fen, version = budget_control.version + 1`.execute(tx)
}

import { sql, type Tx } from '../../db/server.ts'
import type { LedgerSum } from './reconciliation.ts'

/**
 * 台账合计 of 本部门支出 of a year by unit; entries are added up by account before accounts are looked at. The full join is never a nested
 * loop, however few rows the planner expects; what has no account in sight is left out afterwards.
 */
export async function findUnitSums(
  tx: Tx,
  { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number },
): Promise<LedgerSum[]> {
  const { rows } = await sql<Omit<LedgerSum, 'fen'> & { fen: string }>`
    with summed as materialized (
      select entry.account_id, entry.kind, entry.side, entry.figure_source, sum(entry.amount_fen) as fen
        from ledger_entry entry
       where entry.region_id = current_region()
         and entry.department_id = ${departmentId}
         and entry.fiscal_year = ${fiscalYear}
       group by 1, 2, 3, 4
    ), kept as materialized (
      select id, organisation_id, category
        from ledger_account
       where region_id = current_region()
         and department_id = ${departmentId}
         and fiscal_year = ${fiscalYear}
         and spending = 'own'
    )
    select kept.organisation_id as "organisationId", kept.category, summed.kind, summed.side, summed.figure_source as "figureSource",
           sum(summed.fen)::text as fen
      from summed
      full join kept on kept.id = summed.account_id
     group by 1, 2, 3, 4, 5
    having bool_and(kept.id is not null and summed.account_id is not null)`.execute(tx)
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }))
}

/** 账套: departments and years with books that the post sees, newest first. */
export async function findBooks(tx: Tx): Promise<{ departmentId: string; fiscalYear: number }[]> {
  const { rows } = await sql<{ departmentId: string; fiscalYear: number }>`
    select department_id as "departmentId", fiscal_year as "fiscalYear" from ledger_account where region_id = current_region() group by 1, 2
     union select department_id, fiscal_year from final_figure where region_id = current_region()
     union select department_id, fiscal_year from procurement_item where region_id = current_region()
     union select department_id, fiscal_year from transfer_report where region_id = current_region()
     order by 2 desc, 1`.execute(tx)
  return rows
}

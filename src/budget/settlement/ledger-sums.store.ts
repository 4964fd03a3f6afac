import { sql, type Tx } from '../../db/server.ts'
import type { LedgerSum } from './reconciliation.ts'

/** 台账合计 of 本部门支出 of a year by unit; entries are added up by account before accounts are looked at. */
export async function findUnitSums(
  tx: Tx,
  { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number },
): Promise<LedgerSum[]> {
  const { rows } = await sql<Omit<LedgerSum, 'fen'> & { fen: string }>`
    with summed as (
      select entry.account_id, entry.kind, entry.side, entry.figure_source, sum(entry.amount_fen) as fen
        from ledger_entry entry
       where entry.region_id = current_region()
         and entry.department_id = ${departmentId}
         and entry.fiscal_year = ${fiscalYear}
       group by 1, 2, 3, 4
    )
    select account.organisation_id as "organisationId", account.category, summed.kind, summed.side, summed.figure_source as "figureSource",
           sum(summed.fen)::text as fen
      from summed
      join ledger_account account on account.region_id = current_region() and account.id = summed.account_id
     where account.spending = 'own'
     group by 1, 2, 3, 4, 5`.execute(tx)
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }))
}

/** 年度 with books that the post sees, newest first. */
export async function findBookYears(tx: Tx): Promise<{ departmentId: string; fiscalYear: number }[]> {
  const { rows } = await sql<{ departmentId: string; fiscalYear: number }>`
    select department_id as "departmentId", fiscal_year as "fiscalYear" from ledger_account where region_id = current_region() group by 1, 2
     union select department_id, fiscal_year from final_figure where region_id = current_region()
     union select department_id, fiscal_year from procurement_item where region_id = current_region()
     union select department_id, fiscal_year from transfer_report where region_id = current_region()
     order by 2 desc, 1`.execute(tx)
  return rows
}

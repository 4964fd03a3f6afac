import { sql, type Tx } from '../../db/server.ts'

/** 尚未由批复接续的预下达, one unit and project of it a line. */
export interface OpenPreAllotment {
  readonly id: string
  readonly documentNumber: string
  readonly documentOn: string
  readonly summary: string
  readonly totalFen: string
  readonly lines: readonly { readonly organisationId: string; readonly projectId: string | null; readonly fen: string }[]
}

/** More stand open where 指标 of a whole year came as 预下达 by import; then the latest are offered. */
const MOST = 500

export async function findOpenPreAllotments(
  tx: Tx,
  { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number },
): Promise<OpenPreAllotment[]> {
  const { rows } = await sql<OpenPreAllotment>`
    with open as (
      select voucher.region_id, voucher.id, voucher.document_number, voucher.document_on, voucher.summary, voucher.total_fen
        from ledger_voucher voucher
       where voucher.department_id = ${departmentId}
         and voucher.fiscal_year = ${fiscalYear}
         and voucher.kind = 'preAllotment'
         and not voucher.reversal
         and not exists (select from ledger_voucher counter
                          where counter.region_id = voucher.region_id
                            and counter.reverses_id = voucher.id)
       order by voucher.document_on desc, voucher.id desc
       limit ${MOST}),
    line as (
      select open.id, account.organisation_id, account.project_id, sum(entry.amount_fen) as fen
        from open
        join ledger_entry entry on entry.region_id = open.region_id
                               and entry.voucher_id = open.id
        join ledger_account account on account.region_id = entry.region_id
                                   and account.id = entry.account_id
       group by open.id, account.organisation_id, account.project_id)
    select open.id, open.document_number as "documentNumber", open.document_on::text as "documentOn", open.summary,
           open.total_fen::text as "totalFen",
           jsonb_agg(jsonb_build_object('organisationId', line.organisation_id, 'projectId', line.project_id, 'fen', line.fen::text)
                     order by line.organisation_id, line.project_id) as lines
      from open
      join line on line.id = open.id
     group by open.id, open.document_number, open.document_on, open.summary, open.total_fen
     order by open.document_on desc, open.id desc`.execute(tx)
  return rows
}

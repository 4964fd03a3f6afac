import { sql, type Tx } from '../../db/server.ts'
import { type EntryFilter, entryOrder, foundEntries } from '../ledger/search.store.ts'
import type { ExportedEntry, FormRow } from './entry-sheet.ts'

export async function findExportedEntries(tx: Tx, filter: EntryFilter, most: number): Promise<ExportedEntry[]> {
  const { rows } = await sql<ExportedEntry>`
    select voucher.document_number as "documentNumber", voucher.document_type as "documentType", voucher.document_on::text as "documentOn",
           entry.booked_on::text as "bookedOn", voucher.approver, voucher.counterpart, voucher.exclusion,
           coalesce(nullif(entry.summary, ''), voucher.summary) as summary, entry.kind, entry.figure_source as "figureSource", entry.reversal,
           entry.amount_fen::text as "amountFen", account.organisation_id as "organisationId", account.project_id as "projectId",
           account.category, account.fund_kind as "fundKind", account.origin, account.function_code as "functionCode",
           account.economy_code as "economyCode", account.payment_way as "paymentWay", account.direct_funds as "directFunds", account.bond,
           account.procurement, account.three_public as "threePublic", account.spending
      ${foundEntries(filter)}
     order by ${entryOrder}
     limit ${most}`.execute(tx)
  return rows
}

export async function findFormRows(
  tx: Tx,
  { regionId, fiscalYear, annualKinds }: { regionId: string; fiscalYear: number; annualKinds: readonly string[] },
): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    select account.organisation_id as "organisationId", account.project_id as "projectId", account.fund_kind as "fundKind",
           account.function_code as "functionCode", account.economy_code as "economyCode",
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'allotment' and entry.kind = 'approval'), 0)::text as "initialFen",
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'allotment' and entry.kind <> 'approval'
                                                    and entry.kind = any (${[...annualKinds]}::text[])), 0)::text as "adjustedFen",
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'payment'), 0)::text as "paidFen"
      from ledger_account account
      join ledger_entry entry on entry.region_id = account.region_id
                             and entry.account_id = account.id
     where account.region_id = ${regionId}
       and account.fiscal_year = ${fiscalYear}
     group by account.organisation_id, account.project_id, account.fund_kind, account.function_code, account.economy_code`.execute(tx)
  return rows
}

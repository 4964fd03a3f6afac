import { sql, type Tx } from '../../db/server.ts'
import type { LedgerSide } from './ledger-kind.ts'
import type { FigureSource } from './money-mark.ts'
import type { NewVoucher } from './voucher.store.ts'
import type { AccountKey } from './voucher-draft.ts'

/** 凭证 as it is shown. */
export interface VoucherDetail extends Omit<NewVoucher, 'contentHash' | 'takenOverBy' | 'totalFen'> {
  readonly totalFen: string
  readonly bookedAt: Date
  readonly bookedBy: string
  readonly reversedById: string | null
  readonly reversedAt: Date | null
  readonly reversedBy: string | null
  readonly reversalReason: string | null
}

/** Lines and sum are those of the lines that the post sees: what is booked to others is not told by the total. */
export async function findVoucher(tx: Tx, { regionId, id }: { regionId: string; id: string }): Promise<VoucherDetail | undefined> {
  const { rows } = await sql<VoucherDetail>`
    select voucher.id, voucher.fiscal_year as "fiscalYear", voucher.kind, voucher.document_type as "documentType",
           voucher.document_number as "documentNumber", voucher.document_on as "documentOn", voucher.approver, voucher.summary,
           voucher.counterpart, voucher.exclusion, voucher.file_name as "fileName", voucher.file_hash as "fileHash",
           voucher.import_id as "importId", voucher.external_key as "externalKey", seen.lines as "lineCount",
           seen.fen as "totalFen", voucher.illustrative, voucher.booked_at as "bookedAt", voucher.booked_by as "bookedBy",
           voucher.reverses_id as "reversesId", counter.id as "reversedById", counter.booked_at as "reversedAt",
           counter.booked_by as "reversedBy", counter.summary as "reversalReason"
      from ledger_voucher voucher
      left join ledger_voucher counter on counter.region_id = voucher.region_id
                                      and counter.reverses_id = voucher.id
     cross join lateral (select count(*)::int as lines, coalesce(sum(entry.amount_fen), 0)::text as fen
                           from ledger_entry entry
                          where entry.region_id = voucher.region_id
                            and entry.voucher_id = voucher.id) seen
     where voucher.region_id = ${regionId}
       and voucher.id = ${id}`.execute(tx)
  return rows[0]
}

/** 批复文件 of a voucher as it was uploaded; not the file of an import. */
export async function findVoucherFile(
  tx: Tx,
  id: string,
): Promise<{ readonly departmentId: string; readonly hash: string; readonly fileName: string } | undefined> {
  const { rows } = await sql<{ departmentId: string; hash: string; fileName: string }>`
    select department_id as "departmentId", file_hash as hash, coalesce(file_name, '批复文件') as "fileName"
      from ledger_voucher
     where id = ${id}
       and file_hash is not null
       and import_id is null`.execute(tx)
  return rows[0]
}

/** 分录 of a voucher with its account. */
export type VoucherEntry = Omit<AccountKey, 'divisionId'> & {
  readonly id: string
  readonly line: number
  readonly bookedOn: string
  readonly side: LedgerSide
  readonly amountFen: string
  readonly allottedBeforeFen: string
  readonly allottedAfterFen: string
  readonly paidBeforeFen: string
  readonly paidAfterFen: string
  readonly figureSource: FigureSource | null
  readonly summary: string
  readonly fileRow: string | null
}

/** A whole file may be one voucher: its first lines are enough to see what it is. */
const MOST = 200

export async function findVoucherEntries(tx: Tx, { regionId, id }: { regionId: string; id: string }): Promise<VoucherEntry[]> {
  const { rows } = await sql<VoucherEntry>`
    select entry.id, entry.line, entry.booked_on as "bookedOn", entry.side, account.organisation_id as "organisationId",
           account.project_id as "projectId", account.category, account.fund_kind as "fundKind", account.origin,
           account.function_code as "functionCode", account.economy_code as "economyCode", account.payment_way as "paymentWay",
           account.direct_funds as "directFunds", account.bond, account.procurement, account.three_public as "threePublic", account.spending,
           entry.amount_fen::text as "amountFen", entry.allotted_before::text as "allottedBeforeFen",
           entry.allotted_after::text as "allottedAfterFen", entry.paid_before::text as "paidBeforeFen", entry.paid_after::text as "paidAfterFen",
           entry.figure_source as "figureSource", entry.summary, entry.file_row as "fileRow"
      from ledger_entry entry
      join ledger_account account on account.region_id = entry.region_id
                                 and account.id = entry.account_id
     where entry.region_id = ${regionId}
       and entry.voucher_id = ${id}
     order by entry.line
     limit ${MOST}`.execute(tx)
  return rows
}

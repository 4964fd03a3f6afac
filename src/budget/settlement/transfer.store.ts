import { sql, type Tx } from '../../db/server.ts'
import type { Recording } from '../recording.ts'
import type { TransferBooked, TransferReport } from './transfer-report.ts'

type StoredReport = Omit<TransferReport, 'dueFen' | 'issuedFen' | 'spentFen'> & { dueFen: string; issuedFen: string; spentFen: string }

/** A report to be stored. */
export type TransferReportRow = Omit<StoredReport, 'recordedAt' | 'recordedBy'> & { readonly fiscalYear: number }

/** No `returning`: the policies of reading are others than those of writing. */
export async function insertTransferReports(tx: Tx, rows: readonly TransferReportRow[], recording: Recording): Promise<void> {
  if (rows.length === 0) return
  const { regionId, departmentId, at, recordedBy } = recording
  await sql`
    insert into transfer_report (region_id, id, department_id, fiscal_year, project_id, organisation_id, as_of, due_fen, issued_fen, spent_fen,
                                 source_document, note, illustrative, recorded_at, recorded_by)
    select ${regionId}, id, ${departmentId}, "fiscalYear", "projectId", "organisationId", "asOf", "dueFen", "issuedFen", "spentFen",
           "sourceDocument", note, illustrative, ${at}, ${recordedBy}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, "fiscalYear" integer, "projectId" uuid, "organisationId" uuid, "asOf" date, "dueFen" bigint, "issuedFen" bigint,
                     "spentFen" bigint, "sourceDocument" text, note text, illustrative boolean)`.execute(tx)
}

export interface ReportsAsked {
  readonly departmentId: string
  readonly fiscalYear: number
  /** Not later than this day; of each fund and district only the last. */
  readonly on?: string | undefined
  readonly projectId?: string
  readonly organisationId?: string
}

/** The last report of each fund and district as of a day: of one day the one that was recorded last. */
export async function findTransferReports(tx: Tx, { departmentId, fiscalYear, on }: ReportsAsked): Promise<TransferReport[]> {
  const { rows } = await sql<StoredReport>`
    select distinct on (project_id, organisation_id) ${reportColumns}
      from transfer_report
     where region_id = current_region()
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
       and (${on ?? null}::date is null or as_of <= ${on ?? null}::date)
     order by project_id, organisation_id, as_of desc, recorded_at desc, id desc`.execute(tx)
  return rows.map(toReport)
}

/** 历次报送 of one fund in one district, the latest first. */
export async function findTransferHistory(
  tx: Tx,
  { departmentId, fiscalYear, projectId, organisationId }: Required<Omit<ReportsAsked, 'on'>>,
): Promise<TransferReport[]> {
  const { rows } = await sql<StoredReport>`
    select ${reportColumns}
      from transfer_report
     where region_id = current_region()
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
       and project_id = ${projectId}
       and organisation_id = ${organisationId}
     order by as_of desc, recorded_at desc, id desc
     limit 200`.execute(tx)
  return rows.map(toReport)
}

const reportColumns = sql`
  id, project_id as "projectId", organisation_id as "organisationId", as_of::text as "asOf", due_fen::text as "dueFen",
  issued_fen::text as "issuedFen", spent_fen::text as "spentFen", source_document as "sourceDocument", note, illustrative,
  recorded_at as "recordedAt", recorded_by as "recordedBy"`

function toReport(row: StoredReport): TransferReport {
  return { ...row, dueFen: BigInt(row.dueFen), issuedFen: BigInt(row.issuedFen), spentFen: BigInt(row.spentFen) }
}

export async function findTransferBooked(tx: Tx, { departmentId, fiscalYear, on }: ReportsAsked): Promise<TransferBooked[]> {
  const { rows } = await sql<{ projectId: string; organisationId: string; allottedFen: string; paidFen: string }>`
    select account.project_id as "projectId", account.organisation_id as "organisationId",
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'allotment' and entry.kind <> 'yearEndCarryover'), 0)::text as "allottedFen",
           coalesce(sum(entry.amount_fen) filter (where entry.side = 'payment'), 0)::text as "paidFen"
      from ledger_account account
      join ledger_entry entry on entry.region_id = account.region_id and entry.account_id = account.id
     where account.region_id = current_region()
       and account.department_id = ${departmentId}
       and account.fiscal_year = ${fiscalYear}
       and account.spending = 'transfer'
       and account.project_id is not null
       and (${on ?? null}::date is null or entry.booked_on <= ${on ?? null}::date)
     group by account.project_id, account.organisation_id`.execute(tx)
  return rows.map((row) => ({ ...row, allottedFen: BigInt(row.allottedFen), paidFen: BigInt(row.paidFen) }))
}

import { sql, type Tx } from '../../db/server.ts'

export interface TransferReportRow {
  readonly id: string
  readonly fiscalYear: number
  readonly projectId: string
  readonly organisationId: string
  readonly asOf: string
  readonly dueFen: string
  readonly issuedFen: string
  readonly spentFen: string
  readonly sourceDocument: string
  readonly note: string
  readonly illustrative: boolean
}

interface Booking {
  readonly regionId: string
  readonly departmentId: string
  readonly at: Date
  readonly recordedBy: string
}

/** No `returning`: the policies of reading are others than those of writing. */
export async function insertTransferReports(tx: Tx, rows: readonly TransferReportRow[], booking: Booking): Promise<void> {
  if (rows.length === 0) return
  const { regionId, departmentId, at, recordedBy } = booking
  await sql`
    insert into transfer_report (region_id, id, department_id, fiscal_year, project_id, organisation_id, as_of, due_fen, issued_fen, spent_fen,
                                 source_document, note, illustrative, recorded_at, recorded_by)
    select ${regionId}, id, ${departmentId}, "fiscalYear", "projectId", "organisationId", "asOf", "dueFen", "issuedFen", "spentFen",
           "sourceDocument", note, illustrative, ${at}, ${recordedBy}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, "fiscalYear" integer, "projectId" uuid, "organisationId" uuid, "asOf" date, "dueFen" bigint, "issuedFen" bigint,
                     "spentFen" bigint, "sourceDocument" text, note text, illustrative boolean)`.execute(tx)
}

import { sql, type Tx } from '../../db/server.ts'
import type { DifferenceNote } from './reconciliation.ts'

export async function findDifferenceNotes(
  tx: Tx,
  { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number },
): Promise<DifferenceNote[]> {
  const { rows } = await sql<Omit<DifferenceNote, 'ledgerFen' | 'againstFen'> & { ledgerFen: string; againstFen: string }>`
    select organisation_id as "organisationId", item as line, against, ledger_fen::text as "ledgerFen", against_fen::text as "againstFen",
           explanation, recorded_at as "recordedAt", recorded_by as "recordedBy"
      from difference_note
     where region_id = current_region()
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
     order by recorded_at desc, id desc`.execute(tx)
  return rows.map((row) => ({ ...row, ledgerFen: BigInt(row.ledgerFen), againstFen: BigInt(row.againstFen) }))
}

export interface NewDifferenceNote extends DifferenceNote {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
}

export async function insertDifferenceNote(tx: Tx, note: NewDifferenceNote): Promise<void> {
  await sql`
    insert into difference_note (region_id, id, department_id, fiscal_year, organisation_id, item, against, ledger_fen, against_fen, explanation,
                                 recorded_at, recorded_by)
    values (${note.regionId}, ${note.id}, ${note.departmentId}, ${note.fiscalYear}, ${note.organisationId}, ${note.line}, ${note.against},
            ${note.ledgerFen.toString()}::bigint, ${note.againstFen.toString()}::bigint, ${note.explanation}, ${note.recordedAt},
            ${note.recordedBy})`.execute(tx)
}

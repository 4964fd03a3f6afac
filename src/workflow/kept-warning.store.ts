import { sql, type Tx } from '../db/server.ts'
import type { KeptWarning } from './kept-warning.ts'
import type { PaperRecord } from './paper-record.ts'

/** In force, the latest last. */
export async function findKeptWarnings(tx: Tx, { regionId, paperId }: { regionId: string; paperId: string }): Promise<KeptWarning[]> {
  const { rows } = await sql<KeptWarning>`
    select id, cell, code, message, value, reason, kept_at as "keptAt", kept_by as "keptBy",
           frozen_edition as "frozenEdition", frozen_submission as "frozenSubmission"
      from paper_kept_warning
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and taken_back_at is null
     order by kept_at, id`.execute(tx)
  return rows
}

export type NewKeptWarning = Pick<KeptWarning, 'id' | 'cell' | 'code' | 'message' | 'value'>

interface Keeping {
  readonly paper: PaperRecord
  readonly warnings: readonly NewKeptWarning[]
  readonly reason: string
  readonly at: Date
  readonly by: string
  readonly postId: string
}

export async function insertKeptWarnings(tx: Tx, { paper, warnings, reason, at, by, postId }: Keeping): Promise<void> {
  await sql`
    insert into paper_kept_warning (region_id, id, department_id, paper_id, cell, code, message, value, reason, kept_at, kept_by, post_id)
    select ${paper.regionId}::uuid, given.id, ${paper.departmentId}::uuid, ${paper.id}::uuid, given.cell, given.code, given.message,
           given.value, ${reason}::text, ${at}::timestamptz, ${by}::text, ${postId}::uuid
      from jsonb_to_recordset(${JSON.stringify(warnings)}::jsonb) as given (id uuid, cell text, code text, message text, value text)`.execute(
    tx,
  )
}

/** 撤销说明 */
export async function takeKeptWarningsBack(
  tx: Tx,
  { regionId, ids, at }: { regionId: string; ids: readonly string[]; at: Date },
): Promise<void> {
  await sql`
    update paper_kept_warning
       set taken_back_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and id = any (${[...ids]}::uuid[])
       and taken_back_at is null`.execute(tx)
}

/** 冻结 with the submission that has just been made. */
export async function freezeKeptWarnings(
  tx: Tx,
  { regionId, paperId, ids, edition }: { regionId: string; paperId: string; ids: readonly string[]; edition: number },
): Promise<void> {
  await sql`
    update paper_kept_warning
       set frozen_edition = ${edition}, version = version + 1,
           frozen_submission = (select max(submission)
                                  from paper_edition
                                 where region_id = ${regionId}
                                   and paper_id = ${paperId}
                                   and edition = ${edition})
     where region_id = ${regionId}
       and id = any (${[...ids]}::uuid[])`.execute(tx)
}

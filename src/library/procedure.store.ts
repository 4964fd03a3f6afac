import { sql, type Tx } from '../db/server.ts'
import type { ProcedureContent } from './procedure.view.ts'

/** 立项程序 as it was recorded. */
export interface Procedure {
  readonly id: string
  readonly projectId: string
  readonly decidedOn: string
  readonly documentNumber: string
  readonly content: ProcedureContent
  readonly fileHash: string | null
  readonly fileName: string | null
  readonly replacesId: string | null
  readonly illustrative: boolean
  readonly recordedAt: Date
  readonly recordedBy: string
}

export interface StoredProcedure extends Procedure {
  /** A later record corrected it. */
  readonly replaced: boolean
}

export async function insertProcedures(
  tx: Tx,
  { regionId, departmentId, procedures }: { regionId: string; departmentId: string; procedures: readonly Procedure[] },
): Promise<void> {
  if (procedures.length === 0) return
  const rows = procedures.map((procedure) => ({ ...procedure, kind: procedure.content.kind }))
  await sql`
    insert into project_procedure (region_id, id, department_id, project_id, kind, decided_on, document_number, content, file_hash,
                                   file_name, replaces_id, illustrative, recorded_at, recorded_by)
    select ${regionId}::uuid, id, ${departmentId}::uuid, "projectId", kind, "decidedOn", "documentNumber", content, "fileHash",
           "fileName", "replacesId", illustrative, "recordedAt", "recordedBy"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given(id uuid, "projectId" uuid, kind text, "decidedOn" date, "documentNumber" text, content jsonb, "fileHash" text,
                 "fileName" text, "replacesId" uuid, illustrative boolean, "recordedAt" timestamptz, "recordedBy" text)`.execute(tx)
}

/** In the order of their days; `current` leaves out what was corrected. */
export async function findProcedures(
  tx: Tx,
  { regionId, projectIds, current = false }: { regionId: string; projectIds: readonly string[]; current?: boolean },
): Promise<StoredProcedure[]> {
  const { rows } = await sql<StoredProcedure>`
    select id, project_id as "projectId", decided_on::text as "decidedOn", document_number as "documentNumber", content,
           file_hash as "fileHash", file_name as "fileName", replaces_id as "replacesId", illustrative, recorded_at as "recordedAt",
           recorded_by as "recordedBy", replaced
      from (select project_procedure.*,
                   exists (select from project_procedure later
                            where later.region_id = project_procedure.region_id
                              and later.replaces_id = project_procedure.id) as replaced
              from project_procedure
             where region_id = ${regionId}
               and project_id = any (${[...projectIds]}::uuid[])) known
     where not (${current} and replaced)
     order by decided_on, recorded_at, id`.execute(tx)
  return rows
}

/** 附件 of a record, as far as the post sees its project. */
export async function findProcedureFile(
  tx: Tx,
  { regionId, id }: { regionId: string; id: string },
): Promise<{ readonly departmentId: string; readonly hash: string; readonly fileName: string } | undefined> {
  const { rows } = await sql<{ departmentId: string; hash: string; fileName: string }>`
    select department_id as "departmentId", file_hash as hash, coalesce(file_name, '附件') as "fileName"
      from project_procedure
     where region_id = ${regionId}
       and id = ${id}
       and file_hash is not null`.execute(tx)
  return rows[0]
}

import { sql, type Tx } from '../db/server.ts'

/** 附件 of a department: a hash alone opens and registers nothing. */
export interface UploadedFile {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly hash: string
  readonly fileName: string
  readonly mediaType: string
  readonly byteCount: number
  readonly uploadedBy: string
  readonly uploadedAt: Date
}

export async function insertUploadedFile(tx: Tx, file: UploadedFile): Promise<void> {
  await sql`
    insert into uploaded_file (region_id, id, department_id, hash, file_name, media_type, byte_count, uploaded_by, uploaded_at)
    values (${file.regionId}, ${file.id}, ${file.departmentId}, ${file.hash}, ${file.fileName}, ${file.mediaType}, ${file.byteCount},
            ${file.uploadedBy}, ${file.uploadedAt})`.execute(tx)
}

/** 表内上传的文件 of this content in one of the cells, as far as the post sees the paper. */
export async function findFileCell(
  tx: Tx,
  { paperId, cells, hash }: { paperId: string; cells: readonly string[]; hash: string },
): Promise<{ readonly departmentId: string; readonly value: string } | undefined> {
  const { rows } = await sql<{ departmentId: string; value: string }>`
    select department_id as "departmentId", value
      from paper_cell
     where paper_id = ${paperId}
       and cell = any (${[...cells]}::text[])
       and value like ${`% sha256:${hash}`}
     limit 1`.execute(tx)
  return rows[0]
}

/** Whether the department of the paper uploaded this content, `since` when one is given. */
export async function isUploaded(
  tx: Tx,
  { regionId, departmentId, hash, since }: { regionId: string; departmentId: string; hash: string; since: Date | null },
): Promise<boolean> {
  const { rows } = await sql`
    select from uploaded_file
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and hash = ${hash}
       and (${since}::timestamptz is null or uploaded_at >= ${since}::timestamptz)
     limit 1`.execute(tx)
  return rows.length > 0
}

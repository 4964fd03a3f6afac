import { sql, type Tx } from '../../db/server.ts'
import type { BudgetReply, RepliedLine } from './budget-reply.ts'

interface Row extends Omit<BudgetReply, 'total' | 'file'> {
  readonly total: string
  readonly fileHash: string | null
  readonly fileName: string | null
}

/** 批复 that this post sees, by day. */
export async function findReplies(tx: Tx, { fiscalYear, id }: { fiscalYear?: number; id?: string }): Promise<BudgetReply[]> {
  const { rows } = await sql<Row>`
    select id, department_id as "departmentId", fiscal_year as "fiscalYear", direction, organisation_id as "organisationId",
           document_number as "documentNumber", replied_on::text as "repliedOn", total_fen::text as total, lines,
           voucher_id as "voucherId", file_hash as "fileHash", file_name as "fileName", illustrative, recorded_at as "recordedAt",
           recorded_by as "recordedBy"
      from budget_reply
     where (${fiscalYear ?? null}::integer is null or fiscal_year = ${fiscalYear ?? null}::integer)
       and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
     order by replied_on, recorded_at, id`.execute(tx)
  return rows.map(({ total, fileHash, fileName, ...row }) => ({
    ...row,
    total: BigInt(total),
    file: fileHash && fileName ? { hash: fileHash, name: fileName } : null,
  }))
}

export async function insertReplies(tx: Tx, regionId: string, replies: readonly BudgetReply[]): Promise<void> {
  const given = replies.map(({ total, file, ...reply }) => ({
    ...{ ...reply, total: total.toString(), lines: reply.lines as readonly RepliedLine[] },
    ...{ fileHash: file?.hash ?? null, fileName: file?.name ?? null },
  }))
  await sql`
    insert into budget_reply (region_id, id, department_id, fiscal_year, direction, organisation_id, document_number, replied_on, total_fen,
                              lines, voucher_id, file_hash, file_name, illustrative, recorded_at, recorded_by)
    select ${regionId}::uuid, id, "departmentId", "fiscalYear", direction, "organisationId", "documentNumber", "repliedOn", total, lines,
           "voucherId", "fileHash", "fileName", illustrative, "recordedAt", "recordedBy"
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
           as given (id uuid, "departmentId" uuid, "fiscalYear" integer, direction text, "organisationId" uuid, "documentNumber" text,
                     "repliedOn" date, total bigint, lines jsonb, "voucherId" uuid, "fileHash" text, "fileName" text,
                     illustrative boolean, "recordedAt" timestamptz, "recordedBy" text)`.execute(tx)
}

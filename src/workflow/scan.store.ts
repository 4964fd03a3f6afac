import { sql, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { StoredScan } from './scan-record.ts'

/** All scans of a paper, the newest first; void ones too. */
export function findScans(tx: Tx, paperId: string): Promise<readonly StoredScan[]> {
  return select(tx, sql`scan.paper_id = ${paperId} order by scan.uploaded_at desc, scan.id desc`)
}

export async function findScan(tx: Tx, { paperId, scanId }: { paperId: string; scanId: string }): Promise<StoredScan | undefined> {
  const [scan] = await select(tx, sql`scan.paper_id = ${paperId} and scan.id = ${scanId}`)
  return scan
}

/** The same file, taken before and still in force. */
export async function findSameScan(
  tx: Tx,
  { paperId, editionId, fileHash }: { paperId: string; editionId: string; fileHash: string },
): Promise<StoredScan | undefined> {
  const [scan] = await select(
    tx,
    sql`scan.paper_id = ${paperId} and scan.edition_id = ${editionId} and scan.file_hash = ${fileHash} and scan.voided_at is null`,
  )
  return scan
}

async function select(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly StoredScan[]> {
  const { rows } = await sql<StoredScan>`
    select scan.id, frozen.edition, scan.file_hash as "fileHash", scan.file_name as "fileName", scan.media_type as "mediaType",
           scan.uploaded_at as "uploadedAt", scan.uploaded_by as "uploadedBy",
           scan.uploaded_account_id as "uploadedAccountId", scan.confirmed_by as "confirmedBy",
           scan.void_reason as "voidReason"
      from signed_scan scan
      join paper_edition frozen on frozen.region_id = scan.region_id and frozen.id = scan.edition_id
     where ${where}`.execute(tx)
  return rows
}

/** A file that an 外部登记 of this paper names and that its department uploaded. */
export async function findRegisteredFile(
  tx: Tx,
  { paperId, hash }: { paperId: string; hash: string },
): Promise<{ readonly fileName: string } | undefined> {
  const { rows } = await sql<{ fileName: string }>`
    select coalesce(act.external ->> 'fileName', '附件') as "fileName"
      from paper_act act
      join uploaded_file file on file.region_id = act.region_id
                             and file.department_id = act.department_id
                             and file.hash = act.external ->> 'fileHash'
     where act.paper_id = ${paperId}
       and act.external ->> 'fileHash' = ${hash}
     limit 1`.execute(tx)
  return rows[0]
}

export interface NewScan {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly paperId: string
  readonly editionId: string
  readonly fileHash: string
  readonly fileName: string
  readonly mediaType: string
  readonly byteCount: number
  readonly at: Date
  readonly by: Pick<Actor, 'accountId' | 'displayName'>
}

export async function insertScan(tx: Tx, scan: NewScan): Promise<void> {
  await sql`
    insert into signed_scan (region_id, id, department_id, paper_id, edition_id, file_hash, file_name, media_type, byte_count,
                             uploaded_at, uploaded_by, uploaded_account_id)
    values (${scan.regionId}, ${scan.id}, ${scan.departmentId}, ${scan.paperId}, ${scan.editionId}, ${scan.fileHash}, ${scan.fileName},
            ${scan.mediaType}, ${scan.byteCount}, ${scan.at}, ${scan.by.displayName}, ${scan.by.accountId})`.execute(tx)
}

/** 办理记录 of an upload or a voiding. */
export interface ScanAct {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly paperId: string
  readonly edition: number
  readonly act: 'scan' | 'voidScan'
  readonly by: {
    readonly accountId: string
    readonly standsInFor?: string
    readonly displayName: string
    readonly organisationName: string
  }
  readonly reason: string
  readonly at: Date
}

export async function insertScanAct(tx: Tx, { by, ...act }: ScanAct): Promise<void> {
  await sql`
    insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, delegated_by, post_label,
                           organisation_name, reason, at)
    values (${act.regionId}, ${act.id}, ${act.departmentId}, ${act.paperId}, ${act.edition}, ${act.act}, ${by.accountId},
            ${by.standsInFor ?? null}, ${by.displayName}, ${by.organisationName}, ${act.reason}, ${act.at})`.execute(tx)
}

export async function markConfirmed(tx: Tx, { scanId, at, by }: { scanId: string; at: Date; by: string }): Promise<void> {
  await sql`
    update signed_scan
       set confirmed_at = ${at}, confirmed_by = ${by}, version = version + 1
     where id = ${scanId} and confirmed_at is null and voided_at is null`.execute(tx)
}

/** One scan, or every scan of a paper that is still in force; the number of those that were. */
export async function voidScans(
  tx: Tx,
  { paperId, scanId, reason, at }: { paperId: string; scanId?: string; reason: string; at: Date },
): Promise<number> {
  const { rows } = await sql`
    update signed_scan
       set voided_at = ${at}, void_reason = ${reason}, version = version + 1
     where paper_id = ${paperId} and voided_at is null ${scanId ? sql`and id = ${scanId}` : sql``}
    returning id`.execute(tx)
  return rows.length
}

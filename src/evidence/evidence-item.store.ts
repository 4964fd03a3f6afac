import { sql, type Tx } from '../db/server.ts'
import type { EvidenceState } from './evidence.ts'
import type { Contents, EvidenceItem, MaskedCopy } from './evidence-item.ts'

const columns = sql`
  id, region_id as "regionId", department_id as "departmentId", version, organisation_id as "organisationId", fiscal_year as "fiscalYear",
  project_id as "projectId", title, kind, document_on::text as "documentOn", file_hash as "fileHash", file_name as "fileName",
  media_type as "mediaType", byte_count::int as "byteCount", findings, unread, contents, contents_reason as "contentsReason",
  answered_at as "answeredAt", answered_by as "answeredBy", state, withdrawn_reason as "withdrawnReason", replaces_id as "replacesId",
  replaced_reason as "replacedReason", uploaded_at as "uploadedAt", uploaded_by as "uploadedBy", uploaded_post as "uploadedPost",
  masked_hash as "maskedHash", masked_name as "maskedName", masked_type as "maskedType", masked_bytes::int as "maskedBytes",
  masked_way as "maskedWay", masked_at as "maskedAt", masked_by as "maskedBy"`

interface Row extends Omit<EvidenceItem, 'masked'> {
  readonly maskedHash: string | null
  readonly maskedName: string
  readonly maskedType: string
  readonly maskedBytes: number
  readonly maskedWay: MaskedCopy['way']
  readonly maskedAt: Date
  readonly maskedBy: string
}

function itemOf({ maskedHash, maskedName, maskedType, maskedBytes, maskedWay, maskedAt, maskedBy, ...item }: Row): EvidenceItem {
  const copy = { fileName: maskedName, mediaType: maskedType, byteCount: maskedBytes, way: maskedWay, at: maskedAt, by: maskedBy }
  return { ...item, masked: maskedHash === null ? null : { hash: maskedHash, ...copy } }
}

export async function findItem(
  tx: Tx,
  { regionId, id, lock = false }: { regionId: string; id: string; lock?: boolean },
): Promise<EvidenceItem | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from evidence_item where region_id = ${regionId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] && itemOf(rows[0])
}

export async function findItems(tx: Tx, { regionId, ids }: { regionId: string; ids: readonly string[] }): Promise<EvidenceItem[]> {
  const { rows } = await sql<Row>`
    select ${columns} from evidence_item where region_id = ${regionId} and id = any (${[...ids]}::uuid[]) order by uploaded_at, id`.execute(
    tx,
  )
  return rows.map(itemOf)
}

/** Materials of a year as far as the post sees them, the latest first. */
export async function findItemsOfYear(
  tx: Tx,
  asked: { regionId: string; fiscalYear: number; organisationId?: string | undefined; most: number },
): Promise<EvidenceItem[]> {
  const { regionId, fiscalYear, organisationId, most } = asked
  const { rows } = await sql<Row>`
    select ${columns}
      from evidence_item
     where region_id = ${regionId}
       and fiscal_year = ${fiscalYear}
       ${organisationId === undefined ? sql`` : sql`and organisation_id = ${organisationId}`}
     order by uploaded_at desc, id desc
     limit ${most}`.execute(tx)
  return rows.map(itemOf)
}

/** The same content of the same unit and year, when it was not taken back: a second try of a broken upload finds it. */
export async function findSameItem(
  tx: Tx,
  asked: { regionId: string; organisationId: string; fiscalYear: number; fileHash: string },
): Promise<EvidenceItem | undefined> {
  const { regionId, organisationId, fiscalYear, fileHash } = asked
  const { rows } = await sql<Row>`
    select ${columns}
      from evidence_item
     where region_id = ${regionId}
       and organisation_id = ${organisationId}
       and fiscal_year = ${fiscalYear}
       and file_hash = ${fileHash}
       and state in ('asked', 'kept')
     order by uploaded_at
     limit 1`.execute(tx)
  return rows[0] && itemOf(rows[0])
}

export async function insertItem(tx: Tx, item: Omit<EvidenceItem, 'version' | 'masked'>): Promise<void> {
  await sql`
    insert into evidence_item (region_id, id, department_id, organisation_id, fiscal_year, project_id, title, kind, document_on, file_hash,
                               file_name, media_type, byte_count, findings, unread, contents, contents_reason, answered_at, answered_by, state,
                               withdrawn_reason, replaces_id, replaced_reason, uploaded_at, uploaded_by, uploaded_post)
    values (${item.regionId}, ${item.id}, ${item.departmentId}, ${item.organisationId}, ${item.fiscalYear}, ${item.projectId}, ${item.title},
            ${item.kind}, ${item.documentOn}, ${item.fileHash}, ${item.fileName}, ${item.mediaType}, ${item.byteCount},
            ${JSON.stringify(item.findings)}::jsonb, ${[...item.unread]}::text[], ${item.contents}, ${item.contentsReason}, ${item.answeredAt},
            ${item.answeredBy}, ${item.state}, ${item.withdrawnReason}, ${item.replacesId}, ${item.replacedReason}, ${item.uploadedAt},
            ${item.uploadedBy}, ${item.uploadedPost})`.execute(tx)
}

interface Key {
  readonly regionId: string
  readonly id: string
}

export async function saveDescription(
  tx: Tx,
  { regionId, id }: Key,
  { title, kind, documentOn }: Pick<EvidenceItem, 'title' | 'kind' | 'documentOn'>,
): Promise<void> {
  await sql`
    update evidence_item
       set title = ${title}, kind = ${kind}, document_on = ${documentOn}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

export interface Answer {
  readonly contents: Contents
  readonly reason: string
  readonly state: EvidenceState
  readonly withdrawnReason: string
  readonly at: Date
  readonly by: string
}

export async function saveAnswer(tx: Tx, { regionId, id }: Key, answer: Answer): Promise<void> {
  const { contents, reason, state, withdrawnReason, at, by } = answer
  await sql`
    update evidence_item
       set contents = ${contents}, contents_reason = ${reason}, state = ${state}, withdrawn_reason = ${withdrawnReason}, answered_at = ${at},
           answered_by = ${by}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

export async function saveState(
  tx: Tx,
  { regionId, id }: Key,
  { state, withdrawnReason = '' }: { state: EvidenceState; withdrawnReason?: string },
): Promise<void> {
  await sql`
    update evidence_item
       set state = ${state}, withdrawn_reason = ${withdrawnReason}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

export async function saveMaskedCopy(
  tx: Tx,
  { regionId, id }: Key,
  { hash, fileName, mediaType, byteCount, way, at, by }: MaskedCopy,
): Promise<void> {
  await sql`
    update evidence_item
       set masked_hash = ${hash}, masked_name = ${fileName}, masked_type = ${mediaType}, masked_bytes = ${byteCount}, masked_way = ${way},
           masked_at = ${at}, masked_by = ${by}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

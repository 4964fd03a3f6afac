import { sql, type Tx } from '../db/server.ts'
import type { PaperEvidence } from './evidence.ts'

/** 佐证 of papers that counts, in the order in which it was added. */
export async function findPaperEvidence(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<PaperEvidence[]> {
  const { rows } = await sql<PaperEvidence>`
    select link.id as "linkId", link.item_id as "itemId", link.paper_id as "paperId", link.place, link.page, link.note, link.state,
           item.title, item.kind, item.document_on::text as "documentOn", item.file_hash as "fileHash", item.file_name as "fileName",
           item.uploaded_at as "uploadedAt"
      from evidence_link link
      join evidence_item item on item.region_id = link.region_id and item.id = link.item_id
     where link.region_id = ${regionId}
       and link.paper_id = any (${[...paperIds]}::uuid[])
       and link.state in ('stands', 'stale')
       and item.state in ('kept', 'replaced')
     order by link.linked_at, link.id`.execute(tx)
  return rows
}

/** Where else the same content stands. */
export interface SameFileRow {
  readonly itemId: string
  readonly fileHash: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly title: string
}

/** Items of the department with one of these contents, whoever's they are: asked as the program. */
export async function findSameFiles(
  tx: Tx,
  { regionId, departmentId, hashes }: { regionId: string; departmentId: string; hashes: readonly string[] },
): Promise<SameFileRow[]> {
  const { rows } = await sql<SameFileRow>`
    select id as "itemId", file_hash as "fileHash", fiscal_year as "fiscalYear", organisation_id as "organisationId", title
      from evidence_item
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and file_hash = any (${[...hashes]}::text[])
       and state <> 'withdrawn'
     order by fiscal_year desc, uploaded_at, id`.execute(tx)
  return rows
}

/** Which of these items the post sees itself. */
export async function findSeenItems(tx: Tx, { regionId, ids }: { regionId: string; ids: readonly string[] }): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from evidence_item where region_id = ${regionId} and id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

import { sql, type Tx } from '../db/server.ts'
import type { LinkState } from './evidence.ts'
import type { EvidenceLink } from './evidence-item.ts'

const columns = sql`
  id, region_id as "regionId", department_id as "departmentId", version, item_id as "itemId", paper_id as "paperId", place,
  place_label as "placeLabel", page, note, state, follows_id as "followsId", confirmed, confirmed_by as "confirmedBy", supplemented,
  linked_at as "linkedAt", linked_by as "linkedBy"`

export async function findLink(
  tx: Tx,
  { regionId, id, lock = false }: { regionId: string; id: string; lock?: boolean },
): Promise<EvidenceLink | undefined> {
  const { rows } = await sql<EvidenceLink>`
    select ${columns}
      from evidence_link
     where region_id = ${regionId}
       and id = ${id}
       and state <> 'removed'
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

/** What these items prove or proved, as far as the post sees the papers. */
export async function findLinksOfItems(
  tx: Tx,
  { regionId, itemIds }: { regionId: string; itemIds: readonly string[] },
): Promise<EvidenceLink[]> {
  const { rows } = await sql<EvidenceLink>`
    select ${columns}
      from evidence_link
     where region_id = ${regionId}
       and item_id = any (${[...itemIds]}::uuid[])
       and state <> 'removed'
     order by linked_at, id`.execute(tx)
  return rows
}

export async function findLinksOfPapers(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<EvidenceLink[]> {
  const { rows } = await sql<EvidenceLink>`
    select ${columns}
      from evidence_link
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
       and state <> 'removed'
     order by linked_at, id`.execute(tx)
  return rows
}

export async function insertLink(tx: Tx, link: Omit<EvidenceLink, 'version' | 'confirmed' | 'confirmedBy'>): Promise<void> {
  await sql`
    insert into evidence_link (region_id, id, department_id, item_id, paper_id, place, place_label, page, note, state, follows_id, supplemented,
                               linked_at, linked_by)
    values (${link.regionId}, ${link.id}, ${link.departmentId}, ${link.itemId}, ${link.paperId}, ${link.place}, ${link.placeLabel},
            ${link.page}, ${link.note}, ${link.state}, ${link.followsId}, ${link.supplemented}, ${link.linkedAt}, ${link.linkedBy})`.execute(
    tx,
  )
}

interface Key {
  readonly regionId: string
  readonly id: string
}

export async function saveLinkWords(tx: Tx, { regionId, id }: Key, { page, note }: Pick<EvidenceLink, 'page' | 'note'>): Promise<void> {
  await sql`
    update evidence_link
       set page = ${page}, note = ${note}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

export async function saveLinkState(tx: Tx, { regionId, id }: Key, state: LinkState): Promise<void> {
  await sql`update evidence_link set state = ${state}, version = version + 1 where region_id = ${regionId} and id = ${id}`.execute(tx)
}

/** 重新确认 */
export async function confirmLink(
  tx: Tx,
  { regionId, id }: Key,
  { confirmed, page, at, by }: { confirmed: 'stands' | 'changed'; page: string; at: Date; by: string },
): Promise<void> {
  await sql`
    update evidence_link
       set state = 'stands', confirmed = ${confirmed}, page = ${page}, confirmed_at = ${at}, confirmed_by = ${by}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

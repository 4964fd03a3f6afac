import { sql, type Tx } from '../db/server.ts'
import type { ChangeKind } from './organisation.ts'

/** 机构变更的一条. Append-only. */
export interface ChangeRecord {
  readonly id: string
  readonly kind: ChangeKind
  readonly effectiveOn: string
  readonly documentNumber: string
  readonly note: string
  readonly beforeIds: readonly string[]
  readonly afterIds: readonly string[]
  readonly madeAt: Date
  readonly madeBy: string
}

export async function insertChange(
  tx: Tx,
  { regionId, departmentId, change }: { regionId: string; departmentId: string; change: ChangeRecord },
): Promise<void> {
  const { id, kind, effectiveOn, documentNumber, note, beforeIds, afterIds, madeAt, madeBy } = change
  await sql`
    insert into organisation_change
           (region_id, id, department_id, kind, effective_on, document_number, note, before_ids, after_ids, made_at, made_by)
    values (${regionId}, ${id}, ${departmentId}, ${kind}, ${effectiveOn}, ${documentNumber}, ${note},
            ${[...beforeIds]}::uuid[], ${[...afterIds]}::uuid[], ${madeAt}, ${madeBy})`.execute(tx)
}

interface Row {
  id: string
  kind: ChangeKind
  effective_on: string
  document_number: string
  note: string
  before_ids: string[]
  after_ids: string[]
  made_at: Date
  made_by: string
}

/** Changes that the organisation went into or came out of, in the order of their days. */
export async function findChanges(
  tx: Tx,
  { regionId, organisationId }: { regionId: string; organisationId: string },
): Promise<ChangeRecord[]> {
  const { rows } = await sql<Row>`
    select id, kind, effective_on::text as effective_on, document_number, note, before_ids::text[] as before_ids,
           after_ids::text[] as after_ids, made_at, made_by
      from organisation_change
     where region_id = ${regionId}
       and (${organisationId}::uuid = any (before_ids) or ${organisationId}::uuid = any (after_ids))
     order by effective_on, made_at, id`.execute(tx)
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, effectiveOn: row.effective_on, documentNumber: row.document_number, note: row.note },
    ...{ beforeIds: row.before_ids, afterIds: row.after_ids, madeAt: row.made_at, madeBy: row.made_by },
  }))
}

/** 任职 in posts of the organisation that have not ended. */
export async function countHolders(tx: Tx, { regionId, organisationId }: { regionId: string; organisationId: string }): Promise<number> {
  const { rows } = await sql<{ holders: number }>`
    select count(*)::integer as holders
      from post_holding holding
      join post on post.region_id = holding.region_id and post.id = holding.post_id
     where holding.region_id = ${regionId}
       and post.organisation_id = ${organisationId}
       and post.closed_at is null
       and holding.until_at is null`.execute(tx)
  return rows[0]!.holders
}

/**
 * 岗位随机构承接: the posts go on in the successor, with whoever holds them. Where the successor has a post of the same name, the
 * one that comes says where from.
 */
export async function movePosts(tx: Tx, { regionId, fromId, toId }: { regionId: string; fromId: string; toId: string }): Promise<void> {
  await sql`
    update post
       set organisation_id = ${toId}, version = version + 1,
           label = case when exists (select from post there
                                      where there.region_id = post.region_id
                                        and there.organisation_id = ${toId}
                                        and there.label = post.label
                                        and there.closed_at is null)
                        then post.label || '（原' || (select name from organisation_term term
                                                      where term.region_id = post.region_id
                                                        and term.organisation_id = ${fromId}
                                                      order by from_on desc limit 1) || '）'
                        else post.label end
     where region_id = ${regionId}
       and organisation_id = ${fromId}
       and closed_at is null`.execute(tx)
}

import { sql, type Tx } from '../../../db/server.ts'

/** 复核意见 on one indicator, with the officer's answer. */
export interface IndicatorComment {
  readonly place: string
  readonly comment: string
  readonly commentedAt: Date
  readonly commentedBy: string
  readonly answer: string
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
}

export async function findComments(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly IndicatorComment[]>> {
  const { rows } = await sql<IndicatorComment & { paperId: string }>`
    select paper_id as "paperId", place, comment, commented_at as "commentedAt", commented_by as "commentedBy", answer,
           answered_at as "answeredAt", answered_by as "answeredBy"
      from self_evaluation_comment
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
     order by commented_at, place`.execute(tx)
  const grouped = Map.groupBy(rows, ({ paperId }) => paperId)
  return new Map([...grouped].map(([paperId, all]) => [paperId, all.map(({ paperId: _, ...one }) => one)]))
}

interface Written {
  readonly paper: { readonly id: string; readonly regionId: string; readonly departmentId: string }
  readonly place: string
  readonly text: string
  readonly at: Date
  readonly by: string
}

/** A new comment asks anew: the answer to the one before goes. */
export async function saveComment(tx: Tx, { paper, place, text, at, by }: Written): Promise<void> {
  await sql`
    insert into self_evaluation_comment (region_id, paper_id, place, department_id, comment, commented_at, commented_by)
    values (${paper.regionId}, ${paper.id}, ${place}, ${paper.departmentId}, ${text}, ${at}, ${by})
        on conflict (region_id, paper_id, place) do update
       set comment = excluded.comment, commented_at = excluded.commented_at, commented_by = excluded.commented_by,
           answer = '', answered_at = null, answered_by = null, version = self_evaluation_comment.version + 1`.execute(tx)
}

/** False when there is no comment to answer. */
export async function saveCommentAnswer(tx: Tx, { paper, place, text, at, by }: Written): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update self_evaluation_comment
       set answer = ${text}, answered_at = ${at}, answered_by = ${by}, version = version + 1
     where region_id = ${paper.regionId}
       and paper_id = ${paper.id}
       and place = ${place}`.execute(tx)
  return numAffectedRows === 1n
}

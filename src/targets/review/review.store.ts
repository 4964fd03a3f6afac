import { sql, type Tx } from '../../db/server.ts'
import type { Review } from './review.ts'

interface Saved {
  readonly regionId: string
  readonly departmentId: string
  readonly reviewerId: string
  readonly review: Review
}

/** A review of the same submission by the same organisation takes the place of its last one. */
export async function saveReview(tx: Tx, { regionId, departmentId, reviewerId, review }: Saved): Promise<void> {
  const { paperId, edition, submission, organisationId, scored, points, outcome, opinion, reviewedAt, reviewedBy } = review
  await sql`
    insert into target_review
           (region_id, paper_id, edition, submission, organisation_id, department_id, scored, items, points, outcome, opinion, reviewed_at, reviewed_by,
            reviewer_id)
    values (${regionId}, ${paperId}, ${edition}, ${submission}, ${organisationId}, ${departmentId}, ${scored}, ${JSON.stringify(review.items)}::jsonb, ${points},
            ${outcome}, ${opinion}, ${reviewedAt}, ${reviewedBy}, ${reviewerId})
        on conflict (region_id, paper_id, edition, submission, organisation_id) do update
       set scored = excluded.scored, items = excluded.items, points = excluded.points, outcome = excluded.outcome, opinion = excluded.opinion,
           reviewed_at = excluded.reviewed_at, reviewed_by = excluded.reviewed_by, reviewer_id = excluded.reviewer_id,
           version = target_review.version + 1`.execute(tx)
}

/** 审核意见 of papers, the latest first. */
export async function findReviews(tx: Tx, { regionId, paperIds }: { regionId: string; paperIds: readonly string[] }): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select paper_id as "paperId", edition, submission, organisation_id as "organisationId", scored, items, points, outcome, opinion,
           reviewed_at as "reviewedAt", reviewed_by as "reviewedBy"
      from target_review
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
     order by edition desc, submission desc, reviewed_at desc`.execute(tx)
  return rows
}

import { sql, type Tx } from '../../db/server.ts'
import type { CommitmentReport } from './report.ts'

const columns = sql`id, region_id as "regionId", department_id as "departmentId", version, commitment_id as "commitmentId",
       division_id as "divisionId", finished, value, words, reported_on::text as "reportedOn", state, illustrative, entered_for as "enteredFor",
       reporter_id as "reporterId", reporter_for as "reporterFor", reported_by as "reportedBy", reported_at as "reportedAt",
       reviewer_id as "reviewerId", reviewer_for as "reviewerFor", reviewed_by as "reviewedBy", reviewed_at as "reviewedAt", review,
       task_id as "taskId"`

/** 报送 that the transaction sees, the oldest first. */
export async function findReports(
  tx: Tx,
  { regionId, commitmentIds, id, lock = false }: { regionId: string; commitmentIds?: readonly string[]; id?: string; lock?: boolean },
): Promise<CommitmentReport[]> {
  const { rows } = await sql<CommitmentReport>`
    select ${columns}
      from commitment_report
     where region_id = ${regionId}
       ${commitmentIds === undefined ? sql`` : sql`and commitment_id = any (${[...commitmentIds]}::uuid[])`}
       ${id === undefined ? sql`` : sql`and id = ${id}`}
     order by reported_at, id
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows
}

export async function insertReport(tx: Tx, report: CommitmentReport): Promise<void> {
  const { regionId, id, commitmentId, departmentId, divisionId, finished, value, words, reportedOn, illustrative } = report
  const { reporterId, reporterFor, reportedBy, reportedAt, taskId } = report
  await sql`
    insert into commitment_report (region_id, id, commitment_id, department_id, division_id, finished, value, words, reported_on, illustrative, entered_for,
                                   reporter_id, reporter_for, reported_by, reported_at, task_id)
    values (${regionId}, ${id}, ${commitmentId}, ${departmentId}, ${divisionId}, ${finished}, ${value}, ${words}, ${reportedOn}, ${illustrative}, ${report.enteredFor},
            ${reporterId}, ${reporterFor}, ${reportedBy}, ${reportedAt}, ${taskId})`.execute(tx)
}

/** What a review changes. */
export async function saveReview(tx: Tx, report: CommitmentReport): Promise<void> {
  const { regionId, id, state, reviewerId, reviewerFor, reviewedBy, reviewedAt, review } = report
  await sql`
    update commitment_report
       set state = ${state}, reviewer_id = ${reviewerId}, reviewer_for = ${reviewerFor}, reviewed_by = ${reviewedBy},
           reviewed_at = ${reviewedAt}, review = ${review}, task_id = null, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

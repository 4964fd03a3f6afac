import { type Db, sql, type Tx } from '../db/server.ts'
import type { Finding } from './finding.ts'

const columns = sql`id, region_id as "regionId", department_id as "departmentId", version, fiscal_year as "fiscalYear", round_id as "roundId",
       project_id as "projectId", organisation_id as "organisationId", division_id as "divisionId", line, subject, light, words,
       due_on::text as "dueOn", state, cause, measure, plan, answered_at as "answeredAt", answered_by as "answeredBy",
       answerer_id as "answererId", answerer_for as "answererFor", review, reviewed_at as "reviewedAt", reviewed_by as "reviewedBy", reviewer_id as "reviewerId",
       reviewer_for as "reviewerFor", task_id as "taskId", escalation_task_ids as "escalationTaskIds", opened_at as "openedAt", opened_by as "openedBy"`

/** Findings that the transaction sees, the oldest first. */
export async function findFindings(
  tx: Tx,
  asked: { regionId: string; roundId?: string; projectIds?: readonly string[]; id?: string; lock?: boolean },
): Promise<Finding[]> {
  const { regionId, roundId, projectIds, id, lock = false } = asked
  const { rows } = await sql<Finding>`
    select ${columns}
      from monitoring_finding
     where region_id = ${regionId}
       ${roundId === undefined ? sql`` : sql`and round_id = ${roundId}`}
       ${projectIds === undefined ? sql`` : sql`and project_id = any (${[...projectIds]}::uuid[])`}
       ${id === undefined ? sql`` : sql`and id = ${id}`}
     order by opened_at, id
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows
}

export async function insertFindings(tx: Tx, findings: readonly Finding[]): Promise<void> {
  await sql`
    insert into monitoring_finding (region_id, id, department_id, fiscal_year, round_id, project_id, organisation_id, division_id, line, subject,
                                    light, words, due_on, task_id, opened_at, opened_by)
    select "regionId", id, "departmentId", "fiscalYear", "roundId", "projectId", "organisationId", "divisionId", line, subject, light, words,
           "dueOn", "taskId", "openedAt", "openedBy"
      from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
           as given ("regionId" uuid, id uuid, "departmentId" uuid, "fiscalYear" integer, "roundId" uuid, "projectId" uuid,
                     "organisationId" uuid, "divisionId" uuid, line integer, subject text, light text, words text, "dueOn" date,
                     "taskId" uuid, "openedAt" timestamptz, "openedBy" text)`.execute(tx)
}

/** What answers and reviews change. */
export async function saveFinding(tx: Tx, finding: Finding): Promise<void> {
  const { cause, measure, plan, answeredAt, answeredBy, answererId, answererFor, review, reviewedAt, reviewedBy } = finding
  await sql`
    update monitoring_finding
       set state = ${finding.state}, due_on = ${finding.dueOn}, cause = ${cause}, measure = ${measure}, plan = ${plan},
           answered_at = ${answeredAt}, answered_by = ${answeredBy}, answerer_id = ${answererId}, answerer_for = ${answererFor},
           review = ${review}, reviewed_at = ${reviewedAt}, reviewed_by = ${reviewedBy}, reviewer_id = ${finding.reviewerId},
           reviewer_for = ${finding.reviewerFor}, task_id = ${finding.taskId},
           escalation_task_ids = ${[...finding.escalationTaskIds]}::uuid[],
           version = version + 1
     where region_id = ${finding.regionId}
       and id = ${finding.id}`.execute(tx)
}

export async function findRegions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from region order by code`.execute(db)
  return rows.map(({ id }) => id)
}

/** Not answered by their day and not passed up yet. Locked, those that another run or an answer holds are left to it. */
export async function findOverdueFindings(
  tx: Tx,
  { regionId, departmentId, today, lock = false }: { regionId: string; departmentId?: string; today: string; lock?: boolean },
): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    select ${columns}
      from monitoring_finding
     where region_id = ${regionId}
       and state = 'open'
       and due_on < ${today}::date
       and escalation_task_ids = '{}'
       ${departmentId === undefined ? sql`` : sql`and department_id = ${departmentId}`}
     order by due_on, id
     ${lock ? sql`for update skip locked` : sql``}`.execute(tx)
  return rows
}

export async function saveEscalation(
  tx: Tx,
  { regionId, id, taskIds }: { regionId: string; id: string; taskIds: readonly string[] },
): Promise<void> {
  await sql`
    update monitoring_finding
       set escalation_task_ids = ${[...taskIds]}::uuid[]
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

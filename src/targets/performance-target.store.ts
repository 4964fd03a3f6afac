import { sql, type Tx } from '../db/server.ts'
import type { PerformanceTarget } from './performance-target.ts'

const columns = sql`id, region_id as "regionId", department_id as "departmentId", fiscal_year as "fiscalYear", organisation_id as "organisationId",
       division_id as "divisionId", project_id as "projectId", paper_id as "paperId", edition, form_row as "formRow", change_number as "changeNumber", replaces_id as "replacesId", adjusted_by as "adjustedBy", cancelled_by as "cancelledBy", level_one as "levelOne",
       level_two as "levelTwo", name, target, comparison, target_values as "targetValues", unit, qualitative, points, explanation,
       due_on::text as "dueOn", definition_id as "definitionId", state`

/** 新批复的一行 */
type ApprovedTarget = Omit<PerformanceTarget, 'regionId' | 'state' | 'changeNumber' | 'replacesId' | 'adjustedBy' | 'cancelledBy'>

/** Live targets that the transaction sees, in the order of their forms. */
export async function findLiveTargets(
  tx: Tx,
  asked: {
    readonly regionId: string
    readonly departmentId?: string
    readonly fiscalYear?: number
    readonly projectIds?: readonly string[]
    readonly paperIds?: readonly string[]
    readonly ids?: readonly string[]
    /** Null: 整体支出 only. */
    readonly projectId?: null
    readonly organisationId?: string
    /** For a change in the same transaction. */
    readonly lock?: boolean
  },
): Promise<PerformanceTarget[]> {
  const { regionId, departmentId, fiscalYear, projectIds, paperIds, ids, projectId, organisationId, lock = false } = asked
  const { rows } = await sql<PerformanceTarget>`
    select ${columns}
      from performance_target
     where region_id = ${regionId}
       and state = 'live'
       ${departmentId === undefined ? sql`` : sql`and department_id = ${departmentId}`}
       ${fiscalYear === undefined ? sql`` : sql`and fiscal_year = ${fiscalYear}`}
       ${projectIds === undefined ? sql`` : sql`and project_id = any (${[...projectIds]}::uuid[])`}
       ${paperIds === undefined ? sql`` : sql`and paper_id = any (${[...paperIds]}::uuid[])`}
       ${ids === undefined ? sql`` : sql`and id = any (${[...ids]}::uuid[])`}
       ${projectId === null ? sql`and project_id is null` : sql``}
       ${organisationId === undefined ? sql`` : sql`and organisation_id = ${organisationId}`}
     order by fiscal_year, paper_id, form_row
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows
}

/** What adjustments made of the rows of a paper: those that they cancelled, and those that they put in the place of others. */
export async function findAdjustedTargets(
  tx: Tx,
  { regionId, paperId }: { regionId: string; paperId: string },
): Promise<PerformanceTarget[]> {
  const { rows } = await sql<PerformanceTarget>`
    select ${columns}
      from performance_target
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and (state = 'cancelled' or state = 'live' and adjusted_by is not null)
     order by edition, form_row`.execute(tx)
  return rows
}

/** Rows of a newly approved edition; those of earlier editions of the paper are 已调整, what was cancelled stays cancelled. */
export async function replaceTargets(
  tx: Tx,
  {
    regionId,
    paperId,
    edition,
    targets,
    bornWith,
    at,
  }: {
    regionId: string
    paperId: string
    edition: number
    targets: readonly ApprovedTarget[]
    /** The latest settlement of the project. */
    bornWith: string
    at: Date
  },
): Promise<void> {
  await sql`
    update performance_target
       set state = 'replaced', version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and edition < ${edition}
       and state = 'live'`.execute(tx)
  await sql`
    insert into performance_target
           (region_id, id, department_id, fiscal_year, organisation_id, division_id, project_id, paper_id, edition, form_row, level_one, level_two,
            name, target, comparison, target_values, unit, qualitative, points, explanation, due_on, definition_id, born_with, settled_by, created_at)
    select ${regionId}::uuid, id, "departmentId", "fiscalYear", "organisationId", "divisionId", "projectId", "paperId", edition, "formRow",
           "levelOne", "levelTwo", name, target, comparison, "targetValues", unit, qualitative, points, explanation, "dueOn", "definitionId", ${bornWith}::uuid,
           ${bornWith}::uuid, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb)
           as given (id uuid, "departmentId" uuid, "fiscalYear" integer, "organisationId" uuid, "divisionId" uuid, "projectId" uuid,
                     "paperId" uuid, edition integer, "formRow" integer, "levelOne" text, "levelTwo" text, name text, target text,
                     comparison text, "targetValues" text[], unit text, qualitative boolean, points text, explanation text, "dueOn" date,
                     "definitionId" uuid)`.execute(tx)
}

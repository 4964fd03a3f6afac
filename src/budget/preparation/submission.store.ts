import { sql, type Tx } from '../../db/server.ts'
import type { BudgetSubmission, SubmissionStage } from './budget-submission.ts'

const columns = sql`
    id, version, department_id as "departmentId", fiscal_year as "fiscalYear", organisation_id as "organisationId", stage, state,
    submitted_by as "submittedBy", submitted_at as "submittedAt", amounts, decided_by as "decidedBy", decided_at as "decidedAt", reason,
    task_ids as "taskIds"`

export async function findSubmissions(
  tx: Tx,
  { fiscalYear, organisationId }: { fiscalYear: number; organisationId?: string | undefined },
): Promise<BudgetSubmission[]> {
  const { rows } = await sql<BudgetSubmission>`
    select ${columns}
      from budget_submission
     where fiscal_year = ${fiscalYear}
       and (${organisationId ?? null}::uuid is null or organisation_id = ${organisationId ?? null}::uuid)
     order by organisation_id, stage`.execute(tx)
  return rows
}

/** With the budget of its year, and that first, like all who lock both: nothing follows from the submission meanwhile. */
export async function lockSubmission(tx: Tx, id: string): Promise<BudgetSubmission | undefined> {
  const { rows: places } = await sql<{ departmentId: string; fiscalYear: number }>`
    select department_id as "departmentId", fiscal_year as "fiscalYear"
      from budget_submission
     where id = ${id}`.execute(tx)
  for (const place of places) await lockBudgetYear(tx, place)
  const { rows } = await sql<BudgetSubmission>`
    select ${columns}
      from budget_submission
     where id = ${id}
       for update`.execute(tx)
  return rows[0]
}

/** One act after the other on the budget of a year: what is checked still holds when it is saved. */
export async function lockBudgetYear(tx: Tx, { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`budget ${departmentId} ${fiscalYear}`}, 0))`.execute(tx)
}

export interface NewSubmission {
  readonly id: string
  readonly organisationId: string
  readonly stage: SubmissionStage
  readonly taskIds?: readonly string[]
}

/** 打开填报: one row a unit; those that are there already stay as they are, unless they were recalled. */
export async function openSubmissions(
  tx: Tx,
  {
    regionId,
    departmentId,
    fiscalYear,
    rows,
  }: { regionId: string; departmentId: string; fiscalYear: number; rows: readonly NewSubmission[] },
): Promise<void> {
  await sql`
    insert into budget_submission (region_id, id, department_id, fiscal_year, organisation_id, stage, state, task_ids)
    select ${regionId}::uuid, id, ${departmentId}::uuid, ${fiscalYear}::integer, "organisationId", stage, 'open', coalesce("taskIds", '{}')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, "organisationId" uuid, stage text, "taskIds" uuid[])
        on conflict (region_id, department_id, fiscal_year, organisation_id, stage) do update
       set state = 'open', decided_by = null, decided_at = null, reason = '', task_ids = excluded.task_ids,
           version = budget_submission.version + 1
     where budget_submission.state = 'recalled'`.execute(tx)
}

/** False when it was changed meanwhile. */
export async function saveSubmission(tx: Tx, submission: BudgetSubmission): Promise<boolean> {
  const { id, version, state, submittedBy, submittedAt, amounts, decidedBy, decidedAt, reason } = submission
  const { numAffectedRows } = await sql`
    update budget_submission
       set state = ${state}, submitted_by = ${submittedBy}, submitted_at = ${submittedAt}, amounts = ${JSON.stringify(amounts)}::jsonb,
           decided_by = ${decidedBy}, decided_at = ${decidedAt}, reason = ${reason}, version = version + 1
     where id = ${id}
       and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

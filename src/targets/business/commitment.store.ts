import { sql, type Tx } from '../../db/server.ts'
import type { Commitment, CommitmentDivision, Quote } from './commitment.ts'

const columns = sql`commitment.id, commitment.region_id as "regionId", commitment.department_id as "departmentId", commitment.version,
       commitment.fiscal_year as "fiscalYear", commitment.target_id as "targetId", commitment.state, commitment.quotes, commitment.name,
       commitment.counted, commitment.comparison, commitment.target_values as values, commitment.unit, commitment.due_on::text as "dueOn",
       commitment.stages, commitment.reason, commitment.approver, commitment.approval, commitment.approved_on::text as "approvedOn",
       commitment.done_on::text as "doneOn", commitment.illustrative, commitment.decided_at as "decidedAt",
       commitment.decided_by as "decidedBy"`

const divisions = sql`coalesce((select jsonb_agg(jsonb_build_object('divisionId', division_id, 'leads', leads, 'taskId', task_id)
                                       order by leads desc, division_id)
                      from commitment_division division
                     where division.region_id = commitment.region_id
                       and division.commitment_id = commitment.id
                       and division.assigned), '[]') as divisions`

/** 任务 that the transaction sees, in the order of their places in the text, those without one last. */
export async function findCommitments(
  tx: Tx,
  asked: {
    readonly regionId: string
    readonly targetIds?: readonly string[]
    readonly id?: string
    /** Of the department and year. */
    readonly departmentId?: string
    readonly fiscalYear?: number
    readonly divisionId?: string
  },
): Promise<Commitment[]> {
  const { regionId, targetIds, id, departmentId, fiscalYear, divisionId } = asked
  const { rows } = await sql<Commitment>`
    select ${columns}, ${divisions}
      from commitment
     where commitment.region_id = ${regionId}
       and commitment.state <> 'withdrawn'
       ${targetIds === undefined ? sql`` : sql`and commitment.target_id = any (${[...targetIds]}::uuid[])`}
       ${id === undefined ? sql`` : sql`and commitment.id = ${id}`}
       ${departmentId === undefined ? sql`` : sql`and commitment.department_id = ${departmentId}`}
       ${fiscalYear === undefined ? sql`` : sql`and commitment.fiscal_year = ${fiscalYear}`}
       ${
         divisionId === undefined
           ? sql``
           : sql`and exists (select from commitment_division own where own.region_id = commitment.region_id
                               and own.commitment_id = commitment.id and own.division_id = ${divisionId} and own.assigned)`
       }
     order by (commitment.quotes->0->>'from')::integer nulls last, commitment.decided_at, commitment.id`.execute(tx)
  return rows
}

/** For a change in the same transaction. */
export async function lockCommitment(tx: Tx, { regionId, id }: { regionId: string; id: string }): Promise<Commitment | undefined> {
  await sql`select from commitment where region_id = ${regionId} and id = ${id} for update`.execute(tx)
  return (await findCommitments(tx, { regionId, id }))[0]
}

export async function insertCommitment(tx: Tx, commitment: Commitment): Promise<void> {
  const { regionId, id, departmentId, fiscalYear, targetId, state, name, counted, comparison, unit, dueOn, reason } = commitment
  const { approver, approval, approvedOn, doneOn, illustrative, decidedAt, decidedBy } = commitment
  await sql`
    insert into commitment (region_id, id, department_id, fiscal_year, target_id, state, quotes, name, counted, comparison, target_values, unit,
                            due_on, stages, reason, approver, approval, approved_on, done_on, illustrative, decided_at, decided_by)
    values (${regionId}, ${id}, ${departmentId}, ${fiscalYear}, ${targetId}, ${state}, ${JSON.stringify(commitment.quotes)}::jsonb, ${name},
            ${counted}, ${comparison}, ${[...commitment.values]}::text[], ${unit}, ${dueOn}, ${JSON.stringify(commitment.stages)}::jsonb,
            ${reason}, ${approver}, ${approval}, ${approvedOn}, ${doneOn}, ${illustrative}, ${decidedAt}, ${decidedBy})`.execute(tx)
}

export async function saveCommitment(tx: Tx, commitment: Commitment): Promise<void> {
  const { regionId, id, state, name, counted, comparison, unit, dueOn, reason, approver, approval, approvedOn, doneOn } = commitment
  await sql`
    update commitment
       set state = ${state}, quotes = ${JSON.stringify(commitment.quotes)}::jsonb, name = ${name}, counted = ${counted},
           comparison = ${comparison}, target_values = ${[...commitment.values]}::text[], unit = ${unit}, due_on = ${dueOn},
           stages = ${JSON.stringify(commitment.stages)}::jsonb, reason = ${reason}, approver = ${approver}, approval = ${approval},
           approved_on = ${approvedOn}, done_on = ${doneOn}, decided_at = ${commitment.decidedAt}, decided_by = ${commitment.decidedBy},
           version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

/** 引文 moved with the text; a task whose words are gone is to be confirmed again. */
export async function moveQuotes(
  tx: Tx,
  { regionId, id, quotes, state }: { regionId: string; id: string; quotes: readonly Quote[]; state: Commitment['state'] },
): Promise<void> {
  await sql`
    update commitment
       set quotes = ${JSON.stringify(quotes)}::jsonb, state = ${state}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

/** 责任处室: those given are responsible from now on, others no longer. */
export async function saveDivisions(tx: Tx, { regionId, departmentId, id, divisions: given }: Commitment): Promise<void> {
  await sql`
    update commitment_division
       set assigned = false, leads = false, task_id = null, version = version + 1
     where region_id = ${regionId}
       and commitment_id = ${id}
       and assigned`.execute(tx)
  await sql`
    insert into commitment_division (region_id, commitment_id, division_id, department_id, leads, task_id)
    select ${regionId}::uuid, ${id}::uuid, "divisionId", ${departmentId}::uuid, leads, "taskId"
      from jsonb_to_recordset(${JSON.stringify(given satisfies readonly CommitmentDivision[])}::jsonb)
           as given ("divisionId" uuid, leads boolean, "taskId" uuid)
    on conflict (region_id, commitment_id, division_id) do update
       set assigned = true, leads = excluded.leads, task_id = excluded.task_id, version = commitment_division.version + 1`.execute(tx)
}

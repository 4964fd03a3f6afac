import { sql, type Tx } from '../../db/server.ts'
import type { SuppliedAnswer, SuppliedValue } from './supplied.ts'

const columns = sql`id, version, region_id as "regionId", department_id as "departmentId", fiscal_year as "fiscalYear", paper_type as "paperType",
           form, place, row_name as "rowName", label, value, source, number, reason, organisation_id as "organisationId",
           post_id as "postId", role, post_label as "postLabel", supplied_at as "suppliedAt"`

interface Asked {
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
}

/** 统一口径数据 of a department and year, or of one form of it. */
export async function findSupplied(
  tx: Tx,
  { regionId, departmentId, fiscalYear, of }: Asked & { of?: { readonly type: string; readonly form: string } },
): Promise<SuppliedValue[]> {
  const { rows } = await sql<SuppliedValue>`
    select ${columns}
      from supplied_value
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
       ${of ? sql`and paper_type = ${of.type} and form = ${of.form}` : sql``}
       and withdrawn_at is null
     order by paper_type, form, supplied_at, id`.execute(tx)
  return rows
}

/** The latest year that anything was supplied for. */
export async function findLatestYear(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ year: number | null }>`
    select max(fiscal_year) as year
      from supplied_value
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and withdrawn_at is null`.execute(tx)
  return rows[0]?.year ?? undefined
}

/** One value, locked for a change; undefined when the post does not see it. */
export async function lockSupplied(tx: Tx, { regionId, id }: { regionId: string; id: string }): Promise<SuppliedValue | undefined> {
  const { rows } = await sql<SuppliedValue>`
    select ${columns}
      from supplied_value
     where region_id = ${regionId}
       and id = ${id}
       and withdrawn_at is null
       for update`.execute(tx)
  return rows[0]
}

export async function insertSupplied(tx: Tx, value: SuppliedValue & { readonly suppliedBy: string }): Promise<void> {
  await sql`
    insert into supplied_value (region_id, id, department_id, fiscal_year, paper_type, form, place, row_name, label, value, source,
                                organisation_id, post_id, role, post_label, supplied_at, supplied_by)
    values (${value.regionId}, ${value.id}, ${value.departmentId}, ${value.fiscalYear}, ${value.paperType}, ${value.form}, ${value.place},
            ${value.rowName}, ${value.label}, ${value.value}, ${value.source}, ${value.organisationId}, ${value.postId}, ${value.role},
            ${value.postLabel}, ${value.suppliedAt}, ${value.suppliedBy})`.execute(tx)
}

interface Correction {
  readonly regionId: string
  readonly id: string
  readonly value: string
  readonly source: string
  readonly reason: string
  readonly at: Date
  readonly by: string
}

/** 更正: the value of the next number. */
export async function correctSupplied(tx: Tx, { regionId, id, value, source, reason, at, by }: Correction): Promise<void> {
  await sql`
    update supplied_value
       set value = ${value}, source = ${source}, reason = ${reason}, number = number + 1, supplied_at = ${at}, supplied_by = ${by},
           version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

export async function withdrawSupplied(tx: Tx, { regionId, id, at }: { regionId: string; id: string; at: Date }): Promise<void> {
  await sql`
    update supplied_value
       set withdrawn_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

const answerColumns = sql`paper_id as "paperId", supplied_id as "suppliedId", organisation_id as "organisationId", post_id as "postId", number,
           answer, reason, reply, replied_at as "repliedAt", task_id as "taskId", answered_at as "answeredAt", answered_by as "answeredBy"`

export async function findAnswersOfPaper(tx: Tx, { regionId, paperId }: { regionId: string; paperId: string }): Promise<SuppliedAnswer[]> {
  const { rows } = await sql<SuppliedAnswer>`
    select ${answerColumns}
      from supplied_answer
     where region_id = ${regionId}
       and paper_id = ${paperId}`.execute(tx)
  return rows
}

export async function findAnswersOfValues(
  tx: Tx,
  { regionId, suppliedIds }: { regionId: string; suppliedIds: readonly string[] },
): Promise<SuppliedAnswer[]> {
  const { rows } = await sql<SuppliedAnswer>`
    select ${answerColumns}
      from supplied_answer
     where region_id = ${regionId}
       and supplied_id = any (${[...suppliedIds]}::uuid[])
     order by answered_at`.execute(tx)
  return rows
}

type NewAnswer = Pick<
  SuppliedAnswer,
  'paperId' | 'suppliedId' | 'organisationId' | 'postId' | 'number' | 'answer' | 'reason' | 'taskId' | 'answeredAt' | 'answeredBy'
>

export async function saveAnswer(
  tx: Tx,
  { regionId, departmentId, ...given }: NewAnswer & { regionId: string; departmentId: string },
): Promise<void> {
  const { paperId, suppliedId, organisationId, postId, number, answer, reason, taskId, answeredAt, answeredBy } = given
  await sql`
    insert into supplied_answer (region_id, paper_id, supplied_id, department_id, organisation_id, post_id, number, answer, reason, task_id,
                                 answered_at, answered_by)
    values (${regionId}, ${paperId}, ${suppliedId}, ${departmentId}, ${organisationId}, ${postId}, ${number}, ${answer}, ${reason}, ${taskId},
            ${answeredAt}, ${answeredBy})
        on conflict (region_id, paper_id, supplied_id) do update
       set number = excluded.number, answer = excluded.answer, reason = excluded.reason, reply = '', replied_at = null,
           task_id = excluded.task_id, answered_at = excluded.answered_at, answered_by = excluded.answered_by,
           version = supplied_answer.version + 1`.execute(tx)
}

interface Replied {
  readonly regionId: string
  readonly paperId: string
  readonly suppliedId: string
  readonly taskId: string | null
}

/** 答复: the value stays. */
export async function saveReply(
  tx: Tx,
  { regionId, paperId, suppliedId, taskId, reply, at }: Replied & { reply: string; at: Date },
): Promise<void> {
  await sql`
    update supplied_answer
       set reply = ${reply}, replied_at = ${at}, task_id = ${taskId}, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and supplied_id = ${suppliedId}`.execute(tx)
}

export async function saveTaskOfAnswer(tx: Tx, { regionId, paperId, suppliedId, taskId }: Replied): Promise<void> {
  await sql`
    update supplied_answer
       set task_id = ${taskId}, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and supplied_id = ${suppliedId}`.execute(tx)
}

/** 适用的文书: papers of the form and year, with whose they are. As the program: the supplier may not see them. */
export async function findPapersOfForm(
  tx: Tx,
  { regionId, departmentId, fiscalYear, type, form }: Asked & { readonly type: string; readonly form: string },
): Promise<{ paperId: string; organisationId: string; postId: string; state: string }[]> {
  const { rows } = await sql<{ paperId: string; organisationId: string; postId: string; state: string }>`
    select id as "paperId", organisation_id as "organisationId", post_id as "postId", state
      from paper
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
       and type = ${type}
       and form = ${form}
       and state <> 'void'`.execute(tx)
  return rows
}

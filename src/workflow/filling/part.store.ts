import { sql, type Tx } from '../../db/server.ts'
import type { PaperRecord } from '../paper-record.ts'
import type { Part } from './part.ts'

/** 现行分工 of a paper, as far as the post sees it. */
export async function findParts(tx: Tx, { regionId, paperId }: { regionId: string; paperId: string }): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select id, place, organisation_id as "organisationId", post_id as "postId", post_label as "postLabel", note, due_on as "dueOn",
           given_at as "givenAt", given_by as "givenBy", reported_at as "reportedAt", reported_by as "reportedBy",
           only_cells as "onlyCells", reopened_at as "reopenedAt"
      from paper_part
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and taken_back_at is null
     order by given_at, id`.execute(tx)
  return rows
}

export type NewPart = Pick<Part, 'id' | 'place' | 'organisationId' | 'postId' | 'postLabel' | 'note' | 'dueOn' | 'givenAt' | 'givenBy'>

export async function insertParts(tx: Tx, { paper, parts }: { paper: PaperRecord; parts: readonly NewPart[] }): Promise<void> {
  const { regionId, departmentId, id, organisationId, divisionId } = paper
  await sql`
    insert into paper_part (region_id, id, department_id, paper_id, paper_organisation_id, paper_division_id, place, organisation_id,
                            post_id, post_label, note, due_on, given_at, given_by)
    select ${regionId}::uuid, id, ${departmentId}::uuid, ${id}::uuid, ${organisationId}::uuid, ${divisionId}::uuid, place, "organisationId",
           "postId", "postLabel", note, "dueOn", "givenAt", "givenBy"
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
           as given (id uuid, place text, "organisationId" uuid, "postId" uuid, "postLabel" text, note text, "dueOn" date,
                     "givenAt" timestamptz, "givenBy" text)`.execute(tx)
}

interface Changed {
  readonly regionId: string
  readonly ids: readonly string[]
  readonly at: Date
}

/** 收回 */
export async function takePartsBack(tx: Tx, { regionId, ids, at }: Changed): Promise<void> {
  await sql`
    update paper_part
       set taken_back_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and id = any (${[...ids]}::uuid[])
       and taken_back_at is null`.execute(tx)
}

/** 填好了 */
export async function markPartsReported(tx: Tx, { regionId, ids, at, by }: Changed & { by: string }): Promise<void> {
  await sql`
    update paper_part
       set reported_at = ${at}, reported_by = ${by}, version = version + 1
     where region_id = ${regionId}
       and id = any (${[...ids]}::uuid[])
       and taken_back_at is null`.execute(tx)
}

/** 重新填写: all of the place, or only what was commented. */
export async function reopenPart(
  tx: Tx,
  { regionId, id, onlyCells, at }: { regionId: string; id: string; onlyCells: readonly string[] | null; at: Date },
): Promise<void> {
  await sql`
    update paper_part
       set reported_at = null, reported_by = null, only_cells = ${onlyCells === null ? null : [...onlyCells]}::text[],
           reopened_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}
       and taken_back_at is null`.execute(tx)
}

interface PartTask {
  readonly regionId: string
  readonly paperId: string
  readonly postId: string
  readonly at: Date
}

/** The 待办 of a post for its part; how many there were to change. */
export async function updatePartTask(
  tx: Tx,
  { regionId, paperId, postId, detail, dueOn }: Omit<PartTask, 'at'> & { detail: string; dueOn: string | null },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update task
       set detail = ${detail}, due_on = ${dueOn}::date, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and post_id = ${postId}
       and kind = 'part'
       and done_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** 办结 with its reminder; one that the clerk has of the whole paper stays. */
export async function closePartTask(tx: Tx, { regionId, paperId, postId, at }: PartTask): Promise<void> {
  await sql`
    update task
       set done_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and post_id = ${postId}
       and (kind = 'part'
            or kind = 'reminder' and post_id <> (select paper.post_id
                                                   from paper
                                                  where paper.region_id = task.region_id
                                                    and paper.id = task.paper_id))
       and done_at is null`.execute(tx)
}

import { sql, type Tx } from '../db/server.ts'
import type { OpenTask } from './task.ts'

/** 待办 to be opened: for one post, or for whoever of the organisation has the role. */
export interface NewTask extends OpenTask {
  readonly regionId: string
  readonly departmentId: string
  readonly organisationId: string
  readonly postId: string | null
  readonly role: string
}

/** No `returning`: who opens a task for another organisation may not read it. */
export async function insertTasks(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
  if (tasks.length === 0) return
  await sql`
    insert into task (region_id, id, department_id, organisation_id, post_id, role, kind, paper_id, title, detail, link, fiscal_year,
                      due_on, opened_at)
    select "regionId", id, "departmentId", "organisationId", "postId", role, kind, "paperId", title, detail, link, "fiscalYear", "dueOn",
           "openedAt"
      from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
           as given ("regionId" uuid, id uuid, "departmentId" uuid, "organisationId" uuid, "postId" uuid, role text, kind text,
                     "paperId" uuid, title text, detail text, link text, "fiscalYear" integer, "dueOn" date, "openedAt" timestamptz)`.execute(
    tx,
  )
}

/** 办结: everything that was still to do about the paper, reminders as well. */
export async function closePaperTasks(tx: Tx, { regionId, paperId, at }: { regionId: string; paperId: string; at: Date }): Promise<void> {
  await sql`
    update task
       set done_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and done_at is null`.execute(tx)
}

/** 延期: what is still to do keeps to the new deadline, parts to that of the clerk; reminders of the old one go. */
export async function moveTaskDeadline(
  tx: Tx,
  { regionId, paperId, dueOn, at }: { regionId: string; paperId: string; dueOn: string; at: Date },
): Promise<void> {
  await sql`
    update task
       set due_on = ${dueOn}::date, done_at = case when kind = 'reminder' then ${at}::timestamptz end, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and kind <> 'part'
       and done_at is null`.execute(tx)
}

/** 待办 that carry the paper's title follow it; those of a collection keep theirs. */
export async function renamePaperTasks(
  tx: Tx,
  { regionId, paperId, from, to }: { regionId: string; paperId: string; from: string; to: string },
): Promise<void> {
  await sql`
    update task
       set title = ${to}, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and title = ${from}
       and done_at is null`.execute(tx)
}

export async function closeTask(tx: Tx, { regionId, taskId, at }: { regionId: string; taskId: string; at: Date }): Promise<void> {
  await sql`
    update task
       set done_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and id = ${taskId}
       and done_at is null`.execute(tx)
}

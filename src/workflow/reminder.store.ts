import { type Db, sql, type Tx } from '../db/server.ts'

/** 区划 where there may be something to remind of. */
export async function findRegionIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from region order by code`.execute(db)
  return rows.map(({ id }) => id)
}

/** One process at a time reminds in a region; false when another is at it. */
export async function lockReminding(tx: Tx, regionId: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`reminders ${regionId}`}, 0)) as locked`.execute(tx)
  return rows[0]?.locked ?? false
}

/** 临近期限还没有报送的文书. */
export interface DuePaper {
  readonly paperId: string
  readonly departmentId: string
  readonly organisationId: string
  readonly postId: string
  readonly title: string
  readonly fiscalYear: number
  readonly dueOn: string
}

export async function findDuePapers(tx: Tx, lastDay: string): Promise<DuePaper[]> {
  const { rows } = await sql<DuePaper>`
    select paper.id as "paperId", paper.department_id as "departmentId", paper.organisation_id as "organisationId",
           paper.post_id as "postId", paper.title, paper.fiscal_year as "fiscalYear", paper.due_on as "dueOn"
      from paper
      left join collection on collection.region_id = paper.region_id
                          and collection.id = paper.collection_id
     where paper.state in ('draft', 'returned')
       and paper.due_on <= ${lastDay}
       and collection.closed_at is null
     order by paper.id`.execute(tx)
  return rows
}

export interface OpenReminder {
  readonly taskId: string
  readonly paperId: string
  readonly detail: string
}

export async function findOpenReminders(tx: Tx): Promise<OpenReminder[]> {
  const { rows } = await sql<OpenReminder>`
    select id as "taskId", paper_id as "paperId", detail
      from task
     where kind = 'reminder'
       and paper_id is not null
       and done_at is null
     order by opened_at, id`.execute(tx)
  return rows
}

export interface NewReminder extends DuePaper {
  readonly taskId: string
  readonly role: string
  readonly detail: string
}

export async function insertReminders(
  tx: Tx,
  { regionId, reminders, now }: { regionId: string; reminders: readonly NewReminder[]; now: Date },
): Promise<void> {
  await sql`
    insert into task (region_id, id, department_id, organisation_id, post_id, role, kind, paper_id, title, detail, link, fiscal_year,
                      due_on, opened_at)
    select ${regionId}::uuid, "taskId", "departmentId", "organisationId", "postId", role, 'reminder', "paperId", title, detail,
           '/papers/' || "paperId", "fiscalYear", "dueOn", ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb)
        as reminder ("taskId" uuid, "departmentId" uuid, "organisationId" uuid, "postId" uuid, role text, "paperId" uuid, title text,
                     detail text, "fiscalYear" integer, "dueOn" date)`.execute(tx)
}

export async function closeReminders(tx: Tx, { taskIds, now }: { taskIds: readonly string[]; now: Date }): Promise<void> {
  await sql`
    update task
       set done_at = ${now}, version = version + 1
     where id = any (${[...taskIds]}::uuid[])
       and done_at is null`.execute(tx)
}

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

/** 临近期限还没有报送的文书, or of one what was given to a post and not reported by it. */
export interface DueWork {
  readonly paperId: string
  readonly departmentId: string
  readonly organisationId: string
  readonly postId: string
  readonly title: string
  readonly fiscalYear: number
  readonly dueOn: string
  /** 分给一个岗位的部分: of several the first day counts. */
  readonly ofPart: boolean
}

export async function findDueWork(tx: Tx, lastDay: string): Promise<DueWork[]> {
  const { rows } = await sql<DueWork>`
    with open_paper as (
      select paper.*
        from paper
        left join collection on collection.region_id = paper.region_id
                            and collection.id = paper.collection_id
       where paper.state in ('draft', 'returned')
         and collection.closed_at is null)
    select id as "paperId", department_id as "departmentId", organisation_id as "organisationId", post_id as "postId", title,
           fiscal_year as "fiscalYear", due_on as "dueOn", false as "ofPart"
      from open_paper
     where due_on <= ${lastDay}
     union all
    select paper.id, paper.department_id, part.organisation_id, part.post_id, paper.title, paper.fiscal_year, min(part.due_on), true
      from open_paper paper
      join paper_part part on part.region_id = paper.region_id
                          and part.paper_id = paper.id
     where part.taken_back_at is null
       and part.reported_at is null
       and part.due_on <= ${lastDay}
     group by paper.id, paper.department_id, part.organisation_id, part.post_id, paper.title, paper.fiscal_year
     order by "paperId", "ofPart", "postId"`.execute(tx)
  return rows
}

export interface OpenReminder {
  readonly taskId: string
  readonly paperId: string
  readonly postId: string
  readonly detail: string
}

export async function findOpenReminders(tx: Tx): Promise<OpenReminder[]> {
  const { rows } = await sql<OpenReminder>`
    select id as "taskId", paper_id as "paperId", post_id as "postId", detail
      from task
     where kind = 'reminder'
       and paper_id is not null
       and done_at is null
     order by opened_at, id`.execute(tx)
  return rows
}

export interface NewReminder extends Omit<DueWork, 'ofPart'> {
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

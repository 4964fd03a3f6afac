import { sql, type Tx } from '../db/server.ts'
import type { Chain } from './chain.ts'
import type { NewCollection } from './collection.store.ts'
import type { PaperState } from './paper.ts'

export interface AskedPaper {
  readonly paperId: string
  readonly taskId: string
  readonly actId: string
  readonly organisationId: string
  readonly postId: string
}

interface NewPapers {
  readonly collection: NewCollection
  /** 表式 that the papers are opened with. */
  readonly form: string
  readonly paperTitle: string
  readonly detail: string
  readonly divisionId: string | undefined
  readonly chain: Chain
  readonly papers: readonly AskedPaper[]
  readonly by: {
    readonly accountId: string
    readonly standsInFor?: string
    readonly displayName: string
    readonly organisationName: string
  }
}

/** A draft, its first act and a 待办 for each unit: three statements, however many units there are. */
export async function insertAskedPapers(
  tx: Tx,
  { collection, form, paperTitle, detail, divisionId, chain, papers, by }: NewPapers,
): Promise<void> {
  const { id, regionId, departmentId, type, title, fiscalYear, dueOn, now } = collection
  const asked = sql`jsonb_to_recordset(${JSON.stringify(papers)}::jsonb)
    as asked ("paperId" uuid, "taskId" uuid, "actId" uuid, "organisationId" uuid, "postId" uuid)`
  await sql`
    insert into paper (region_id, id, department_id, type, form, title, fiscal_year, organisation_id, division_id, post_id, collection_id,
                       state, chain, due_on, created_at, updated_at)
    select ${regionId}::uuid, "paperId", ${departmentId}::uuid, ${type}, ${form}, ${paperTitle}, ${fiscalYear}::integer, "organisationId",
           ${divisionId ?? null}::uuid, "postId", ${id}::uuid, 'draft', ${JSON.stringify(chain)}::jsonb, ${dueOn}::date,
           ${now}::timestamptz, ${now}::timestamptz
      from ${asked}`.execute(tx)
  await sql`
    insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, delegated_by, post_label, organisation_name, at)
    select ${regionId}::uuid, "actId", ${departmentId}::uuid, "paperId", 1, 'create', ${by.accountId}::uuid,
           ${by.standsInFor ?? null}::uuid, ${by.displayName}, ${by.organisationName}, ${now}::timestamptz
      from ${asked}`.execute(tx)
  await sql`
    insert into task (region_id, id, department_id, organisation_id, post_id, role, kind, paper_id, title, detail, link, fiscal_year,
                      due_on, opened_at)
    select ${regionId}::uuid, "taskId", ${departmentId}::uuid, "organisationId", "postId", 'unitClerk', 'fill', "paperId", ${title},
           ${detail}, '/papers/' || "paperId", ${fiscalYear}::integer, ${dueOn}::date, ${now}::timestamptz
      from ${asked}`.execute(tx)
}

export interface LockedPaper {
  readonly id: string
  readonly organisationId: string
  readonly state: PaperState
  readonly dueOn: string | null
  readonly edition: number
}

export async function lockCollectionPapers(
  tx: Tx,
  { collectionId, paperIds }: { collectionId: string; paperIds: readonly string[] },
): Promise<LockedPaper[]> {
  const { rows } = await sql<LockedPaper>`
    select id, organisation_id as "organisationId", state, due_on as "dueOn", edition
      from paper
     where collection_id = ${collectionId}
       and id = any (${[...paperIds]}::uuid[])
     order by id
       for update`.execute(tx)
  return rows
}

interface Extension {
  readonly paperIds: readonly string[]
  readonly dueOn: string
  readonly now: Date
}

/** 延期: the papers and what is still to do about them; reminders of the old deadline go. */
export async function moveDeadline(tx: Tx, { paperIds, dueOn, now }: Extension): Promise<void> {
  const papers = sql`any (${[...paperIds]}::uuid[])`
  await sql`update paper set due_on = ${dueOn}, version = version + 1, updated_at = ${now} where id = ${papers}`.execute(tx)
  await sql`
    update task
       set due_on  = ${dueOn}::date,
           done_at = case when kind = 'reminder' then ${now}::timestamptz end,
           version = version + 1
     where paper_id = ${papers}
       and done_at is null`.execute(tx)
}

interface ExtendActs {
  readonly acts: readonly { readonly actId: string; readonly paperId: string; readonly edition: number }[]
  readonly actor: NewPapers['by'] & { readonly regionId: string; readonly departmentId: string }
  readonly reason: string
  readonly now: Date
}

export async function insertExtendActs(tx: Tx, { acts, actor, reason, now }: ExtendActs): Promise<void> {
  await sql`
    insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, delegated_by, post_label, organisation_name,
                           reason, at)
    select ${actor.regionId}::uuid, "actId", ${actor.departmentId}::uuid, "paperId", edition, 'extend', ${actor.accountId}::uuid,
           ${actor.standsInFor ?? null}::uuid, ${actor.displayName}, ${actor.organisationName}, ${reason}, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as act ("actId" uuid, "paperId" uuid, edition integer)`.execute(tx)
}

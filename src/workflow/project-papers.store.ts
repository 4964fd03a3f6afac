import { sql, type Tx } from '../db/server.ts'
import type { Chain } from './chain.ts'
import type { NewCollection } from './collection.store.ts'

/** 一个项目的文书 of a collection: who fills it, and the chain as it holds there. */
export interface NewProjectPaper {
  readonly paperId: string
  readonly taskId: string
  readonly actId: string
  readonly projectId: string
  readonly title: string
  readonly organisationId: string
  readonly divisionId: string | null
  readonly postId: string
  readonly role: string
  readonly chain: Chain
}

interface NewPapers {
  readonly collection: NewCollection
  readonly form: string
  readonly papers: readonly NewProjectPaper[]
  readonly by: {
    readonly accountId: string
    readonly standsInFor?: string
    readonly displayName: string
    readonly organisationName: string
  }
}

/** A draft, its first act and a 待办 for each project: three statements, however many projects there are. */
export async function insertProjectPapers(tx: Tx, { collection, form, papers, by }: NewPapers): Promise<void> {
  const { id, regionId, departmentId, type, title, fiscalYear, dueOn, now } = collection
  const asked = sql`jsonb_to_recordset(${JSON.stringify(papers)}::jsonb)
    as asked ("paperId" uuid, "taskId" uuid, "actId" uuid, "projectId" uuid, title text, "organisationId" uuid, "divisionId" uuid,
              "postId" uuid, role text, chain jsonb)`
  await sql`
    insert into paper (region_id, id, department_id, type, form, title, fiscal_year, organisation_id, division_id, post_id, collection_id,
                       project_id, state, chain, due_on, created_at, updated_at)
    select ${regionId}::uuid, "paperId", ${departmentId}::uuid, ${type}, ${form}, asked.title, ${fiscalYear}::integer, "organisationId",
           "divisionId", "postId", ${id}::uuid, "projectId", 'draft', chain, ${dueOn}::date, ${now}::timestamptz, ${now}::timestamptz
      from ${asked}`.execute(tx)
  await sql`
    insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, delegated_by, post_label, organisation_name, at)
    select ${regionId}::uuid, "actId", ${departmentId}::uuid, "paperId", 1, 'create', ${by.accountId}::uuid,
           ${by.standsInFor ?? null}::uuid, ${by.displayName}, ${by.organisationName}, ${now}::timestamptz
      from ${asked}`.execute(tx)
  await sql`
    insert into task (region_id, id, department_id, organisation_id, post_id, role, kind, paper_id, title, detail, link, fiscal_year,
                      due_on, opened_at)
    select ${regionId}::uuid, "taskId", ${departmentId}::uuid, "organisationId", "postId", role, 'fill', "paperId", asked.title,
           ${title}, '/papers/' || "paperId", ${fiscalYear}::integer, ${dueOn}::date, ${now}::timestamptz
      from ${asked}`.execute(tx)
}

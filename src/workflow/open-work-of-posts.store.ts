import { sql, type Tx } from '../db/server.ts'

export interface OpenPaperRow {
  readonly paper_id: string
  readonly type: string
  readonly title: string
  readonly fiscal_year: number
  readonly organisation_id: string
  readonly state: string
  readonly due_on: string | null
}

/** Papers that were begun in the posts and are neither approved nor void. */
export async function findOpenPapers(tx: Tx, postIds: readonly string[]): Promise<readonly OpenPaperRow[]> {
  const { rows } = await sql<OpenPaperRow>`
    select id as paper_id, type, title, fiscal_year, organisation_id, state, due_on
      from paper
     where region_id = current_region()
       and post_id = any (${[...postIds]}::uuid[])
       and state in ('draft', 'inReview', 'returned')
     order by due_on nulls last, fiscal_year, title, id`.execute(tx)
  return rows
}

export interface OpenTaskRow {
  readonly task_id: string
  readonly title: string
  readonly detail: string
  readonly fiscal_year: number
  readonly organisation_id: string
  readonly link: string
  readonly due_on: string | null
}

/** Tasks of the posts, and of whoever of the organisation has the role. */
export async function findOpenTasks(
  tx: Tx,
  posts: readonly { postId: string; organisationId: string; role: string }[],
): Promise<readonly OpenTaskRow[]> {
  const { rows } = await sql<OpenTaskRow>`
    select task.id as task_id, task.title, task.detail, task.fiscal_year, task.organisation_id, task.link, task.due_on
      from task
     where task.region_id = current_region()
       and task.done_at is null
       and exists (
             select from unnest(${posts.map(({ postId }) => postId)}::uuid[],
                                ${posts.map(({ organisationId }) => organisationId)}::uuid[],
                                ${posts.map(({ role }) => role)}::text[]) as asked (post_id, organisation_id, role)
              where task.post_id = asked.post_id
                 or task.post_id is null
                and task.organisation_id = asked.organisation_id
                and task.role = asked.role)
     order by task.due_on nulls last, task.fiscal_year, task.title, task.id`.execute(tx)
  return rows
}

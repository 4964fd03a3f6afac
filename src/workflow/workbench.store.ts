import { sql, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import type { OpenTask } from './task.ts'
import type { OwingUnit, ReturnedPaper } from './workbench.ts'

/** Row-level security lets the finance office see every task of the department: whose they are is said here. */
export async function findTasks(tx: Tx, { postId, organisationId, role }: Actor): Promise<OpenTask[]> {
  const { rows } = await sql<OpenTask>`
    select task.id, task.kind, task.paper_id as "paperId", task.title, task.detail, task.link, task.fiscal_year as "fiscalYear",
           task.due_on as "dueOn", task.opened_at as "openedAt", paper.type as "paperType"
      from task
      left join paper on paper.region_id = task.region_id and paper.id = task.paper_id
     where task.done_at is null
       and (task.post_id = ${postId}
            or task.post_id is null and task.organisation_id = ${organisationId} and task.role = ${role})
     order by task.due_on nulls last, task.opened_at, task.id
     limit 500`.execute(tx)
  return rows
}

/** Papers of the own organisation that came back: the leader sees them as well as the clerk who corrects them. */
export async function findReturned(tx: Tx, organisationId: string): Promise<ReturnedPaper[]> {
  const { rows } = await sql<ReturnedPaper>`
    select paper.id as "paperId", paper.title, paper.type, paper.fiscal_year as "fiscalYear", paper.due_on as "dueOn",
           returning_act.post_label              as by,
           returning_act.external->>'who'        as "externalBy",
           coalesce(returning_act.at, paper.updated_at) as at,
           returning_act.reason, returning_act.comments
      from paper
      left join lateral (
             select post_label, external, at, reason, comments
               from paper_act act
              where act.region_id = paper.region_id
                and act.paper_id = paper.id
                and act.act in ('sendBack', 'registerReturn')
              order by at desc, id desc
              limit 1) returning_act on true
     where paper.organisation_id = ${organisationId}
       and paper.state = 'returned'
     order by at desc, paper.id
     limit 100`.execute(tx)
  return rows
}

/** What units still owe, of the papers that this post may see. */
export async function findUnitLights(tx: Tx, { organisationId, today }: { organisationId: string; today: string }): Promise<OwingUnit[]> {
  const { rows } = await sql<OwingUnit>`
    select paper.organisation_id as "organisationId",
           count(*)::int                                             as open,
           count(*) filter (where paper.due_on < ${today})::int      as late,
           count(*) filter (where paper.state = 'returned')::int     as returned,
           min(paper.due_on) filter (where paper.due_on >= ${today}) as "nextDueOn"
      from paper
     where paper.state in ('draft', 'returned')
       and (paper.due_on is not null or paper.state = 'returned')
       and paper.organisation_id <> ${organisationId}
     group by paper.organisation_id`.execute(tx)
  return rows
}

import { sql, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'

/** 待办的一行, of the post or of its organisation and role. */
export interface TaskRow {
  readonly id: string
  readonly kind: 'fill' | 'correct' | 'review' | 'register' | 'reminder' | 'other'
  readonly paperId: string | null
  readonly title: string
  readonly detail: string
  readonly link: string
  readonly fiscalYear: number
  readonly dueOn: string | null
  readonly openedAt: Date
}

/** Row-level security lets the finance office see every task of the department: whose they are is said here. */
export async function findTasks(tx: Tx, { postId, organisationId, role }: Actor): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select id, kind, paper_id as "paperId", title, detail, link, fiscal_year as "fiscalYear", due_on as "dueOn", opened_at as "openedAt"
      from task
     where done_at is null
       and (post_id = ${postId}
            or post_id is null and organisation_id = ${organisationId} and role = ${role})
     order by due_on nulls last, opened_at, id
     limit 500`.execute(tx)
  return rows
}

/** 被退回的文书 with the act that sent it back. */
export interface ReturnedRow {
  readonly paperId: string
  readonly title: string
  readonly type: string
  readonly fiscalYear: number
  readonly dueOn: string | null
  readonly by: string | null
  readonly externalBy: string | null
  readonly at: Date
  readonly reason: string | null
  readonly comments: readonly { cell: string; label: string; text: string }[] | null
}

/** Papers of the own organisation that came back: the leader sees them as well as the clerk who corrects them. */
export async function findReturned(tx: Tx, organisationId: string): Promise<ReturnedRow[]> {
  const { rows } = await sql<ReturnedRow>`
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

/** 单位报送情况 */
export interface UnitLightRow {
  readonly organisationId: string
  readonly open: number
  readonly late: number
  readonly returned: number
  /** The nearest deadline that has not passed. */
  readonly nextDueOn: string | null
}

/** What units still owe, of the papers that this post may see. */
export async function findUnitLights(
  tx: Tx,
  { organisationId, today }: { organisationId: string; today: string },
): Promise<UnitLightRow[]> {
  const { rows } = await sql<UnitLightRow>`
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

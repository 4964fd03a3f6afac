import { sql, type Tx } from '../db/server.ts'
import type { Role } from '../org/index.ts'
import { rolesDoneBy } from './chain-place.ts'
import type { PaperState } from './paper.ts'
import type { PaperRecord } from './paper-record.ts'

/** What the unit is changing is not read by the finance bureau, its title neither: that of the last submission stands for it. */
export const shownTitle = sql`case when current_reach() = 'region' and paper.organisation_id <> current_organisation()
                                        and paper.state not in ('inReview', 'approved')
                                   then coalesce(paper.submitted_title, '未报送的文书') else paper.title end`

const columns = sql`paper.id, paper.region_id as "regionId", paper.department_id as "departmentId", paper.version, paper.type, paper.form, ${shownTitle} as title,
           paper.fiscal_year as "fiscalYear", paper.organisation_id as "organisationId", paper.division_id as "divisionId",
           paper.fund_chain_id as "fundChainId", paper.project_id as "projectId", paper.post_id as "postId", paper.state, paper.step, paper.chain, paper.edition,
           paper.submitted_by as "submittedBy", paper.submitted_for as "submittedFor", paper.submitted_at as "submittedAt",
           paper.entered_by as "enteredBy", paper.entered_for as "enteredFor", paper.due_on as "dueOn",
           paper.reached_finance as "reachedFinance", paper.approved_at as "approvedAt", paper.updated_at as "updatedAt"`

/** A paper that the actor may see, undefined when there is none of that id. `lock`: for a change in the same transaction. */
export async function findPaper(
  tx: Tx,
  { regionId, id, lock }: { regionId: string; id: string; lock: boolean },
): Promise<PaperRecord | undefined> {
  const { rows } = await sql<PaperRecord>`
    select ${columns}
      from paper
     where region_id = ${regionId}
       and id = ${id}
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

export async function insertPaper(tx: Tx, paper: PaperRecord): Promise<void> {
  await sql`
    insert into paper (region_id, id, department_id, type, form, title, fiscal_year, organisation_id, division_id, fund_chain_id, project_id, post_id,
                       state, step, chain, edition, entered_by, entered_for, due_on, created_at, updated_at)
    values (${paper.regionId}, ${paper.id}, ${paper.departmentId}, ${paper.type}, ${paper.form}, ${paper.title}, ${paper.fiscalYear},
            ${paper.organisationId}, ${paper.divisionId}, ${paper.fundChainId}, ${paper.projectId}, ${paper.postId}, ${paper.state}, ${paper.step},
            ${JSON.stringify(paper.chain)}::jsonb, ${paper.edition}, ${paper.enteredBy}, ${paper.enteredFor}, ${paper.dueOn},
            ${paper.updatedAt}, ${paper.updatedAt})`.execute(tx)
}

/** Writes what acts may change. False when the row was changed since it was read: it is locked, so that this does not happen. */
export async function savePaper(tx: Tx, paper: PaperRecord): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update paper
       set version = ${paper.version}, title = ${paper.title},
           submitted_title = case when ${paper.state} in ('inReview', 'approved') then ${paper.title} else submitted_title end, state = ${paper.state}, step = ${paper.step},
           chain = ${JSON.stringify(paper.chain)}::jsonb, edition = ${paper.edition}, submitted_by = ${paper.submittedBy},
           submitted_for = ${paper.submittedFor}, submitted_at = ${paper.submittedAt}, due_on = ${paper.dueOn},
           reached_finance = ${paper.reachedFinance}, approved_at = ${paper.approvedAt}, updated_at = ${paper.updatedAt}
     where region_id = ${paper.regionId}
       and id = ${paper.id}
       and version = ${paper.version - 1}`.execute(tx)
  return numAffectedRows === 1n
}

/** 名称 of papers, as far as they are seen. */
export async function findPaperTitles(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from paper where region_id = ${regionId} and id = any (${[...paperIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, title }) => [id, title]))
}

export interface PaperFilter {
  /** 本机构填报的（含本人代录）· 待我审核的 · 看得见的全部 */
  readonly scope: 'mine' | 'review' | 'all'
  readonly state?: PaperState | undefined
  readonly type?: string | undefined
  readonly fiscalYear?: number | undefined
  readonly search?: string | undefined
  /** 项目 that the papers are of. */
  readonly projectIds?: readonly string[] | undefined
}

interface Asking {
  readonly regionId: string
  readonly departmentId: string
  readonly organisationId: string
  readonly accountId: string
  readonly role: Role
}

/** 文书列表 of what the actor may see, latest change first; `total` counts beyond `most`. */
export async function findPapers(
  tx: Tx,
  { actor, filter, most }: { actor: Asking; filter: PaperFilter; most: number },
): Promise<{ papers: PaperRecord[]; total: number }> {
  const { state, type, fiscalYear, search, projectIds } = filter
  const { rows } = await sql<PaperRecord & { total: number }>`
    select ${columns}, count(*) over ()::int as total
      from paper
     where region_id = ${actor.regionId}
       ${scopes[filter.scope](actor)}
       ${state === undefined ? sql`and state <> 'void'` : sql`and state = ${state}`}
       ${type === undefined ? sql`` : sql`and type = ${type}`}
       ${fiscalYear === undefined ? sql`` : sql`and fiscal_year = ${fiscalYear}`}
       ${projectIds === undefined ? sql`` : sql`and project_id = any (${[...projectIds]}::uuid[])`}
       ${search ? sql`and ${shownTitle} ilike ${likeAnywhere(search)}` : sql``}
     order by ${filter.scope === 'review' ? sql`due_on nulls last, submitted_at, id` : sql`updated_at desc, id desc`}
     limit ${most}`.execute(tx)
  return { papers: rows.map(({ total: _, ...paper }) => paper), total: rows[0]?.total ?? 0 }
}

/** 年度、种类 of all papers that the actor may see. */
export async function findPaperKinds(tx: Tx, regionId: string): Promise<{ type: string; fiscalYear: number }[]> {
  const { rows } = await sql<{ type: string; fiscalYear: number }>`
    select distinct type, fiscal_year as "fiscalYear" from paper where region_id = ${regionId}`.execute(tx)
  return rows
}

const scopes: Record<PaperFilter['scope'], (actor: Asking) => ReturnType<typeof sql>> = {
  all: () => sql``,
  mine: ({ organisationId, accountId }) => sql`and (organisation_id = ${organisationId} or entered_by = ${accountId})`,
  review: ({ departmentId, organisationId, role }) => sql`
       and state = 'inReview'
       and chain -> step ->> 'role' = any (${rolesDoneBy(role)})
       and case chain -> step ->> 'at'
             when 'own' then organisation_id = ${organisationId}
             when 'division' then division_id = ${organisationId}
             when 'department' then department_id = ${departmentId}
             else current_reach() = 'region'
           end`,
}

function likeAnywhere(search: string): string {
  return `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

import { sql, type Tx } from '../db/server.ts'
import type { PaperState } from './paper.ts'

/** How far papers are. What the post may not read of a paper it does not see here either. */
export async function findPaperStates(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, PaperState>> {
  const { rows } = await sql<{ id: string; state: PaperState }>`
    select id, state from paper where region_id = ${regionId} and id = any (${[...paperIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** What a paper is about. */
export interface PaperPlace {
  readonly id: string
  readonly projectId: string | null
  readonly fiscalYear: number
  readonly organisationId: string
  readonly postId: string
  readonly type: string
  readonly form: string
  readonly title: string
  readonly state: PaperState
}

/** Papers of these types in some years of a department, without those that are void. */
export async function findPaperPlaces(
  tx: Tx,
  asked: { regionId: string; departmentId: string; fiscalYears: readonly number[]; types: readonly string[] },
): Promise<PaperPlace[]> {
  const { regionId, departmentId, fiscalYears, types } = asked
  const { rows } = await sql<PaperPlace>`
    select id, project_id as "projectId", fiscal_year as "fiscalYear", organisation_id as "organisationId", post_id as "postId",
           type, form, title, state
      from paper
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year = any (${[...fiscalYears]}::int[])
       and type = any (${[...types]})
       and state <> 'void'`.execute(tx)
  return rows
}

/** Of two that open a paper of the same type and year one waits, and then finds the other's. */
export async function lockYearOfPapers(
  tx: Tx,
  { departmentId, type, fiscalYear }: { departmentId: string; type: string; fiscalYear: number },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`papers ${departmentId} ${type} ${fiscalYear}`}, 0))`.execute(tx)
}

/** 对应项目 of a paper that has none. */
export async function placeOnProject(
  tx: Tx,
  { regionId, paperId, projectId, at }: { regionId: string; paperId: string; projectId: string; at: Date },
): Promise<void> {
  await sql`
    update paper
       set project_id = ${projectId}, version = version + 1, updated_at = ${at}
     where region_id = ${regionId}
       and id = ${paperId}
       and project_id is null`.execute(tx)
}

/** 报财政部门: from now on the finance bureau reads the paper, although no step of its chain is there. */
export async function reportToFinance(tx: Tx, { regionId, paperId }: { regionId: string; paperId: string }): Promise<void> {
  await sql`update paper set reached_finance = true where region_id = ${regionId} and id = ${paperId}`.execute(tx)
}

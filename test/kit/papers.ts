import { type Db, inRegion, sql, type Tx } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import type { Actor } from '../../src/org/index.ts'
import type { PaperState } from '../../src/workflow/index.ts'

export interface GivenPaper {
  readonly title: string
  /** The post that fills it; its organisation is the paper's. */
  readonly by: Actor
  readonly type?: string
  readonly year?: number
  readonly divisionId?: string
  readonly fundChainId?: string
  readonly reachedFinance?: boolean
  readonly state?: PaperState
}

/** 一份文书 straight into the tables, with one cell and one act: for tests of what is visible. The id. */
export function givenPaper(db: Db, paper: GivenPaper): Promise<string> {
  return inRegion(db, { ...paper.by, reach: 'department', readOnly: false }, (tx) => insertPaper(tx, paper))
}

export async function insertPaper(tx: Tx, paper: GivenPaper): Promise<string> {
  const { title, by, type = 'targets.projectTargets', year = 2020, divisionId, fundChainId, reachedFinance, state = 'draft' } = paper
  const id = newId()
  await sql`
    insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, division_id, fund_chain_id, post_id, state,
                       chain, reached_finance, created_at, updated_at)
    values (${by.regionId}, ${id}, ${by.departmentId}, ${type}, ${title}, ${year}, ${by.organisationId}, ${divisionId ?? null},
            ${fundChainId ?? null}, ${by.postId}, 'draft', '[]', ${reachedFinance ?? false}, now(), now())`.execute(tx)
  await sql`
    insert into paper_cell (region_id, paper_id, cell, department_id, value, changed_at, changed_by)
    values (${by.regionId}, ${id}, 'projectName', ${by.departmentId}, ${title}, now(), '演示')`.execute(tx)
  await sql`
    insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, post_label, organisation_name, at)
    values (${by.regionId}, ${newId()}, ${by.departmentId}, ${id}, 1, 'create', ${by.accountId}, '演示', '演示', now())`.execute(tx)
  // Filled before it is approved: the database takes no cells afterwards.
  if (state !== 'draft') await movePaper(tx, id, state)
  return id
}

/** Another 状态, past the acts that lead there; submitted by whoever opened it. */
export async function movePaper(tx: Tx, id: string, state: PaperState): Promise<void> {
  await sql`
    update paper
       set state = ${state}, step = ${state === 'inReview' ? 0 : null},
           submitted_by = (select account_id from paper_act where paper_act.paper_id = paper.id and act = 'create')
     where id = ${id}`.execute(tx)
}

/** 分工: the name of the project is filled in by another post. */
export async function givenPart(db: Db, { paperId, by, to }: { paperId: string; by: Actor; to: Actor }): Promise<void> {
  await inRegion(db, { ...by, reach: 'department', readOnly: false }, (tx) =>
    sql`
      insert into paper_part (region_id, id, department_id, paper_id, paper_organisation_id, place, organisation_id, post_id, post_label,
                              given_at, given_by)
      values (${by.regionId}, ${newId()}, ${by.departmentId}, ${paperId}, ${by.organisationId}, 'projectName', ${to.organisationId},
              ${to.postId}, ${to.displayName}, now(), '演示')`.execute(tx),
  )
}

/** 统一口径数据 of 2020. The id. */
export async function givenSupplied(db: Db, by: Actor): Promise<string> {
  const id = newId()
  await inRegion(db, by, (tx) =>
    sql`
      insert into supplied_value (region_id, id, department_id, fiscal_year, paper_type, form, place, label, value, source, organisation_id,
                                  post_id, role, post_label, supplied_at, supplied_by)
      values (${by.regionId}, ${id}, ${by.departmentId}, 2020, 'targets.projectTargets', '', 'projectName', '项目名称', '演示', '演示',
              ${by.organisationId}, ${by.postId}, ${by.role}, ${by.displayName}, now(), '演示')`.execute(tx),
  )
  return id
}

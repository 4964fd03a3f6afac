import { type Db, inRegion, sql, type Tx } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import type { Actor } from '../../src/org/index.ts'

export interface GivenPaper {
  readonly title: string
  /** The post that fills it; its organisation is the paper's. */
  readonly by: Actor
  readonly type?: string
  readonly year?: number
  readonly divisionId?: string
  readonly fundChainId?: string
  readonly reachedFinance?: boolean
  readonly state?: 'draft' | 'approved'
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
            ${fundChainId ?? null}, ${by.postId}, ${state}, '[]', ${reachedFinance ?? false}, now(), now())`.execute(tx)
  await sql`
    insert into paper_cell (region_id, paper_id, cell, department_id, value, changed_at, changed_by)
    values (${by.regionId}, ${id}, 'projectName', ${by.departmentId}, ${title}, now(), '演示')`.execute(tx)
  await sql`
    insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, post_label, organisation_name, at)
    values (${by.regionId}, ${newId()}, ${by.departmentId}, ${id}, 1, 'create', ${by.accountId}, '演示', '演示', now())`.execute(tx)
  return id
}

import { sql, type Tx } from '../db/server.ts'
import { shownTitle } from './paper.store.ts'
import type { FrozenEdition } from './print.ts'

/** 文书 as far as prints and scans need it. */
export interface PaperOfScan {
  readonly id: string
  readonly departmentId: string
  readonly title: string
  readonly state: string
  readonly edition: number
}

/** Undefined also when the post may not see it. `lock` keeps the paper from being unlocked meanwhile. */
export async function findPaperOfScan(tx: Tx, id: string, { lock = false } = {}): Promise<PaperOfScan | undefined> {
  const { rows } = await sql<PaperOfScan>`
    select paper.id, paper.department_id as "departmentId", ${shownTitle} as title, paper.state, paper.edition
      from paper
     where paper.id = ${id}
       ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

type EditionRow = Omit<FrozenEdition, 'cells'> & { readonly cells: Readonly<Record<string, string>> }

/** All frozen editions of a paper, the newest first; the approved one stands before the submitted one that it came from. */
export async function findEditions(tx: Tx, paperId: string): Promise<readonly FrozenEdition[]> {
  const { rows } = await sql<EditionRow>`
    select paper.id as "paperId", frozen.id as "editionId", paper.type, paper.form, ${shownTitle} as title, paper.fiscal_year as "fiscalYear",
           paper.organisation_id as "organisationId",
           frozen.edition, frozen.submission, frozen.final, frozen.hash,
           to_char(frozen.frozen_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "frozenOn",
           frozen.cells
      from paper_edition frozen
      join paper on paper.region_id = frozen.region_id and paper.id = frozen.paper_id
     where frozen.paper_id = ${paperId}
     order by frozen.edition desc, frozen.submission desc`.execute(tx)
  return rows.map((row) => ({ ...row, cells: new Map(Object.entries(row.cells)) }))
}

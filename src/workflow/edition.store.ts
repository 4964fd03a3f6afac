import { sql, type Tx } from '../db/server.ts'
import type { EditionHead, EditionRecord, PaperRecord } from './paper-record.ts'

const head = sql`id, edition, submission, final, hash, frozen_at as "frozenAt"`

export async function findEditions(tx: Tx, { regionId, paperId }: { regionId: string; paperId: string }): Promise<EditionHead[]> {
  const { rows } = await sql<EditionHead>`
    select ${head}
      from paper_edition
     where region_id = ${regionId}
       and paper_id = ${paperId}
     order by edition, submission`.execute(tx)
  return rows
}

/** 最近一次报送 of papers, by paper. */
export async function findLastSubmissions(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ paperId: string; submission: number }>`
    select distinct on (paper_id) paper_id as "paperId", submission
      from paper_edition
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
     order by paper_id, edition desc, submission desc`.execute(tx)
  return new Map(rows.map(({ paperId, submission }) => [paperId, submission]))
}

/** 冻结的一版 with its cells: one by its number, or the last of the paper. */
export async function findEdition(
  tx: Tx,
  { regionId, paperId, number }: { regionId: string; paperId: string; number?: { edition: number; submission: number } },
): Promise<EditionRecord | undefined> {
  const { rows } = await sql<EditionRecord>`
    select ${head}, cells
      from paper_edition
     where region_id = ${regionId}
       and paper_id = ${paperId}
       ${number ? sql`and edition = ${number.edition} and submission = ${number.submission}` : sql``}
     order by edition desc, submission desc
     limit 1`.execute(tx)
  return rows[0]
}

/** Append-only: the number of the submission follows the last of the edition; the paper is locked meanwhile. */
export async function insertEdition(
  tx: Tx,
  { paper, edition }: { paper: PaperRecord; edition: Omit<EditionRecord, 'submission'> },
): Promise<void> {
  await sql`
    insert into paper_edition (region_id, id, department_id, paper_id, edition, submission, final, cells, hash, frozen_at)
    select ${paper.regionId}::uuid, ${edition.id}::uuid, ${paper.departmentId}::uuid, ${paper.id}::uuid, ${edition.edition}::integer,
           (select coalesce(max(submission), 0) + 1
              from paper_edition
             where region_id = ${paper.regionId}
               and paper_id = ${paper.id}
               and edition = ${edition.edition}),
           ${edition.final}::boolean, ${JSON.stringify(edition.cells)}::jsonb, ${edition.hash}::text, ${edition.frozenAt}::timestamptz`.execute(
    tx,
  )
}

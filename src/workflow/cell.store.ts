import { sql, type Tx } from '../db/server.ts'
import type { CellRecord, PaperRecord } from './paper-record.ts'

export async function findCells(tx: Tx, { regionId, paperId }: { regionId: string; paperId: string }): Promise<CellRecord[]> {
  const { rows } = await sql<CellRecord>`
    select cell, value, changed_at as "changedAt", changed_by as "changedBy"
      from paper_cell
     where region_id = ${regionId}
       and paper_id = ${paperId}
     order by cell`.execute(tx)
  return rows
}

/** 各文书的格 that hold something, in one question. */
export async function findCellsOfPapers(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const { rows } = await sql<{ paperId: string; cell: string; value: string }>`
    select paper_id as "paperId", cell, value
      from paper_cell
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])
       and value is not null`.execute(tx)
  const grouped = Map.groupBy(rows, ({ paperId }) => paperId)
  return new Map([...grouped].map(([paperId, cells]) => [paperId, new Map(cells.map(({ cell, value }) => [cell, value]))]))
}

/** All changed cells in one statement; an emptied cell keeps its row, so that it is known who emptied it. */
export async function saveCells(
  tx: Tx,
  { paper, changes, by, at }: { paper: PaperRecord; changes: readonly { cell: string; after: string | null }[]; by: string; at: Date },
): Promise<void> {
  if (changes.length === 0) return
  const given = changes.map(({ cell, after }) => ({ cell, value: after }))
  await sql`
    insert into paper_cell (region_id, paper_id, cell, department_id, value, changed_at, changed_by)
    select ${paper.regionId}::uuid, ${paper.id}::uuid, given.cell, ${paper.departmentId}::uuid, given.value, ${at}::timestamptz, ${by}::text
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (cell text, value text)
        on conflict (region_id, paper_id, cell) do update
       set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = paper_cell.version + 1`.execute(
    tx,
  )
}

import { sql, type Tx } from '../../../db/server.ts'
import type { ConsolidationChoice } from './consolidate.ts'

/** 汇总数的采用 of papers, by paper. */
export async function findChoices(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly ConsolidationChoice[]>> {
  const { rows } = await sql<ConsolidationChoice & { paperId: string }>`
    select paper_id as "paperId", place, choice, value, reason, decided_by as "decidedBy"
      from self_evaluation_consolidation
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])`.execute(tx)
  const grouped = Map.groupBy(rows, ({ paperId }) => paperId)
  return new Map([...grouped].map(([paperId, all]) => [paperId, all.map(({ paperId: _, ...choice }) => choice)]))
}

export async function saveChoice(
  tx: Tx,
  {
    paper,
    choice: { place, choice, value, reason, decidedBy },
    at,
  }: { paper: { id: string; regionId: string; departmentId: string }; choice: ConsolidationChoice; at: Date },
): Promise<void> {
  await sql`
    insert into self_evaluation_consolidation (region_id, paper_id, place, department_id, choice, value, reason, decided_at, decided_by)
    values (${paper.regionId}, ${paper.id}, ${place}, ${paper.departmentId}, ${choice}, ${value}, ${reason}, ${at}, ${decidedBy})
        on conflict (region_id, paper_id, place) do update
       set choice = excluded.choice, value = excluded.value, reason = excluded.reason, decided_at = excluded.decided_at,
           decided_by = excluded.decided_by, version = self_evaluation_consolidation.version + 1`.execute(tx)
}

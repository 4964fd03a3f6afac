import { sql, type Tx } from '../../db/server.ts'

/** 调整原因 as they were written, by project: of adjustments that are in force. */
export async function findAdjustmentReasons(
  tx: Tx,
  { regionId, projectIds }: { regionId: string; projectIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ projectId: string; reason: string }>`
    select affected.project_id as "projectId", adjustment.title || '：' || adjustment.reason as reason
      from adjustment_project affected
      join budget_adjustment adjustment on adjustment.region_id = affected.region_id and adjustment.id = affected.adjustment_id
     where affected.region_id = ${regionId}
       and affected.project_id = any (${[...projectIds]}::uuid[])
       and affected.removed_at is null
       and adjustment.voucher_id is not null
       and adjustment.reason <> ''
     order by adjustment.created_at`.execute(tx)
  const grouped = Map.groupBy(rows, ({ projectId }) => projectId)
  return new Map([...grouped].map(([projectId, of]) => [projectId, of.map(({ reason }) => reason)]))
}

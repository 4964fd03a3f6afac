import { sql, type Tx } from '../../../db/server.ts'

/** 决算后核对 of a paper. */
export interface FinalCheck {
  readonly taskId: string
  readonly openedAt: Date
  readonly note: string
  readonly checkedAt: Date | null
  readonly checkedBy: string | null
  /** 差异 as it stood when it was settled. */
  readonly checkedData: string
}

export async function findFinalChecks(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<ReadonlyMap<string, FinalCheck>> {
  const { rows } = await sql<FinalCheck & { paperId: string }>`
    select paper_id as "paperId", task_id as "taskId", opened_at as "openedAt", note, checked_at as "checkedAt", checked_by as "checkedBy",
           checked_data as "checkedData"
      from self_evaluation_final_check
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ paperId, ...check }) => [paperId, check]))
}

/** Opened anew when figures move again after they were checked. */
export async function openFinalCheck(
  tx: Tx,
  check: { regionId: string; departmentId: string; paperId: string; taskId: string; at: Date },
): Promise<void> {
  await sql`
    insert into self_evaluation_final_check (region_id, paper_id, department_id, task_id, opened_at)
    values (${check.regionId}, ${check.paperId}, ${check.departmentId}, ${check.taskId}, ${check.at})
        on conflict (region_id, paper_id) do update
       set task_id = excluded.task_id, opened_at = excluded.opened_at, note = '', checked_at = null, checked_by = null,
           version = self_evaluation_final_check.version + 1`.execute(tx)
}

/** False when somebody has settled it meanwhile. */
export async function closeFinalCheck(
  tx: Tx,
  { regionId, paperId, note, data, at, by }: { regionId: string; paperId: string; note: string; data: string; at: Date; by: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update self_evaluation_final_check
       set note = ${note}, checked_at = ${at}, checked_by = ${by}, checked_data = ${data}, version = version + 1
     where region_id = ${regionId}
       and paper_id = ${paperId}
       and checked_at is null`.execute(tx)
  return numAffectedRows === 1n
}

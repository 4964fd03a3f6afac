import { sql, type Tx } from '../../db/server.ts'
import type { ReadTarget } from '../frozen-targets.ts'
import type { DecidedTarget } from './target-decision.ts'

interface OfAdjustment {
  readonly regionId: string
  readonly adjustmentId: string
}

interface Saved extends OfAdjustment {
  readonly departmentId: string
  readonly projectId: string
  readonly decided: readonly DecidedTarget[]
  readonly at: Date
  readonly by: string
}

/** The decisions as they are now; submitted again, they take the place of those before. */
export async function saveDecisions(tx: Tx, { regionId, adjustmentId, departmentId, projectId, decided, at, by }: Saved): Promise<void> {
  await sql`
    insert into target_decision
           (region_id, adjustment_id, target_id, project_id, department_id, decision, new_target, reason, decided_at, decided_by)
    select ${regionId}::uuid, ${adjustmentId}::uuid, "targetId", ${projectId}::uuid, ${departmentId}::uuid, decision, "newTarget", reason,
           ${at}::timestamptz, ${by}
      from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as given ("targetId" uuid, decision text, "newTarget" text, reason text)
        on conflict (region_id, adjustment_id, target_id) do update
       set decision = excluded.decision, new_target = excluded.new_target, reason = excluded.reason, decided_at = excluded.decided_at,
           decided_by = excluded.decided_by, version = target_decision.version + 1`.execute(tx)
}

/** 目标处理 of adjustments, by target, that the transaction sees. */
export async function findDecisions(
  tx: Tx,
  { regionId, adjustmentId }: OfAdjustment,
): Promise<(DecidedTarget & { readonly projectId: string })[]> {
  const { rows } = await sql<DecidedTarget & { projectId: string }>`
    select target_id as "targetId", project_id as "projectId", decision, new_target as "newTarget", reason
      from target_decision
     where region_id = ${regionId}
       and adjustment_id = ${adjustmentId}`.execute(tx)
  return rows
}

/** 取消: not counted from now on. */
export async function cancelTargets(tx: Tx, { regionId, adjustmentId, ids }: OfAdjustment & { ids: readonly string[] }): Promise<void> {
  await sql`
    update performance_target
       set state = 'cancelled', cancelled_by = ${adjustmentId}, settled_by = ${adjustmentId}, version = version + 1
     where region_id = ${regionId}
       and id = any (${[...ids]}::uuid[])`.execute(tx)
}

/** 保留: stands at the latest settlement. */
export async function keepTargets(
  tx: Tx,
  { regionId, settledBy, ids }: { regionId: string; settledBy: string; ids: readonly string[] },
): Promise<void> {
  await sql`
    update performance_target
       set settled_by = ${settledBy}, version = version + 1
     where region_id = ${regionId}
       and id = any (${[...ids]}::uuid[])
       and settled_by <> ${settledBy}`.execute(tx)
}

interface Change extends OfAdjustment {
  readonly id: string
  readonly newId: string
  readonly settledBy: string
  readonly read: ReadTarget
  readonly at: Date
}

/** 调整: a row with the new 指标值 takes the place of the old one, which stays as the frozen edition has it. */
export async function changeTarget(tx: Tx, { regionId, adjustmentId, id, newId, settledBy, read, at }: Change): Promise<void> {
  await sql`
    update performance_target
       set state = 'replaced', settled_by = ${adjustmentId}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
  const { target, comparison, targetValues, unit, qualitative } = read
  await sql`
    insert into performance_target
           (region_id, id, department_id, fiscal_year, organisation_id, division_id, project_id, paper_id, edition, form_row, change_number,
            replaces_id, adjusted_by, level_one, level_two, name, target, comparison, target_values, unit, qualitative, points, explanation,
            due_on, definition_id, born_with, settled_by, created_at)
    select region_id, ${newId}::uuid, department_id, fiscal_year, organisation_id, division_id, project_id, paper_id, edition, form_row,
           change_number + 1, id, ${adjustmentId}::uuid, level_one, level_two, name, ${target}, ${comparison}, ${[...targetValues]}::text[],
           ${unit}, ${qualitative}, points, explanation, due_on, definition_id, ${settledBy}::uuid, ${settledBy}::uuid, ${at}::timestamptz
      from performance_target
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

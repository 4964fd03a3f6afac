import { sql, type Tx } from '../db/server.ts'
import type { RecordedLight } from './round.ts'

/** Lights of a submitted paper in the place of those of its last submission. */
export async function recordLights(
  tx: Tx,
  {
    regionId,
    departmentId,
    roundId,
    projectId,
    lights,
  }: { regionId: string; departmentId: string; roundId: string; projectId: string; lights: readonly RecordedLight[] },
): Promise<void> {
  await sql`
    update monitoring_light
       set dropped = true, version = version + 1
     where region_id = ${regionId}
       and round_id = ${roundId}
       and project_id = ${projectId}
       and not dropped`.execute(tx)
  await sql`
    insert into monitoring_light (region_id, round_id, project_id, line, department_id, target_id, level_one, level_two, name, target, actual,
                                  expected, causes, reason, likelihood, note, light, label, words)
    select ${regionId}::uuid, ${roundId}::uuid, ${projectId}::uuid, line, ${departmentId}::uuid, "targetId", "levelOne", "levelTwo", name, target,
           actual, expected, causes, reason, likelihood, note, light, label, words
      from jsonb_to_recordset(${JSON.stringify(lights)}::jsonb)
           as given (line integer, "targetId" uuid, "levelOne" text, "levelTwo" text, name text, target text, actual text, expected text,
                     causes text[], reason text, likelihood text, note text, light text, label text, words text)
        on conflict (region_id, round_id, project_id, line) do update
       set target_id = excluded.target_id, level_one = excluded.level_one, level_two = excluded.level_two, name = excluded.name,
           target = excluded.target, actual = excluded.actual, expected = excluded.expected, causes = excluded.causes, reason = excluded.reason,
           likelihood = excluded.likelihood, note = excluded.note, light = excluded.light, label = excluded.label, words = excluded.words,
           dropped = false, version = monitoring_light.version + 1`.execute(tx)
}

/** Lights that the transaction sees, in the order of the form. */
export async function findLights(
  tx: Tx,
  { regionId, roundId, projectIds }: { regionId: string; roundId?: string; projectIds?: readonly string[] },
): Promise<RecordedLight[]> {
  const { rows } = await sql<RecordedLight>`
    select round_id as "roundId", project_id as "projectId", line, target_id as "targetId", level_one as "levelOne", level_two as "levelTwo",
           name, target, actual, expected, causes, reason, likelihood, note, light, label, words
      from monitoring_light
     where region_id = ${regionId}
       ${roundId === undefined ? sql`` : sql`and round_id = ${roundId}`}
       ${projectIds === undefined ? sql`` : sql`and project_id = any (${[...projectIds]}::uuid[])`}
       and not dropped
     order by round_id, project_id, line`.execute(tx)
  return rows
}

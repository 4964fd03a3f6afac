import { sql, type Tx } from '../db/server.ts'
import type { StageTarget, Timing } from './indicator-light.ts'

export interface StoredTiming extends Timing {
  readonly paperId: string
  readonly formRow: number
  /** Of the indicator when it was set: after another edition the row may be another one. */
  readonly name: string
  readonly version: number
}

/** 考核时点、阶段目标 of the indicators of declarations. */
export async function findTimings(
  tx: Tx,
  { regionId, paperIds }: { regionId: string; paperIds: readonly string[] },
): Promise<StoredTiming[]> {
  const { rows } = await sql<StoredTiming>`
    select paper_id as "paperId", form_row as "formRow", name, version, assessed_on::text as "assessedOn", stages
      from monitoring_timing
     where region_id = ${regionId}
       and paper_id = any (${[...paperIds]}::uuid[])`.execute(tx)
  return rows
}

interface NewTiming {
  readonly regionId: string
  readonly departmentId: string
  readonly paperId: string
  readonly formRow: number
  readonly name: string
  readonly assessedOn: string | null
  readonly stages: readonly StageTarget[]
  readonly at: Date
  readonly by: string
}

export async function saveTiming(tx: Tx, timing: NewTiming): Promise<void> {
  const { regionId, departmentId, paperId, formRow, name, assessedOn, stages, at, by } = timing
  await sql`
    insert into monitoring_timing (region_id, paper_id, form_row, department_id, name, assessed_on, stages, set_at, set_by)
    values (${regionId}, ${paperId}, ${formRow}, ${departmentId}, ${name}, ${assessedOn}, ${JSON.stringify(stages)}::jsonb, ${at}, ${by})
        on conflict (region_id, paper_id, form_row) do update
       set name = excluded.name, assessed_on = excluded.assessed_on, stages = excluded.stages, set_at = excluded.set_at,
           set_by = excluded.set_by, version = monitoring_timing.version + 1`.execute(tx)
}

import { sql, type Tx } from '../db/server.ts'
import type { ProjectState } from './project.ts'

/** 状态变动, one line of the history of a project. */
export interface ProjectChange {
  readonly id: string
  readonly projectId: string
  readonly fromState: ProjectState | null
  readonly toState: ProjectState
  readonly documentNumber: string
  readonly reason: string
  readonly at: Date
  readonly madeBy: string
}

export async function insertChanges(
  tx: Tx,
  { regionId, departmentId, changes }: { regionId: string; departmentId: string; changes: readonly ProjectChange[] },
): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into project_change (region_id, id, department_id, project_id, from_state, to_state, document_number, reason, at, made_by)
    select ${regionId}::uuid, id, ${departmentId}::uuid, "projectId", "fromState", "toState", "documentNumber", reason, at, "madeBy"
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as given(id uuid, "projectId" uuid, "fromState" text, "toState" text, "documentNumber" text, reason text, at timestamptz,
                 "madeBy" text)`.execute(tx)
}

export async function findChanges(tx: Tx, { regionId, projectId }: { regionId: string; projectId: string }): Promise<ProjectChange[]> {
  const { rows } = await sql<ProjectChange>`
    select id, project_id as "projectId", from_state as "fromState", to_state as "toState", document_number as "documentNumber",
           reason, at, made_by as "madeBy"
      from project_change
     where region_id = ${regionId}
       and project_id = ${projectId}
     order by at, id`.execute(tx)
  return rows
}

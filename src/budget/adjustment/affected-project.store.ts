import { sql, type Tx } from '../../db/server.ts'
import type { AffectedProject } from './adjustment.ts'

type Row = Omit<AffectedProject, 'changeFen'> & { readonly change: string }

/** The affected projects of an adjustment as they are now; what is no longer among them is marked. */
export async function saveAffected(
  tx: Tx,
  {
    regionId,
    adjustmentId,
    projects,
    at,
  }: { regionId: string; adjustmentId: string; projects: readonly Omit<AffectedProject, 'version'>[]; at: Date },
): Promise<void> {
  await markInForce(tx, { regionId, adjustmentId })
  await sql`
    update adjustment_project
       set removed_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and adjustment_id = ${adjustmentId}
       and removed_at is null
       and project_id <> all (${projects.map(({ projectId }) => projectId)}::uuid[])`.execute(tx)
  await insertAffected(tx, regionId, projects)
}

/** Affected projects of any adjustments; one that is there already is as given now. */
export async function insertAffected(tx: Tx, regionId: string, projects: readonly Omit<AffectedProject, 'version'>[]): Promise<void> {
  if (projects.length === 0) return
  const rows = projects.map((project) => ({ ...project, changeFen: project.changeFen.toString() }))
  await sql`
    insert into adjustment_project
           (region_id, adjustment_id, project_id, department_id, fiscal_year, organisation_id, division_id, change_fen, decision, reason,
            decided_at, decided_by, task_id, task_organisation_id, applied_for, in_force)
    select ${regionId}::uuid, "adjustmentId", "projectId", "departmentId", "fiscalYear", "organisationId", "divisionId", "changeFen",
           given.decision, given.reason, "decidedAt", "decidedBy", "taskId", "taskOrganisationId", adjustment.applied_for, adjustment.in_force
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given ("adjustmentId" uuid, "projectId" uuid, "departmentId" uuid, "fiscalYear" integer, "organisationId" uuid,
                     "divisionId" uuid, "changeFen" bigint, decision text, reason text, "decidedAt" timestamptz, "decidedBy" text,
                     "taskId" uuid, "taskOrganisationId" uuid)
      join budget_adjustment adjustment on adjustment.region_id = ${regionId} and adjustment.id = "adjustmentId"
        on conflict (region_id, adjustment_id, project_id) do update
       set change_fen = excluded.change_fen, decision = excluded.decision, reason = excluded.reason, decided_at = excluded.decided_at,
           decided_by = excluded.decided_by, removed_at = null, version = adjustment_project.version + 1`.execute(tx)
}

/** 已生效 or not, as the adjustment itself: the database compares. */
export async function markInForce(tx: Tx, { regionId, adjustmentId }: { regionId: string; adjustmentId: string }): Promise<void> {
  await sql`
    update adjustment_project affected
       set in_force = adjustment.in_force, version = affected.version + 1
      from budget_adjustment adjustment
     where affected.region_id = ${regionId}
       and affected.adjustment_id = ${adjustmentId}
       and adjustment.region_id = affected.region_id
       and adjustment.id = affected.adjustment_id
       and adjustment.in_force <> affected.in_force`.execute(tx)
}

/** Affected projects that the transaction sees. */
export async function findAffected(
  tx: Tx,
  { regionId, adjustmentIds, lock = false }: { regionId: string; adjustmentIds: readonly string[]; lock?: boolean },
): Promise<AffectedProject[]> {
  const { rows } = await sql<Row>`
    select adjustment_id as "adjustmentId", project_id as "projectId", department_id as "departmentId", version,
           fiscal_year as "fiscalYear", organisation_id as "organisationId", division_id as "divisionId", change_fen::text as change,
           decision, reason, decided_at as "decidedAt", decided_by as "decidedBy", task_id as "taskId",
           task_organisation_id as "taskOrganisationId"
      from adjustment_project
     where region_id = ${regionId}
       and adjustment_id = any (${[...adjustmentIds]}::uuid[])
       and removed_at is null
     order by adjustment_id, project_id
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows.map(({ change, ...row }) => ({ ...row, changeFen: BigInt(change) }))
}

/** 目标待定 of projects: adjustments in force whose targets nobody has decided yet. */
export interface PendingTargets {
  readonly projectId: string
  readonly adjustmentId: string
  readonly title: string
  readonly dueOn: string
  readonly changeFen: bigint
}

export async function findPendingTargets(
  tx: Tx,
  { regionId, fiscalYear, projectIds }: { regionId: string; fiscalYear?: number | undefined; projectIds?: readonly string[] | undefined },
): Promise<PendingTargets[]> {
  const { rows } = await sql<Omit<PendingTargets, 'changeFen'> & { change: string }>`
    select affected.project_id as "projectId", adjustment.id as "adjustmentId", adjustment.title,
           adjustment.targets_due_on::text as "dueOn", affected.change_fen::text as change
      from adjustment_project affected
      join budget_adjustment adjustment on adjustment.region_id = affected.region_id and adjustment.id = affected.adjustment_id
     where affected.region_id = ${regionId}
       and affected.removed_at is null
       and affected.decision is null
       and adjustment.targets_state = 'pending'
       and not exists (select from ledger_voucher counter
                        where counter.region_id = adjustment.region_id and counter.reverses_id = adjustment.voucher_id)
       ${fiscalYear === undefined ? sql`` : sql`and adjustment.fiscal_year = ${fiscalYear}`}
       ${projectIds === undefined ? sql`` : sql`and affected.project_id = any (${[...projectIds]}::uuid[])`}
     order by adjustment.targets_due_on, affected.project_id`.execute(tx)
  return rows.map(({ change, ...row }) => ({ ...row, changeFen: BigInt(change) }))
}

interface Decided {
  readonly regionId: string
  readonly adjustmentId: string
  readonly projectId: string
  readonly decision: string
  readonly reason: string
  readonly at: Date
  readonly by: string
}

export async function decideAffected(tx: Tx, { regionId, adjustmentId, projectId, decision, reason, at, by }: Decided): Promise<void> {
  await sql`
    update adjustment_project
       set decision = ${decision}, reason = ${reason}, decided_at = ${at}, decided_by = ${by}, version = version + 1
     where region_id = ${regionId}
       and adjustment_id = ${adjustmentId}
       and project_id = ${projectId}
       and removed_at is null`.execute(tx)
}

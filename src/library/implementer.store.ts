import { sql, type Tx } from '../db/server.ts'

/** 实施单位和区（市） of the projects, by project. */
export async function findImplementers(
  tx: Tx,
  { regionId, projectIds }: { regionId: string; projectIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ projectId: string; organisationIds: string[] }>`
    select project_id as "projectId", array_agg(organisation_id order by organisation_id) as "organisationIds"
      from project_implementer
     where region_id = ${regionId}
       and project_id = any (${[...projectIds]}::uuid[])
       and removed_at is null
     group by project_id`.execute(tx)
  return new Map(rows.map(({ projectId, organisationIds }) => [projectId, organisationIds]))
}

/** The whole list of one project: who is not on it any more is marked, nobody is forgotten. */
export async function saveImplementers(
  tx: Tx,
  given: { regionId: string; departmentId: string; projectId: string; organisationIds: readonly string[]; at: Date },
): Promise<void> {
  const { regionId, departmentId, projectId, organisationIds, at } = given
  await sql`
    update project_implementer
       set removed_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and project_id = ${projectId}
       and removed_at is null
       and organisation_id <> all (${[...organisationIds]}::uuid[])`.execute(tx)
  await insertImplementers(tx, { regionId, departmentId, rows: organisationIds.map((organisationId) => ({ projectId, organisationId })) })
}

export async function insertImplementers(
  tx: Tx,
  {
    regionId,
    departmentId,
    rows,
  }: { regionId: string; departmentId: string; rows: readonly { readonly projectId: string; readonly organisationId: string }[] },
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into project_implementer (region_id, project_id, organisation_id, department_id)
    select ${regionId}::uuid, project_id, organisation_id, ${departmentId}::uuid
      from unnest(${rows.map(({ projectId }) => projectId)}::uuid[], ${rows.map(({ organisationId }) => organisationId)}::uuid[])
        as given(project_id, organisation_id)
        on conflict (region_id, project_id, organisation_id)
        do update set removed_at = null, version = project_implementer.version + 1
     where project_implementer.removed_at is not null`.execute(tx)
}

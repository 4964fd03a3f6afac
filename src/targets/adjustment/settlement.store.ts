import { sql, type Tx } from '../../db/server.ts'

/** 尚无调整: targets stand as they were approved. */
export const AS_APPROVED = '00000000-0000-0000-0000-000000000000'

interface OfProject {
  readonly regionId: string
  readonly departmentId: string
  readonly projectId: string
  readonly at: Date
}

/** The adjustment that settled the targets of a project last; the first declaration begins the row. 整体支出 has none. */
export async function latestSettlement(
  tx: Tx,
  { projectId, ...of }: Omit<OfProject, 'projectId'> & { projectId: string | null },
): Promise<string> {
  if (projectId === null) return AS_APPROVED
  const { regionId } = of
  const known = await findLatest(tx, { regionId, projectId })
  if (known !== undefined) return known
  await insertSettlement(tx, { ...of, projectId, adjustmentId: AS_APPROVED })
  return (await findLatest(tx, { regionId, projectId })) ?? AS_APPROVED
}

async function findLatest(tx: Tx, { regionId, projectId }: { regionId: string; projectId: string }): Promise<string | undefined> {
  const { rows } = await sql<{ adjustmentId: string }>`
    select adjustment_id as "adjustmentId"
      from target_settlement
     where region_id = ${regionId}
       and project_id = ${projectId}
       and closed_by is null
       for update`.execute(tx)
  return rows[0]?.adjustmentId
}

/**
 * 处理在后: from now on the adjustment is the latest of the project. One that came into force before, was reversed and comes again
 * keeps its place. Answers with the latest.
 */
export async function openSettlement(tx: Tx, of: OfProject & { readonly adjustmentId: string }): Promise<string> {
  const { regionId, projectId, adjustmentId } = of
  const { rows } = await sql`
    select 1 from target_settlement
     where region_id = ${regionId} and project_id = ${projectId} and adjustment_id = ${adjustmentId}`.execute(tx)
  if (rows.length > 0) return (await findLatest(tx, { regionId, projectId })) ?? AS_APPROVED
  await sql`
    update target_settlement
       set closed_by = ${adjustmentId}, version = version + 1
     where region_id = ${regionId}
       and project_id = ${projectId}
       and closed_by is null`.execute(tx)
  await insertSettlement(tx, of)
  return adjustmentId
}

async function insertSettlement(
  tx: Tx,
  { regionId, departmentId, projectId, adjustmentId, at }: OfProject & { readonly adjustmentId: string },
): Promise<void> {
  await sql`
    insert into target_settlement (region_id, project_id, adjustment_id, department_id, created_at)
    values (${regionId}, ${projectId}, ${adjustmentId}, ${departmentId}, ${at})
        on conflict do nothing`.execute(tx)
}

import { sql, type Tx } from '../db/server.ts'

/**
 * Runs as the program, not as the person who asks: the system administrator who closes a unit sees no paper. The reach
 * of the transaction is put back afterwards.
 */
export async function asProgram<Result>(
  tx: Tx,
  { reach, organisationId }: { reach: 'system' | 'department'; organisationId: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await sql<{ reach: string; organisation_id: string }>`
    select coalesce(current_setting('app.reach', true), '') as reach,
           coalesce(current_setting('app.organisation_id', true), '') as organisation_id`.execute(tx)
  await setReach(tx, { reach, organisationId })
  const result = await work()
  await setReach(tx, { reach: rows[0]!.reach, organisationId: rows[0]!.organisation_id })
  return result
}

async function setReach(tx: Tx, { reach, organisationId }: { reach: string; organisationId: string }): Promise<void> {
  await sql`
    select set_config('app.reach', ${reach}, true),
           set_config('app.organisation_id', ${organisationId}, true)`.execute(tx)
}

/** Papers that are neither approved nor void, its own and those it reviews, and tasks not done. */
export async function countOpenWork(
  tx: Tx,
  { regionId, organisationId }: { regionId: string; organisationId: string },
): Promise<{ papers: number; tasks: number }> {
  const { rows } = await sql<{ papers: number; tasks: number }>`
    select (select count(*)::integer from paper
             where region_id = ${regionId}
               and (organisation_id = ${organisationId} or division_id = ${organisationId})
               and state in ('draft', 'inReview', 'returned')) as papers,
           (select count(*)::integer from task
             where region_id = ${regionId}
               and organisation_id = ${organisationId}
               and done_at is null) as tasks`.execute(tx)
  return rows[0]!
}

interface PassingOn {
  readonly regionId: string
  readonly fromId: string
  readonly toId: string
}

export async function passOnTasks(tx: Tx, { regionId, fromId, toId }: PassingOn): Promise<void> {
  await sql`
    update task
       set organisation_id = ${toId}, version = version + 1
     where region_id = ${regionId}
       and organisation_id = ${fromId}
       and done_at is null`.execute(tx)
}

export async function passOnPapers(tx: Tx, { regionId, fromId, toId }: PassingOn): Promise<void> {
  await sql`
    update paper
       set organisation_id = case organisation_id when ${fromId} then ${toId}::uuid else organisation_id end,
           division_id = case division_id when ${fromId} then ${toId}::uuid else division_id end
     where region_id = ${regionId}
       and (organisation_id = ${fromId} or division_id = ${fromId})
       and state in ('draft', 'inReview', 'returned')`.execute(tx)
}

/** 分工 and 统一口径数据 stand with the organisations that they name. */
export async function passOnParts(tx: Tx, { regionId, fromId, toId }: PassingOn): Promise<void> {
  await sql`
    update paper_part
       set paper_organisation_id = case paper_organisation_id when ${fromId} then ${toId}::uuid else paper_organisation_id end,
           paper_division_id = case paper_division_id when ${fromId} then ${toId}::uuid else paper_division_id end,
           organisation_id = case organisation_id when ${fromId} then ${toId}::uuid else organisation_id end
     where region_id = ${regionId}
       and ${fromId} in (paper_organisation_id, paper_division_id, organisation_id)
       and taken_back_at is null`.execute(tx)
  await sql`
    update supplied_value
       set organisation_id = ${toId}
     where region_id = ${regionId}
       and organisation_id = ${fromId}
       and withdrawn_at is null`.execute(tx)
}

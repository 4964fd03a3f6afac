import { sql, type Tx } from '../db/server.ts'
import type { MonitoredProject, MonitoringRound } from './round.ts'

/** 监控轮次 that the transaction sees, the latest first. */
export async function findRounds(
  tx: Tx,
  { regionId, fiscalYear, id, lock = false }: { regionId: string; fiscalYear?: number; id?: string; lock?: boolean },
): Promise<MonitoringRound[]> {
  const { rows } = await sql<MonitoringRound>`
    select id, region_id as "regionId", department_id as "departmentId", version, fiscal_year as "fiscalYear", title,
           from_month as "fromMonth", to_month as "toMonth", due_on::text as "dueOn", pack_name as "packName",
           collection_id as "collectionId", illustrative, opened_at as "openedAt", opened_by as "openedBy", closed_at as "closedAt"
      from monitoring_round
     where region_id = ${regionId}
       ${fiscalYear === undefined ? sql`` : sql`and fiscal_year = ${fiscalYear}`}
       ${id === undefined ? sql`` : sql`and id = ${id}`}
     order by fiscal_year desc, to_month desc, opened_at desc
     ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows
}

/** 锁定 of a round by the program, as it stands then: what is found in it is found once, and nothing after it was closed. */
export async function holdRound(tx: Tx, { regionId, id }: Pick<MonitoringRound, 'regionId' | 'id'>): Promise<MonitoringRound> {
  const [round] = await findRounds(tx, { regionId, id, lock: true })
  return round!
}

export async function insertRound(tx: Tx, round: MonitoringRound): Promise<void> {
  const { regionId, id, departmentId, fiscalYear, title, fromMonth, toMonth, dueOn, packName, collectionId, illustrative } = round
  await sql`
    insert into monitoring_round (region_id, id, department_id, fiscal_year, title, from_month, to_month, due_on, pack_name, collection_id,
                                  illustrative, opened_at, opened_by)
    values (${regionId}, ${id}, ${departmentId}, ${fiscalYear}, ${title}, ${fromMonth}, ${toMonth}, ${dueOn}, ${packName}, ${collectionId},
            ${illustrative}, ${round.openedAt}, ${round.openedBy})`.execute(tx)
}

/** False when the round has been changed since, or is closed already. */
export async function closeRoundRow(tx: Tx, { round, at }: { round: MonitoringRound; at: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update monitoring_round
       set closed_at = ${at}, version = version + 1
     where region_id = ${round.regionId}
       and id = ${round.id}
       and version = ${round.version}
       and closed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

type NewMonitored = Pick<MonitoredProject, 'projectId' | 'organisationId' | 'divisionId' | 'paperId' | 'isKey'>

export async function insertMonitored(
  tx: Tx,
  { round, projects }: { round: MonitoringRound; projects: readonly NewMonitored[] },
): Promise<void> {
  await sql`
    insert into monitored_project (region_id, round_id, project_id, department_id, fiscal_year, organisation_id, division_id, paper_id, is_key)
    select ${round.regionId}::uuid, ${round.id}::uuid, "projectId", ${round.departmentId}::uuid, ${round.fiscalYear}::integer, "organisationId",
           "divisionId", "paperId", "isKey"
      from jsonb_to_recordset(${JSON.stringify(projects)}::jsonb)
           as given ("projectId" uuid, "organisationId" uuid, "divisionId" uuid, "paperId" uuid, "isKey" boolean)`.execute(tx)
}

type MonitoredRow = Omit<MonitoredProject, 'initial' | 'annual' | 'paid'> & {
  initial: string | null
  annual: string | null
  paid: string | null
}

/** 监控项目 that the transaction sees: of a round, of a project over the rounds, or of a paper. */
export async function findMonitored(
  tx: Tx,
  asked: { regionId: string; roundId?: string; projectIds?: readonly string[]; paperId?: string },
): Promise<MonitoredProject[]> {
  const { regionId, roundId, projectIds, paperId } = asked
  const { rows } = await sql<MonitoredRow>`
    select round_id as "roundId", project_id as "projectId", department_id as "departmentId", organisation_id as "organisationId",
           division_id as "divisionId", paper_id as "paperId", is_key as "isKey", initial_fen::text as initial, annual_fen::text as annual,
           paid_fen::text as paid, reported_at as "reportedAt"
      from monitored_project
     where region_id = ${regionId}
       ${roundId === undefined ? sql`` : sql`and round_id = ${roundId}`}
       ${projectIds === undefined ? sql`` : sql`and project_id = any (${[...projectIds]}::uuid[])`}
       ${paperId === undefined ? sql`` : sql`and paper_id = ${paperId}`}
     order by round_id, project_id`.execute(tx)
  const fen = (text: string | null) => (text === null ? null : BigInt(text))
  return rows.map((row) => ({ ...row, initial: fen(row.initial), annual: fen(row.annual), paid: fen(row.paid) }))
}

/** 资金 of a submitted paper. */
export async function saveReported(
  tx: Tx,
  { regionId, monitored, at }: { regionId: string; monitored: MonitoredProject; at: Date },
): Promise<void> {
  const { roundId, projectId, initial, annual, paid } = monitored
  await sql`
    update monitored_project
       set initial_fen = ${String(initial)}::bigint, annual_fen = ${String(annual)}::bigint, paid_fen = ${String(paid)}::bigint,
           reported_at = ${at}, version = version + 1
     where region_id = ${regionId}
       and round_id = ${roundId}
       and project_id = ${projectId}`.execute(tx)
}

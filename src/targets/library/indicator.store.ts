import { sql, type Tx } from '../../db/server.ts'
import type { HistoryValue, IndicatorDefinition, IndicatorEntry } from './indicator.ts'

interface Asked {
  readonly regionId: string
  readonly departmentId: string
  readonly names?: readonly string[]
  readonly search?: string | undefined
  readonly ids?: readonly string[]
}

/** 指标库 of a department with all definitions, in the order of the groups. */
export async function findEntries(tx: Tx, { regionId, departmentId, names, search, ids }: Asked): Promise<IndicatorEntry[]> {
  const like = search === undefined ? '' : `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<IndicatorEntry>`
    select entry.id, entry.version, entry.sector, entry.level_one as "levelOne", entry.level_two as "levelTwo", entry.name,
           coalesce(jsonb_agg(jsonb_build_object('id', definition.id, 'entryId', entry.id, 'number', definition.number, 'unit', definition.unit,
             'comparison', definition.comparison, 'qualitative', definition.qualitative, 'formula', definition.formula,
             'explanation', definition.explanation, 'bridgeReason', definition.bridge_reason) order by definition.number)
             filter (where definition.id is not null), '[]') as definitions
      from indicator_entry entry
      left join indicator_definition definition on definition.region_id = entry.region_id and definition.entry_id = entry.id
     where entry.region_id = ${regionId}
       and entry.department_id = ${departmentId}
       and entry.retired_at is null
       ${names === undefined ? sql`` : sql`and entry.name = any (${[...names]}::text[])`}
       ${ids === undefined ? sql`` : sql`and entry.id = any (${[...ids]}::uuid[])`}
       ${like === '' ? sql`` : sql`and entry.name ilike ${like}`}
     group by entry.region_id, entry.id
     order by entry.sector, entry.level_one, entry.level_two, entry.name
     limit 1000`.execute(tx)
  return rows
}

interface Inserted {
  readonly regionId: string
  readonly departmentId: string
  readonly at: Date
  readonly by: string
  readonly entries: readonly Omit<IndicatorEntry, 'version' | 'definitions'>[]
  readonly definitions: readonly IndicatorDefinition[]
}

export async function insertIndicators(tx: Tx, { regionId, departmentId, at, by, entries, definitions }: Inserted): Promise<void> {
  await sql`
    insert into indicator_entry (region_id, id, department_id, sector, level_one, level_two, name, created_at)
    select ${regionId}::uuid, id, ${departmentId}::uuid, sector, "levelOne", "levelTwo", name, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
           as given (id uuid, sector text, "levelOne" text, "levelTwo" text, name text)`.execute(tx)
  await sql`
    insert into indicator_definition (region_id, id, department_id, entry_id, number, unit, comparison, qualitative, formula, explanation,
                                      bridge_reason, created_at, created_by)
    select ${regionId}::uuid, id, ${departmentId}::uuid, "entryId", number, unit, comparison, qualitative, formula, explanation,
           "bridgeReason", ${at}::timestamptz, ${by}
      from jsonb_to_recordset(${JSON.stringify(definitions)}::jsonb)
           as given (id uuid, "entryId" uuid, number integer, unit text, comparison text, qualitative boolean, formula text, explanation text,
                     "bridgeReason" text)`.execute(tx)
}

/** One value of an entry, and whose it is. */
export interface HistoryRow extends Omit<HistoryValue, 'holder'> {
  readonly entryId: string
  readonly projectId: string | null
  readonly organisationId: string
}

/** 历年的值 of entries: what was approved, in the year's last form. */
export async function findHistory(
  tx: Tx,
  { regionId, entryIds }: { regionId: string; entryIds: readonly string[] },
): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select definition.entry_id as "entryId", definition.number as "definitionNumber", target.fiscal_year as "fiscalYear", target.target,
           target.unit, target.project_id as "projectId", target.organisation_id as "organisationId"
      from performance_target target
      join indicator_definition definition on definition.region_id = target.region_id and definition.id = target.definition_id
     where target.region_id = ${regionId}
       and definition.entry_id = any (${[...entryIds]}::uuid[])
       and target.state = 'live'
     order by target.fiscal_year desc, target.project_id, target.organisation_id`.execute(tx)
  return rows
}

/** False when there is no such definition, or it is the first. */
export async function bridgeDefinition(
  tx: Tx,
  { regionId, entryId, number, reason }: { regionId: string; entryId: string; number: number; reason: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update indicator_definition
       set bridge_reason = ${reason}, version = version + 1
     where region_id = ${regionId}
       and entry_id = ${entryId}
       and number = ${number}
       and number > 1`.execute(tx)
  return numAffectedRows === 1n
}

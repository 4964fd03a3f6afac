import { sql, type Tx } from '../../db/server.ts'
import type { IndicatorDefinition, IndicatorEntry } from './indicator.ts'

interface Asked {
  readonly regionId: string
  readonly departmentId: string
  readonly names?: readonly string[]
  readonly ids?: readonly string[]
  /** 停用的 as well. */
  readonly withRetired?: boolean
  /** For a change in the same transaction. */
  readonly lock?: boolean
}

/** 指标库 of a department with all definitions, in the order of the groups. */
export async function findEntries(tx: Tx, asked: Asked): Promise<IndicatorEntry[]> {
  const { regionId, departmentId, names, ids, withRetired = false, lock = false } = asked
  const { rows } = await sql<IndicatorEntry>`
    select entry.id, entry.version, entry.sector, entry.level_one as "levelOne", entry.level_two as "levelTwo", entry.name,
           entry.source_document as "sourceDocument", entry.source_confidence as "sourceConfidence",
           entry.retired_at is not null as retired, entry.retired_reason as "retiredReason", entry.merged_into as "mergedInto",
           (select coalesce(jsonb_agg(jsonb_build_object('id', definition.id, 'entryId', entry.id, 'number', definition.number,
                     'unit', definition.unit, 'comparison', definition.comparison, 'qualitative', definition.qualitative,
                     'formula', definition.formula, 'explanation', definition.explanation, 'targetSource', definition.target_source,
                     'actualSource', definition.actual_source, 'evidence', definition.evidence, 'usualValues', definition.usual_values,
                     'bridgeReason', definition.bridge_reason, 'mergedFrom', definition.merged_from) order by definition.number), '[]')
              from indicator_definition definition
             where definition.region_id = entry.region_id
               and definition.entry_id = entry.id) as definitions
      from indicator_entry entry
     where entry.region_id = ${regionId}
       and entry.department_id = ${departmentId}
       ${withRetired ? sql`` : sql`and entry.retired_at is null`}
       ${names === undefined ? sql`` : sql`and entry.name = any (${[...names]}::text[])`}
       ${ids === undefined ? sql`` : sql`and entry.id = any (${[...ids]}::uuid[])`}
     order by entry.sector, entry.level_one, entry.level_two, entry.name
     limit 5000
     ${lock ? sql`for update of entry` : sql``}`.execute(tx)
  return rows
}

interface Inserted {
  readonly regionId: string
  readonly departmentId: string
  readonly at: Date
  readonly by: string
  readonly entries: readonly Pick<
    IndicatorEntry,
    'id' | 'sector' | 'levelOne' | 'levelTwo' | 'name' | 'sourceDocument' | 'sourceConfidence'
  >[]
  readonly definitions: readonly IndicatorDefinition[]
}

export async function insertIndicators(tx: Tx, { regionId, departmentId, at, by, entries, definitions }: Inserted): Promise<void> {
  await sql`
    insert into indicator_entry (region_id, id, department_id, sector, level_one, level_two, name, source_document, source_confidence, created_at)
    select ${regionId}::uuid, id, ${departmentId}::uuid, sector, "levelOne", "levelTwo", name, "sourceDocument", "sourceConfidence", ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
           as given (id uuid, sector text, "levelOne" text, "levelTwo" text, name text, "sourceDocument" text, "sourceConfidence" text)`.execute(
    tx,
  )
  await sql`
    insert into indicator_definition (region_id, id, department_id, entry_id, number, unit, comparison, qualitative, formula, explanation,
                                      target_source, actual_source, evidence, usual_values, bridge_reason, merged_from, created_at, created_by)
    select ${regionId}::uuid, id, ${departmentId}::uuid, "entryId", number, unit, comparison, qualitative, formula, explanation,
           "targetSource", "actualSource", evidence, "usualValues", "bridgeReason", "mergedFrom", ${at}::timestamptz, ${by}
      from jsonb_to_recordset(${JSON.stringify(definitions)}::jsonb)
           as given (id uuid, "entryId" uuid, number integer, unit text, comparison text, qualitative boolean, formula text, explanation text,
                     "targetSource" text, "actualSource" text, evidence text, "usualValues" text, "bridgeReason" text,
                     "mergedFrom" text)`.execute(tx)
}

/** Saves an entry as it was changed; false when it has moved on since. */
export async function saveEntry(tx: Tx, { regionId, entry }: { regionId: string; entry: IndicatorEntry }): Promise<boolean> {
  const { id, version, sector, levelOne, levelTwo, name } = entry
  const { numAffectedRows } = await sql`
    update indicator_entry
       set sector = ${sector}, level_one = ${levelOne}, level_two = ${levelTwo}, name = ${name}, version = version + 1
     where region_id = ${regionId}
       and id = ${id}
       and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** 停用、恢复、并入. */
export async function saveRetirement(
  tx: Tx,
  given: { regionId: string; id: string; version: number; at: Date | null; reason: string; mergedInto: string | null },
): Promise<boolean> {
  const { regionId, id, version, at, reason, mergedInto } = given
  const { numAffectedRows } = await sql`
    update indicator_entry
       set retired_at = ${at}::timestamptz, retired_reason = ${reason}, merged_into = ${mergedInto}::uuid, version = version + 1
     where region_id = ${regionId}
       and id = ${id}
       and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** 口径 as it is worded now: its meaning stays, or it goes over to another entry. */
export async function saveDefinitions(
  tx: Tx,
  { regionId, definitions }: { regionId: string; definitions: readonly IndicatorDefinition[] },
): Promise<void> {
  await sql`
    update indicator_definition definition
       set entry_id = given."entryId", number = given.number, comparison = given.comparison, formula = given.formula,
           explanation = given.explanation, target_source = given."targetSource", actual_source = given."actualSource",
           evidence = given.evidence, usual_values = given."usualValues", bridge_reason = given."bridgeReason",
           merged_from = given."mergedFrom", version = definition.version + 1
      from jsonb_to_recordset(${JSON.stringify(definitions)}::jsonb)
           as given (id uuid, "entryId" uuid, number integer, comparison text, formula text, explanation text, "targetSource" text,
                     "actualSource" text, evidence text, "usualValues" text, "bridgeReason" text, "mergedFrom" text)
     where definition.region_id = ${regionId}
       and definition.id = given.id`.execute(tx)
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
       and (number > 1 or merged_from <> '')`.execute(tx)
  return numAffectedRows === 1n
}

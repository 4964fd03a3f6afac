import { sql, type Tx } from '../../db/server.ts'

/** One value of an entry out of an approved declaration, and whose it is. */
export interface FrozenValue {
  readonly targetId: string
  readonly entryId: string
  readonly definitionNumber: number
  readonly fiscalYear: number
  readonly target: string
  readonly projectId: string | null
  readonly organisationId: string
}

/** 历年的值 of entries: what was approved, in the year's last form. */
export async function findFrozenValues(
  tx: Tx,
  { regionId, entryIds }: { regionId: string; entryIds: readonly string[] },
): Promise<FrozenValue[]> {
  const { rows } = await sql<FrozenValue>`
    select target.id as "targetId", definition.entry_id as "entryId", definition.number as "definitionNumber",
           target.fiscal_year as "fiscalYear", target.target, target.project_id as "projectId", target.organisation_id as "organisationId"
      from performance_target target
      join indicator_definition definition on definition.region_id = target.region_id and definition.id = target.definition_id
     where target.region_id = ${regionId}
       and definition.entry_id = any (${[...entryIds]}::uuid[])
       and target.state = 'live'
     order by target.fiscal_year desc, target.project_id, target.organisation_id, target.form_row`.execute(tx)
  return rows
}

/** 补录的历年值 */
export interface EnteredValue {
  readonly id: string
  readonly entryId: string
  readonly definitionNumber: number
  readonly fiscalYear: number
  readonly holder: string
  readonly target: string
  readonly actual: string
  readonly source: string
}

export async function findEnteredValues(
  tx: Tx,
  { regionId, entryIds }: { regionId: string; entryIds: readonly string[] },
): Promise<EnteredValue[]> {
  const { rows } = await sql<EnteredValue>`
    select value.id, definition.entry_id as "entryId", definition.number as "definitionNumber", value.fiscal_year as "fiscalYear",
           value.holder, value.target, value.actual, value.source
      from indicator_value value
      join indicator_definition definition on definition.region_id = value.region_id and definition.id = value.definition_id
     where value.region_id = ${regionId}
       and definition.entry_id = any (${[...entryIds]}::uuid[])
     order by value.fiscal_year desc, value.holder`.execute(tx)
  return rows
}

/** 补录的一个值 of a definition. */
export interface NewValue extends Omit<EnteredValue, 'entryId' | 'definitionNumber'> {
  readonly definitionId: string
}

interface Inserted {
  readonly regionId: string
  readonly departmentId: string
  readonly at: Date
  readonly by: string
  readonly values: readonly NewValue[]
}

/** How many went in: a value of the same year and holder stays as it is. */
export async function insertValues(tx: Tx, { regionId, departmentId, at, by, values }: Inserted): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into indicator_value (region_id, id, department_id, definition_id, fiscal_year, holder, target, actual, source, entered_at, entered_by)
    select ${regionId}::uuid, id, ${departmentId}::uuid, "definitionId", "fiscalYear", holder, target, actual, source, ${at}::timestamptz, ${by}
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
           as given (id uuid, "definitionId" uuid, "fiscalYear" integer, holder text, target text, actual text, source text)
        on conflict (region_id, definition_id, fiscal_year, holder) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** What was removed; undefined when there is no such value. */
export async function removeValue(
  tx: Tx,
  { regionId, entryId, id }: { regionId: string; entryId: string; id: string },
): Promise<{ fiscalYear: number; holder: string; target: string; actual: string } | undefined> {
  const { rows } = await sql<{ fiscalYear: number; holder: string; target: string; actual: string }>`
    delete from indicator_value value
     using indicator_definition definition
     where definition.region_id = value.region_id
       and definition.id = value.definition_id
       and definition.entry_id = ${entryId}
       and value.region_id = ${regionId}
       and value.id = ${id}
     returning value.fiscal_year as "fiscalYear", value.holder, value.target, value.actual`.execute(tx)
  return rows[0]
}

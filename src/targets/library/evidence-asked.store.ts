import { sql, type Tx } from '../../db/server.ts'

/** 佐证资料要求 by the name of the indicator: of the latest definition that asks for something. */
export async function findEvidenceAsked(
  tx: Tx,
  { regionId, departmentId, names }: { regionId: string; departmentId: string; names: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; evidence: string }>`
    select distinct on (entry.name) entry.name, definition.evidence
      from indicator_entry entry
      join indicator_definition definition on definition.region_id = entry.region_id and definition.entry_id = entry.id
     where entry.region_id = ${regionId}
       and entry.department_id = ${departmentId}
       and entry.retired_at is null
       and entry.name = any (${[...names]}::text[])
       and definition.evidence <> ''
     order by entry.name, definition.number desc`.execute(tx)
  return new Map(rows.map(({ name, evidence }) => [name, evidence]))
}

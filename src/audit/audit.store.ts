import { sql, type Tx } from '../db/server.ts'
import type { AuditChange, AuditEntry } from './audit-entry.ts'

/** Entry and values in one statement: saving waits for one answer of the database, not for two. */
export async function insertEntry(
  tx: Tx,
  entry: AuditEntry,
  { hash, values }: { hash: string; values: { salt: string; changes: readonly AuditChange[] } | undefined },
): Promise<void> {
  const insert = sql`
    insert into audit_entry
           (region_id, id, department_id, at, account_id, account_name, action, subject, fields, values_hash, hash,
            post_label, organisation_id, organisation_name, address, administrative)
    values (${entry.regionId}, ${entry.id}, ${entry.departmentId}, ${entry.at}, ${entry.accountId}, ${entry.accountName},
            ${entry.action}, ${entry.subject}, ${[...entry.fields]}, ${entry.valuesHash}, ${hash},
            ${entry.postLabel ?? null}, ${entry.organisationId ?? null}, ${entry.organisationName ?? null}, ${entry.address ?? null},
            ${entry.administrative ?? null})`
  if (!values) {
    await insert.execute(tx)
    return
  }
  await sql`
    with entry as (${insert})
    insert into audit_value (region_id, entry_id, department_id, salt, changes, administrative)
    values (${entry.regionId}, ${entry.id}, ${entry.departmentId}, ${values.salt}, ${JSON.stringify(values.changes)}::jsonb,
            ${entry.administrative ?? false})`.execute(tx)
}

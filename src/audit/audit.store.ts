import { sql, type Tx } from '../db/server.ts'
import type { AuditChange, AuditEntry } from './audit-entry.ts'

export async function insertEntry(tx: Tx, entry: AuditEntry, hash: string): Promise<void> {
  await sql`
    insert into audit_entry
           (region_id, id, department_id, at, account_id, account_name, action, subject, fields, values_hash, hash,
            post_label, organisation_id, organisation_name, address, administrative)
    values (${entry.regionId}, ${entry.id}, ${entry.departmentId}, ${entry.at}, ${entry.accountId}, ${entry.accountName},
            ${entry.action}, ${entry.subject}, ${[...entry.fields]}, ${entry.valuesHash}, ${hash},
            ${entry.postLabel ?? null}, ${entry.organisationId ?? null}, ${entry.organisationName ?? null}, ${entry.address ?? null},
            ${entry.administrative ?? null})`.execute(tx)
}

export async function insertValues(tx: Tx, entry: AuditEntry, values: { salt: string; changes: readonly AuditChange[] }): Promise<void> {
  await sql`
    insert into audit_value (region_id, entry_id, department_id, salt, changes, administrative)
    values (${entry.regionId}, ${entry.id}, ${entry.departmentId}, ${values.salt}, ${JSON.stringify(values.changes)}::jsonb,
            ${entry.administrative ?? false})`.execute(tx)
}

import { sql } from '../db/server.ts'
import type { AuditEntry } from './audit-entry.ts'

/** The columns that an entry's hash is made over. */
export interface EntryRow {
  region_id: string
  department_id: string
  id: string
  at: string
  account_id: string
  account_name: string
  action: string
  subject: string
  fields: string[]
  values_hash: string | null
  post_label: string | null
  organisation_id: string | null
  organisation_name: string | null
  address: string | null
  administrative: boolean | null
}

/**
 * An instant as ISO text. Milliseconds when there are no finer digits, otherwise all six: a Date would drop them, and a
 * changed microsecond would not be seen.
 */
export function instant(expression: string) {
  return sql.raw<string>(
    `regexp_replace(to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '(\\.\\d{3})000$', '\\1') || 'Z'`,
  )
}

export const entryColumns = sql`
  entry.region_id, entry.department_id, entry.id, ${instant('entry.at')} as at, entry.account_id, entry.account_name, entry.action,
  entry.subject, entry.fields, entry.values_hash, entry.post_label, entry.organisation_id, entry.organisation_name, entry.address,
  entry.administrative`

/** Back to what was hashed: columns that an entry of the first version lacks are left out. */
export function entryOf(row: EntryRow): AuditEntry {
  return {
    regionId: row.region_id,
    departmentId: row.department_id,
    id: row.id,
    at: row.at,
    accountId: row.account_id,
    accountName: row.account_name,
    action: row.action,
    subject: row.subject,
    fields: row.fields,
    valuesHash: row.values_hash,
    ...(row.post_label !== null && { postLabel: row.post_label }),
    ...(row.organisation_id !== null && { organisationId: row.organisation_id }),
    ...(row.organisation_name !== null && { organisationName: row.organisation_name }),
    ...(row.address !== null && { address: row.address }),
    ...(row.administrative !== null && { administrative: row.administrative }),
  }
}

import { sql, type Tx } from '../db/server.ts'
import { actionsNamed } from './action-labels.ts'
import type { AuditFilter, FoundEntry } from './audit.view.ts'
import type { AuditChange } from './audit-entry.ts'
import { type EntryRow, entryColumns, entryOf, instant } from './entry-row.store.ts'

export interface Position {
  readonly at: string
  readonly id: string
}

interface FoundRow extends EntryRow {
  hash: string
  changes: AuditChange[] | null
  sealed_number: string | null
  sealed_at: string | null
}

/** Newest first, from a position on. Values come along only where row-level security shows them. */
export async function searchEntries(
  tx: Tx,
  { regionId, filter, before, limit }: { regionId: string; filter: AuditFilter; before: Position | undefined; limit: number },
): Promise<FoundEntry[]> {
  const { rows } = await sql<FoundRow>`
    select ${entryColumns}, entry.hash, value.changes, seal.number::text as sealed_number, ${instant('seal.sealed_at')} as sealed_at
      from audit_entry entry
      left join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
      left join audit_seal seal on seal.region_id = entry.region_id and seal.entry_id = entry.id
     where entry.region_id = ${regionId}
       ${before ? sql`and (entry.at, entry.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
       ${conditions(filter)}
     order by entry.at desc, entry.id desc
     limit ${limit}`.execute(tx)
  return rows.map(foundOf)
}

export async function findEntry(tx: Tx, { regionId, id }: { regionId: string; id: string }): Promise<FoundEntry | undefined> {
  const { rows } = await sql<FoundRow>`
    select ${entryColumns}, entry.hash, value.changes, seal.number::text as sealed_number, ${instant('seal.sealed_at')} as sealed_at
      from audit_entry entry
      left join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
      left join audit_seal seal on seal.region_id = entry.region_id and seal.entry_id = entry.id
     where entry.region_id = ${regionId}
       and entry.id = ${id}`.execute(tx)
  return rows[0] && foundOf(rows[0])
}

function foundOf(row: FoundRow): FoundEntry {
  return {
    entry: entryOf(row),
    hash: row.hash,
    changes: row.changes ?? undefined,
    seal: row.sealed_number && row.sealed_at ? { number: Number(row.sealed_number), sealedAt: row.sealed_at } : undefined,
  }
}

/** One `and` a condition; days begin and end at midnight in China. */
function conditions({ from, to, account, action, subject, organisation, text }: AuditFilter) {
  const parts = [
    from && sql`and entry.at >= ${`${from} 00:00:00+08`}::timestamptz`,
    to && sql`and entry.at < ${`${to} 00:00:00+08`}::timestamptz + interval '1 day'`,
    account && sql`and entry.account_name = ${account.toLowerCase()}`,
    action && (action.endsWith('.') ? sql`and starts_with(entry.action, ${action})` : sql`and entry.action = ${action}`),
    subject && (isWhole(subject) ? sql`and entry.subject = ${subject}` : sql`and starts_with(entry.subject, ${subject})`),
    organisation && sql`and entry.organisation_name ilike ${contains(organisation)}`,
    text && anywhere(text),
  ]
  return sql.join(
    parts.filter((part) => part !== undefined && part !== ''),
    sql` `,
  )
}

function anywhere(text: string) {
  const pattern = contains(text)
  return sql`and (entry.subject ilike ${pattern} or entry.account_name ilike ${pattern} or entry.post_label ilike ${pattern}
                  or entry.organisation_name ilike ${pattern} or array_to_string(entry.fields, ' ') ilike ${pattern}
                  or entry.address = ${text} or entry.action = any (${actionsNamed(text)}))`
}

/** A subject with its whole number is found by the index. */
function isWhole(subject: string): boolean {
  return /\/[0-9a-f-]{36}$/.test(subject)
}

function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

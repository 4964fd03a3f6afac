import { sql, type Tx } from '../db/server.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { AuditSeal, SealHead } from './audit-seal.ts'
import { type EntryRow, entryColumns, entryOf, instant } from './entry-row.store.ts'

export interface ArrivedHead extends SealHead {
  readonly arrival: number
}

/** 链首; undefined before the first seal. */
export async function findHead(tx: Tx, regionId: string): Promise<ArrivedHead | undefined> {
  const { rows } = await sql<{ sealed_number: string; hash: string; sealed_at: string; arrival: string }>`
    select seal.number::text as sealed_number, seal.hash, ${instant('seal.sealed_at')} as sealed_at, seal.arrival::text as arrival
      from audit_seal seal
     where seal.region_id = ${regionId}
     order by seal.number desc
     limit 1`.execute(tx)
  const [row] = rows
  return row && { regionId, number: Number(row.sealed_number), hash: row.hash, sealedAt: row.sealed_at, arrival: Number(row.arrival) }
}

export interface HashedEntry {
  readonly entry: AuditEntry
  /** As stored beside it. */
  readonly hash: string
  readonly arrival: number
}

/** Where an earlier question left off. */
export interface EntryPosition {
  readonly at: string
  readonly id: string
}

/** How far back to look: by either. */
export interface LookBack {
  readonly at: Date
  readonly arrival: number
}

/** Committed and not yet in the chain, oldest first, from an instant or after a position on. */
export async function findUnsealed(
  tx: Tx,
  { regionId, since, after, limit }: { regionId: string; since?: LookBack | undefined; after?: EntryPosition | undefined; limit: number },
): Promise<HashedEntry[]> {
  const { rows } = await sql<EntryRow & { hash: string; arrival: string }>`
    select ${entryColumns}, entry.hash, entry.arrival::text as arrival
      from audit_entry entry
     where entry.region_id = ${regionId}
       ${after ? sql`and (entry.at, entry.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
       ${since && !after ? sql`and entry.id in (${recent(regionId, since)})` : sql``}
       and not exists (select from audit_seal seal where seal.region_id = entry.region_id and seal.entry_id = entry.id)
     order by entry.at, entry.id
     limit ${limit}`.execute(tx)
  return rows.map((row) => ({ entry: entryOf(row), hash: row.hash, arrival: Number(row.arrival) }))
}

/** Each by its own index: with `or` the whole trail may be walked every second. */
function recent(regionId: string, { at, arrival }: LookBack) {
  return sql`select id from audit_entry where region_id = ${regionId} and at >= ${at}
             union
             select id from audit_entry where region_id = ${regionId} and arrival > ${arrival}::bigint`
}

export async function countUnsealed(tx: Tx, regionId: string): Promise<{ count: number; oldest: string | undefined }> {
  const { rows } = await sql<{ count: number; oldest: string | null }>`
    select count(*)::int as count, ${instant('min(entry.at)')} as oldest
      from audit_entry entry
     where entry.region_id = ${regionId}
       and not exists (select from audit_seal seal where seal.region_id = entry.region_id and seal.entry_id = entry.id)`.execute(tx)
  return { count: rows[0]?.count ?? 0, oldest: rows[0]?.oldest ?? undefined }
}

/** A number that is taken already fails: then another sealer was quicker. */
export async function insertSeals(tx: Tx, seals: readonly AuditSeal[]): Promise<void> {
  const column = <Key extends keyof AuditSeal>(key: Key) => seals.map((seal) => seal[key])
  await sql`
    insert into audit_seal (region_id, number, entry_id, entry_hash, previous_hash, hash, algorithm, key_version, sealed_at,
                            clock_at, arrival)
    select region_id, number, entry_id, entry_hash, previous_hash, hash, algorithm, key_version, sealed_at, clock_at, arrival
      from unnest(${column('regionId')}::uuid[], ${column('number')}::bigint[], ${column('entryId')}::uuid[],
                  ${column('entryHash')}::text[], ${column('previousHash')}::text[], ${column('hash')}::text[],
                  ${column('algorithm')}::text[], ${column('keyVersion')}::integer[], ${column('sealedAt')}::timestamptz[],
                  ${column('clockAt')}::timestamptz[], ${column('arrival')}::bigint[])
           as made (region_id, number, entry_id, entry_hash, previous_hash, hash, algorithm, key_version, sealed_at, clock_at, arrival)`.execute(
    tx,
  )
}

export interface Region {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** 区划, for the sealer and for verification. */
export async function listRegions(tx: Tx): Promise<Region[]> {
  const { rows } = await sql<Region>`select id, code, name from region order by code`.execute(tx)
  return rows
}

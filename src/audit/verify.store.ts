import { sql, type Tx } from '../db/server.ts'
import type { CheckpointText } from './audit-checkpoint.ts'
import type { AuditChange } from './audit-entry.ts'
import type { SealedRow } from './check-row.ts'
import { type EntryRow, entryColumns, entryOf, instant } from './entry-row.store.ts'

type Row = { [Column in keyof EntryRow]: EntryRow[Column] | null } & {
  sealed_number: string
  sealed_entry_id: string
  entry_hash: string
  previous_hash: string
  seal_hash: string
  algorithm: string
  key_version: number
  sealed_at: string
  clock_at: string
  seal_arrival: string
  arrival: string | null
  stored_hash: string | null
  salt: string | null
  changes: AuditChange[] | null
  value_department_id: string | null
  value_administrative: boolean | null
}

/** The next links of the chain with what they seal. */
export async function findSealed(
  tx: Tx,
  { regionId, after, limit }: { regionId: string; after: number; limit: number },
): Promise<SealedRow[]> {
  const { rows } = await sql<Row>`
    with seal as materialized (
      select * from audit_seal where region_id = ${regionId} and number > ${after} order by number limit ${limit})
    select seal.number::text as sealed_number, seal.entry_id as sealed_entry_id, seal.entry_hash, seal.previous_hash, seal.hash as seal_hash, seal.algorithm,
           seal.key_version, ${instant('seal.sealed_at')} as sealed_at, ${instant('seal.clock_at')} as clock_at,
           seal.arrival::text as seal_arrival, entry.arrival::text as arrival,
           ${entryColumns}, entry.hash as stored_hash,
           value.salt, value.changes, value.department_id as value_department_id, value.administrative as value_administrative
      from seal
      left join audit_entry entry on entry.region_id = seal.region_id and entry.id = seal.entry_id
      left join audit_value value on value.region_id = seal.region_id and value.entry_id = seal.entry_id
     order by seal.number`.execute(tx)
  return rows.map((row) => rowOf(regionId, row))
}

function rowOf(regionId: string, row: Row): SealedRow {
  return {
    seal: {
      regionId,
      number: Number(row.sealed_number),
      entryId: row.sealed_entry_id,
      entryHash: row.entry_hash,
      previousHash: row.previous_hash,
      sealedAt: row.sealed_at,
      clockAt: row.clock_at,
      arrival: Number(row.seal_arrival),
      algorithm: row.algorithm,
      keyVersion: row.key_version,
      hash: row.seal_hash,
    },
    entry: row.id === null ? undefined : entryOf(row as EntryRow),
    arrival: row.arrival === null ? undefined : Number(row.arrival),
    storedHash: row.stored_hash ?? undefined,
    values:
      row.salt === null
        ? undefined
        : {
            salt: row.salt,
            changes: row.changes ?? [],
            departmentId: row.value_department_id ?? '',
            administrative: row.value_administrative ?? false,
          },
  }
}

export async function countSeals(tx: Tx, regionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_seal where region_id = ${regionId}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** 归档断点 where the chain begins now; undefined while nothing was archived. */
export async function findCheckpoint(tx: Tx, regionId: string): Promise<(CheckpointText & { hash: string }) | undefined> {
  const { rows } = await sql<CheckpointText & { hash: string }>`
    select region_id as "regionId", number::int as number, seal_hash as "sealHash", ${instant('sealed_at')} as "sealedAt",
           before_on as "beforeOn", file_name as "fileName", file_hash as "fileHash", ${instant('archived_at')} as "archivedAt",
           algorithm, key_version as "keyVersion", hash
      from audit_checkpoint checkpoint
     where region_id = ${regionId}
     order by checkpoint.number desc
     limit 1`.execute(tx)
  return rows[0]
}

import { sql, type Tx } from '../db/server.ts'
import type { Checkpoint } from './audit-checkpoint.ts'
import type { SealKeyName } from './audit-seal.ts'
import { DEFAULT_RETENTION_MONTHS } from './retention.ts'

/** The owner of the tables is held to row-level security as well: it says whose rows it removes. */
export async function actAsArchivist(tx: Tx, regionId: string): Promise<void> {
  await sql`
    select set_config('app.region_id', ${regionId}, true),
           set_config('app.reach', 'system', true)`.execute(tx)
}

/** 留存期限 of the department that keeps its entries longest. */
export async function findLongestRetention(tx: Tx, regionId: string): Promise<{ departmentName: string; months: number } | undefined> {
  const { rows } = await sql<{ departmentName: string; months: number }>`
    select department.name as "departmentName", coalesce(setting.retention_months, ${DEFAULT_RETENTION_MONTHS}::integer) as months
      from department
      left join audit_setting setting on setting.region_id = department.region_id and setting.department_id = department.id
     where department.region_id = ${regionId}
     order by 2 desc, 1
     limit 1`.execute(tx)
  return rows[0]
}

/**
 * Up to which number the chain may go: everything up to it is older than the day. The last link always stays, so that the next
 * one has something to hold on to. Undefined when nothing is old enough.
 */
export async function findLastArchivable(
  tx: Tx,
  { regionId, beforeOn }: { regionId: string; beforeOn: string },
): Promise<{ first: number; last: number } | undefined> {
  const day = `${beforeOn} 00:00:00+08`
  const { rows } = await sql<{ first: string | null; newest: string | null; kept: string | null }>`
    select min(seal.number)::text as first, max(seal.number)::text as newest,
           min(seal.number) filter (where seal.sealed_at >= ${day}::timestamptz or entry.at >= ${day}::timestamptz)::text as kept
      from audit_seal seal
      left join audit_entry entry on entry.region_id = seal.region_id and entry.id = seal.entry_id
     where seal.region_id = ${regionId}`.execute(tx)
  const { first, newest, kept } = rows[0]!
  if (!first || !newest) return undefined
  const last = Math.min(kept ? Number(kept) - 1 : Number(newest), Number(newest) - 1)
  return last >= Number(first) ? { first: Number(first), last } : undefined
}

export async function insertCheckpoint(tx: Tx, checkpoint: Checkpoint & SealKeyName & { hash: string }): Promise<void> {
  const { regionId, number, sealHash, sealedAt, beforeOn, fileName, fileHash, archivedAt, hash, algorithm, keyVersion } = checkpoint
  await sql`
    insert into audit_checkpoint (region_id, number, seal_hash, sealed_at, before_on, file_name, file_hash, archived_at, hash, algorithm,
                                  key_version)
    values (${regionId}, ${number}, ${sealHash}, ${sealedAt}, ${beforeOn}, ${fileName}, ${fileHash}, ${archivedAt}, ${hash}, ${algorithm},
            ${keyVersion})`.execute(tx)
}

/** How many seals went. */
export async function deleteUpTo(tx: Tx, { regionId, last }: { regionId: string; last: number }): Promise<number> {
  const archived = sql`(select entry_id from audit_seal where region_id = ${regionId} and number <= ${last})`
  await sql`delete from audit_value where region_id = ${regionId} and entry_id in ${archived}`.execute(tx)
  await sql`delete from audit_entry where region_id = ${regionId} and id in ${archived}`.execute(tx)
  const { numAffectedRows } = await sql`delete from audit_seal where region_id = ${regionId} and number <= ${last}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

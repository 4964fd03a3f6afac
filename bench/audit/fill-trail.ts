import { hashChanges, hashEntry } from '../../src/audit/index.ts'
import { type Db, inRegion, sql } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import type { Actor } from '../../src/org/index.ts'

const BATCH = 1000
/** The acts are spread over this time before now, as those of a busy office are. */
const SPREAD_MS = 500_000

/** A long trail with sound hashes, put in a thousand at a time: appending them one by one is measured elsewhere. */
export async function fillTrail(db: Db, { actor, entries }: { actor: Actor; entries: number }): Promise<void> {
  const { regionId, departmentId, accountId, accountName } = actor
  const began = Date.now() - SPREAD_MS
  for (let done = 0; done < entries; done += BATCH) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(BATCH, entries - done) }, async (_, index) => {
        const now = began + Math.floor(((done + index) / entries) * SPREAD_MS)
        const salt = newId()
        const changes = [{ field: '过程／预算执行／预算执行率 取数依据', before: `${done + index}`, after: { measure: '97.39%' } }]
        const entry = {
          ...{ regionId, departmentId, accountId, accountName, id: newId(now), at: new Date(now).toISOString() },
          ...{ action: 'evaluation.saveCells', subject: `evaluation/${newId(now)}`, fields: changes.map(({ field }) => field) },
          valuesHash: await hashChanges(salt, changes),
        }
        return { ...entry, hash: await hashEntry(entry), salt, changes }
      }),
    )
    await inRegion(db, actor, (tx) =>
      sql`
        with made as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
                     as made (id uuid, at timestamptz, action text, subject text, fields text[], "valuesHash" text, hash text, salt text, changes jsonb)),
        entry as (
          insert into audit_entry (region_id, id, department_id, at, account_id, account_name, action, subject, fields, values_hash, hash)
          select ${regionId}::uuid, id, ${departmentId}::uuid, at, ${accountId}::uuid, ${accountName}, action, subject, fields, "valuesHash", hash from made)
        insert into audit_value (region_id, entry_id, department_id, salt, changes)
        select ${regionId}::uuid, id, ${departmentId}::uuid, salt, changes from made`.execute(tx),
    )
  }
}

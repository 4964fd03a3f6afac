import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/** Whose rows a transaction may see. An `Actor` fits. */
export interface RegionScope {
  readonly regionId: string
  readonly departmentId: string
  readonly accountId: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * One transaction that sees one region (区划) only. Row-level security compares every row with `app.region_id`; the
 * role is set too, so that a login with more rights than `hengji_app` is held to the same rules.
 */
export function inRegion<Result>(db: Db, scope: RegionScope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const statement = scopeStatement(scope)
  return db.transaction().execute(async (tx) => {
    await sql.raw(statement).execute(tx)
    return work(tx)
  })
}

/** Plain SET LOCAL with literals, one round trip: unlike set_config() it also reaches the workers of a cluster. */
function scopeStatement({ regionId, departmentId, accountId }: RegionScope): string {
  for (const id of [regionId, departmentId, accountId]) {
    if (!UUID.test(id)) throw new TypeError('inRegion: ids of the scope must be UUIDs')
  }
  return [
    'set local role hengji_app',
    `set local app.region_id = '${regionId}'`,
    `set local app.department_id = '${departmentId}'`,
    `set local app.account_id = '${accountId}'`,
  ].join('; ')
}

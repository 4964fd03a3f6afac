import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/**
 * 可见范围 of a transaction, compared by row-level security with every row: `none` 三员 · `audit` 审计管理员 · `organisation`
 * own unit or evaluation team · `division` own papers and those it reviews · `department` 财务处、局领导 · `region` 财政部门 ·
 * `guest` papers of a fund chain · `system` the program itself (sealing, reminders).
 */
export type Reach = 'none' | 'audit' | 'organisation' | 'division' | 'department' | 'region' | 'guest' | 'system'

/** Whose rows a transaction may see. An `Actor` fits. */
export interface RegionScope {
  readonly regionId: string
  readonly departmentId: string
  readonly accountId: string
  readonly organisationId: string
  readonly postId: string
  readonly reach: Reach
  /** 检查账号: the first and the last fiscal year that may be seen. */
  readonly years?: readonly [number, number] | undefined
  /** Nothing may be written but the trail. */
  readonly readOnly?: boolean | undefined
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * One transaction that sees what this post may see. Row-level security compares every row with the settings made here;
 * the role is set too, so that a login with more rights than `hengji_app` is held to the same rules.
 */
export function inRegion<Result>(db: Db, scope: RegionScope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const statement = scopeStatement(scope)
  return db.transaction().execute(async (tx) => {
    await enter(tx, statement)
    return work(tx)
  })
}

/** The scope that a transaction runs in. */
const running = new WeakMap<Tx, string>()

async function enter(tx: Tx, statement: string): Promise<void> {
  await sql.raw(statement).execute(tx)
  running.set(tx, statement)
}

/**
 * A piece of a running transaction that the program does for somebody whose own reach ends before it: an approved adjustment is booked
 * although the finance bureau, which approved it, does not keep the books. Afterwards the transaction sees again what it saw before,
 * within another such piece what that one sees.
 */
export async function asProgram<Result>(tx: Tx, scope: RegionScope, departmentId: string, work: () => Promise<Result>): Promise<Result> {
  const before = running.get(tx) ?? scopeStatement(scope)
  await enter(tx, scopeStatement({ ...scope, departmentId, reach: 'system' }))
  const result = await work()
  await enter(tx, before)
  return result
}

/** The scope of the program itself in one region: sealing, reminders. Never of a request. */
export function systemScope(regionId: string, departmentId: string = NOBODY): RegionScope {
  return { regionId, departmentId, accountId: NOBODY, organisationId: NOBODY, postId: NOBODY, reach: 'system' }
}

/** Before a post is chosen: only the own posts of the account are seen, whatever the region. */
export function accountScope(accountId: string): RegionScope {
  return { regionId: NOBODY, departmentId: NOBODY, accountId, organisationId: NOBODY, postId: NOBODY, reach: 'none' }
}

/** Plain SET LOCAL with literals, one round trip: unlike set_config() it also reaches the workers of a cluster. */
function scopeStatement(scope: RegionScope): string {
  const { regionId, departmentId, accountId, organisationId, postId, reach, years, readOnly } = scope
  for (const id of [regionId, departmentId, accountId, organisationId, postId]) {
    if (!UUID.test(id)) throw new TypeError('inRegion: ids of the scope must be UUIDs')
  }
  if (!/^[a-z]+$/.test(reach)) throw new TypeError('inRegion: unknown reach')
  if (years && !years.every(Number.isInteger)) throw new TypeError('inRegion: years must be whole numbers')
  return [
    'set local role hengji_app',
    `set local app.region_id = '${regionId}'`,
    `set local app.department_id = '${departmentId}'`,
    `set local app.account_id = '${accountId}'`,
    `set local app.organisation_id = '${organisationId}'`,
    `set local app.post_id = '${postId}'`,
    `set local app.reach = '${reach}'`,
    `set local app.first_year = '${years?.[0] ?? ''}'`,
    `set local app.last_year = '${years?.[1] ?? ''}'`,
    `set local app.read_only = '${readOnly ? 'on' : ''}'`,
  ].join('; ')
}

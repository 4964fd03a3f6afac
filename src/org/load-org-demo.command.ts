import type { Db, Tx } from '../db/server.ts'
import { type Clock, newId } from '../kernel/index.ts'
import {
  actFor,
  insertAccount,
  insertDepartment,
  insertFundChain,
  insertOrganisation,
  insertPost,
  insertRegion,
  isEmpty,
} from './demo.store.ts'
import { demoAccounts, demoDepartments, demoFundChain, demoOrganisations, demoRegions } from './demo.ts'

/**
 * 载入演示组织 with one password for all accounts, into an empty database only: false when there is anything already.
 * Runs as the owner, because the application may not add regions.
 */
export async function loadOrgDemo(
  ownerDb: Db,
  { passwords, clock, password }: { passwords: { hash(password: string): Promise<string> }; clock: Clock; password: string },
): Promise<boolean> {
  const passwordHash = await passwords.hash(password)
  const now = clock.now()
  return ownerDb.transaction().execute(async (tx) => {
    if (!(await isEmpty(tx))) return false
    for (const region of demoRegions) await insertRegion(tx, region)
    for (const department of demoDepartments) await insertDepartment(tx, department)
    for (const account of demoAccounts) await insertAccount(tx, account, { passwordHash, now })
    for (const department of demoDepartments) await loadDepartment(tx, { regionId: department.regionId, departmentId: department.id, now })
    return true
  })
}

async function loadDepartment(
  tx: Tx,
  { regionId, departmentId, now }: { regionId: string; departmentId: string; now: Date },
): Promise<void> {
  const own = <Row extends { departmentId: string }>(rows: readonly Row[]) => rows.filter((row) => row.departmentId === departmentId)
  await actFor(tx, { regionId, departmentId })
  for (const organisation of own(demoOrganisations)) await insertOrganisation(tx, organisation, newId(now.getTime()))
  for (const account of own(demoAccounts)) await insertPost(tx, account, { holdingId: newId(now.getTime()), now })
  for (const chain of own([demoFundChain])) await insertFundChain(tx, chain)
}

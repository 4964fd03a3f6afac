import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import { insertAccount, insertDepartment, insertRegion, isEmpty } from './demo.store.ts'
import { demoAccounts, demoDepartments, demoRegions } from './demo.ts'

/**
 * 载入演示组织 with one password for all accounts, into an empty database only: false when there is anything already.
 * Runs as the owner, because the application may not add accounts.
 */
export async function loadOrgDemo(
  ownerDb: Db,
  { passwords, clock, password }: { passwords: { hash(password: string): Promise<string> }; clock: Clock; password: string },
): Promise<boolean> {
  const passwordHash = await passwords.hash(password)
  return ownerDb.transaction().execute(async (tx) => {
    if (!(await isEmpty(tx))) return false
    for (const region of demoRegions) await insertRegion(tx, region)
    for (const department of demoDepartments) await insertDepartment(tx, department)
    for (const account of demoAccounts) await insertAccount(tx, account, { passwordHash, now: clock.now() })
    return true
  })
}

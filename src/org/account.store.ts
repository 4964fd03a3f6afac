import { type Db, sql, type Tx } from '../db/server.ts'
import { type Actor, isRole, roleLabels } from './actor.ts'

interface AccountRow {
  account_id: string
  login_name: string
  display_name: string
  role: string
  region_id: string
  department_id: string
  department_name: string
}

/** What sign-in needs of an account that may sign in. */
export async function findAccount(db: Db | Tx, loginName: string): Promise<{ actor: Actor; passwordHash: string } | undefined> {
  const { rows } = await sql<AccountRow & { password_hash: string }>`
    select account.id        as account_id,
           account.login_name, account.display_name, account.role, account.password_hash,
           account.region_id, account.department_id,
           department.name   as department_name
      from account
      join department on department.region_id = account.region_id
                     and department.id = account.department_id
     where account.login_name = ${loginName}
       and not account.disabled`.execute(db)
  const [row] = rows
  return row && { actor: toActor(row), passwordHash: row.password_hash }
}

/** The account of a session that has not ended. */
export async function findSessionAccount(
  db: Db | Tx,
  { tokenHash, lastSeenAfter, createdAfter }: { tokenHash: string; lastSeenAfter: Date; createdAfter: Date },
): Promise<{ actor: Actor; lastSeenAt: Date } | undefined> {
  const { rows } = await sql<AccountRow & { last_seen_at: Date }>`
    select account.id        as account_id,
           account.login_name, account.display_name, account.role,
           account.region_id, account.department_id,
           department.name   as department_name,
           session.last_seen_at
      from session
      join account    on account.id = session.account_id
      join department on department.region_id = account.region_id
                     and department.id = account.department_id
     where session.token_hash = ${tokenHash}
       and session.last_seen_at > ${lastSeenAfter}
       and session.created_at > ${createdAfter}
       and not account.disabled`.execute(db)
  const [row] = rows
  return row && { actor: toActor(row), lastSeenAt: row.last_seen_at }
}

function toActor(row: AccountRow): Actor {
  if (!isRole(row.role)) throw new Error(`account ${row.login_name}: unknown role ${row.role}`)
  return {
    accountId: row.account_id,
    accountName: row.login_name,
    displayName: row.display_name,
    role: row.role,
    roleLabel: roleLabels[row.role],
    regionId: row.region_id,
    departmentId: row.department_id,
    departmentName: row.department_name,
  }
}

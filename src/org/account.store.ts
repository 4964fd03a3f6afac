import { type Db, sql, type Tx } from '../db/server.ts'

/** 账号 as sign-in needs it. */
export interface AccountRecord {
  readonly accountId: string
  readonly accountName: string
  readonly personName: string
  readonly regionId: string
  readonly departmentId: string
  readonly departmentName: string
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Date
}

interface AccountRow {
  account_id: string
  login_name: string
  person_name: string
  region_id: string
  department_id: string
  department_name: string
  must_change_password: boolean
  password_changed_at: Date
}

/** Of `account` joined with `department`. */
const accountColumns = sql`account.id as account_id,
           account.login_name, account.person_name, account.must_change_password,
           coalesce(account.password_changed_at, account.created_at) as password_changed_at,
           account.region_id, account.department_id,
           department.name as department_name`

/** What sign-in needs of an account that may sign in. */
export async function findAccount(db: Db | Tx, loginName: string): Promise<{ account: AccountRecord; passwordHash: string } | undefined> {
  const { rows } = await sql<AccountRow & { password_hash: string }>`
    select ${accountColumns}, account.password_hash
      from account
      join department on department.region_id = account.region_id
                     and department.id = account.department_id
     where account.login_name = ${loginName}
       and not account.disabled`.execute(db)
  const [row] = rows
  return row && { account: toAccount(row), passwordHash: row.password_hash }
}

/** A session that has not ended, with its account. */
export interface SessionAccount {
  readonly account: AccountRecord
  readonly sessionId: string
  readonly lastSeenAt: Date
  readonly regionId: string | null
  readonly postId: string | null
  readonly delegationId: string | null
  /** Signed in by another system. */
  readonly byIdentity: boolean
}

/** The account that another system's identity stands for. */
export async function findIdentityAccount(
  db: Db | Tx,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<AccountRecord | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns}
      from account_identity identity
      join account    on account.id = identity.account_id
      join department on department.region_id = account.region_id
                     and department.id = account.department_id
     where identity.issuer = ${issuer}
       and identity.subject = ${subject}
       and not account.disabled`.execute(db)
  return rows[0] && toAccount(rows[0])
}

export async function findSessionAccount(
  db: Db | Tx,
  { tokenHash, lastSeenAfter, createdAfter }: { tokenHash: string; lastSeenAfter: Date; createdAfter: Date },
): Promise<SessionAccount | undefined> {
  const { rows } = await sql<
    AccountRow & {
      session_id: string
      last_seen_at: Date
      session_region_id: string | null
      post_id: string | null
      delegation_id: string | null
      by_identity: boolean
    }
  >`
    select ${accountColumns},
           session.id        as session_id,
           session.region_id as session_region_id,
           session.last_seen_at, session.post_id, session.delegation_id, session.by_identity
      from session
      join account    on account.id = session.account_id
      join department on department.region_id = account.region_id
                     and department.id = account.department_id
     where session.token_hash = ${tokenHash}
       and session.last_seen_at > ${lastSeenAfter}
       and session.created_at > ${createdAfter}
       and not account.disabled`.execute(db)
  const [row] = rows
  return (
    row && {
      account: toAccount(row),
      sessionId: row.session_id,
      lastSeenAt: row.last_seen_at,
      regionId: row.session_region_id,
      postId: row.post_id,
      delegationId: row.delegation_id,
      byIdentity: row.by_identity,
    }
  )
}

function toAccount(row: AccountRow): AccountRecord {
  return {
    accountId: row.account_id,
    accountName: row.login_name,
    personName: row.person_name,
    regionId: row.region_id,
    departmentId: row.department_id,
    departmentName: row.department_name,
    mustChangePassword: row.must_change_password,
    passwordChangedAt: row.password_changed_at,
  }
}

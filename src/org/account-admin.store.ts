import { type Db, sql, type Tx } from '../db/server.ts'
import type { ManagedAccount } from './managed-account.ts'
import type { AdminKind } from './role.ts'

interface ManagedRow {
  id: string
  login_name: string
  person_name: string
  admin_kind: AdminKind
  region_id: string
  department_id: string
  disabled: boolean
  must_change_password: boolean
  created_at: Date
  version: number
  second_factor: boolean
  issuer: string | null
  subject: string | null
  posts: { postId: string; label: string }[]
}

/** Posts of the own department only: those of other departments are theirs to know. */
const managed = sql`
    select account.id, account.login_name, account.person_name, account.admin_kind, account.region_id, account.department_id,
           account.disabled, account.must_change_password, account.created_at, account.version,
           identity.issuer, identity.subject,
           exists (select from account_totp
                    where account_totp.account_id = account.id
                      and account_totp.confirmed_at is not null) as second_factor,
           (select coalesce(json_agg(json_build_object('postId', post.id, 'label', post.label) order by post.label), '[]')
              from post_holding holding
              join post on post.region_id = holding.region_id
                       and post.id = holding.post_id
             where holding.region_id = current_region()
               and holding.department_id = current_department()
               and holding.account_id = account.id
               and holding.until_at is null
               and post.closed_at is null) as posts
      from account
      left join lateral (select issuer, subject
                           from account_identity
                          where account_id = account.id
                          order by linked_at desc limit 1) identity on true`

/** 本部门账号, by name; `search` is a part of the login name or of the person's name. */
export async function findManagedAccounts(
  tx: Tx,
  { search, limit }: { search: string; limit: number },
): Promise<readonly ManagedAccount[]> {
  const { rows } = await sql<ManagedRow>`
    ${managed}
     where account.region_id = current_region()
       and account.department_id = current_department()
       and (${search} = ''
            or position(lower(${search}) in account.login_name) > 0
            or position(${search} in account.person_name) > 0)
     order by account.disabled, account.admin_kind, account.login_name
     limit ${limit}`.execute(tx)
  return rows.map(toManaged)
}

/** One account of the own department. */
export async function findManagedAccount(tx: Tx, accountId: string): Promise<ManagedAccount | undefined> {
  const { rows } = await sql<ManagedRow>`
    ${managed}
     where account.region_id = current_region()
       and account.department_id = current_department()
       and account.id = ${accountId}`.execute(tx)
  return rows[0] && toManaged(rows[0])
}

/** An account of any department by its login name: whoever asks decides what may be told. */
export async function findAccountByName(tx: Tx, loginName: string): Promise<ManagedAccount | undefined> {
  const { rows } = await sql<ManagedRow>`
    ${managed}
     where account.login_name = ${loginName}`.execute(tx)
  return rows[0] && toManaged(rows[0])
}

export async function isLoginNameInUse(db: Db | Tx, loginName: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from account where login_name = ${loginName}) as used`.execute(db)
  return rows[0]?.used ?? false
}

export interface NewAccount {
  readonly accountId: string
  readonly loginName: string
  readonly personName: string
  readonly adminKind: AdminKind
  readonly regionId: string
  readonly departmentId: string
  readonly passwordHash: string
  readonly now: Date
}

/** False when the name was taken in the same moment. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const { accountId, loginName, personName, adminKind, regionId, departmentId, passwordHash, now } = account
  const { numAffectedRows } = await sql`
    insert into account (id, region_id, department_id, login_name, person_name, admin_kind, password_hash, must_change_password,
                         password_changed_at, created_at)
    values (${accountId}, ${regionId}, ${departmentId}, ${loginName}, ${personName}, ${adminKind}, ${passwordHash}, true, ${now}, ${now})
    on conflict (login_name) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** How many other enabled accounts of this kind the own department has. Nobody is suspended meanwhile. */
export async function countOthersOfKind(
  tx: Tx,
  { accountId, departmentId, adminKind }: Pick<ManagedAccount, 'accountId' | 'departmentId' | 'adminKind'>,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${adminKind} administrators ${departmentId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ others: number }>`
    select count(*)::integer as others
      from account
     where region_id = current_region()
       and department_id = ${departmentId}
       and admin_kind = ${adminKind}
       and id <> ${accountId}
       and not disabled`.execute(tx)
  return rows[0]!.others
}

interface Versioned {
  readonly accountId: string
  readonly version: number
}

/** False when the account has changed since it was shown. */
export async function saveSuspension(tx: Tx, { accountId, version, disabled }: Versioned & { disabled: boolean }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account
       set disabled = ${disabled}, version = version + 1
     where id = ${accountId}
       and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** An initial password: good for one sign-in, at which it must be changed. */
export async function saveInitialPassword(
  tx: Tx,
  { accountId, version, passwordHash, now }: Versioned & { passwordHash: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account
       set password_hash = ${passwordHash}, must_change_password = true, password_changed_at = ${now}, version = version + 1
     where id = ${accountId}
       and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function touchAccount(tx: Tx, { accountId, version }: Versioned): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account
       set version = version + 1
     where id = ${accountId}
       and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

/** Takes the place of an earlier link. False when the identity belongs to another account. */
export async function saveIdentity(
  tx: Tx,
  { accountId, identity, now }: { accountId: string; identity: { issuer: string; subject: string } | undefined; now: Date },
): Promise<boolean> {
  await sql`delete from account_identity where account_id = ${accountId}`.execute(tx)
  if (!identity) return true
  const { numAffectedRows } = await sql`
    insert into account_identity (issuer, subject, account_id, linked_at)
    values (${identity.issuer}, ${identity.subject}, ${accountId}, ${now})
    on conflict (issuer, subject) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** 结束会话 of the account, everywhere. */
export async function endAccountSessions(tx: Tx, accountId: string): Promise<void> {
  await sql`delete from session where account_id = ${accountId}`.execute(tx)
}

function toManaged(row: ManagedRow): ManagedAccount {
  return {
    accountId: row.id,
    accountName: row.login_name,
    personName: row.person_name,
    adminKind: row.admin_kind,
    regionId: row.region_id,
    departmentId: row.department_id,
    disabled: row.disabled,
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at,
    version: row.version,
    secondFactor: row.second_factor,
    identity: row.issuer === null || row.subject === null ? undefined : { issuer: row.issuer, subject: row.subject },
    posts: row.posts,
  }
}

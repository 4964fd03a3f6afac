import { type Db, sql, type Tx } from '../db/server.ts'

/** 现用密码 of one account, with those before it, newest first. */
export interface StoredPasswords {
  readonly current: string
  readonly previous: readonly string[]
}

export async function findPasswords(
  db: Db | Tx,
  { accountId, remembered }: { accountId: string; remembered: number },
): Promise<StoredPasswords | undefined> {
  const { rows } = await sql<{ current: string; previous: string[] }>`
    select account.password_hash as current,
           array(select history.password_hash
                   from password_history history
                  where history.account_id = account.id
                  order by history.changed_at desc
                  limit ${remembered - 1}) as previous
      from account
     where account.id = ${accountId}
       and not account.disabled`.execute(db)
  return rows[0]
}

interface Change {
  readonly accountId: string
  /** The hash that was compared: false when another change came first. */
  readonly from: string
  readonly to: string
  readonly now: Date
}

export async function savePassword(tx: Tx, { accountId, from, to, now }: Change): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account
       set password_hash = ${to}, must_change_password = false, password_changed_at = ${now}, version = version + 1
     where id = ${accountId}
       and password_hash = ${from}`.execute(tx)
  if (numAffectedRows !== 1n) return false
  await sql`
    insert into password_history (account_id, password_hash, changed_at)
    values (${accountId}, ${from}, ${now})
    on conflict (account_id, changed_at) do nothing`.execute(tx)
  return true
}

/** Older ones than those that are compared are not kept. */
export async function forgetPasswords(tx: Tx, { accountId, keep }: { accountId: string; keep: number }): Promise<void> {
  await sql`
    delete from password_history
     where account_id = ${accountId}
       and changed_at not in (select changed_at
                                from password_history
                               where account_id = ${accountId}
                               order by changed_at desc
                               limit ${keep})`.execute(tx)
}

import { type Db, sql, type Tx } from '../db/server.ts'

/** 正在进行的统一身份登录 */
export interface SignInAttempt {
  readonly nonce: string
  readonly codeVerifier: string
  readonly returnTo: string
}

export async function insertAttempt(
  tx: Db | Tx,
  { stateHash, nonce, codeVerifier, returnTo, now }: SignInAttempt & { stateHash: string; now: Date },
): Promise<void> {
  await sql`
    insert into sign_in_attempt (state_hash, nonce, code_verifier, return_to, created_at)
    values (${stateHash}, ${nonce}, ${codeVerifier}, ${returnTo}, ${now})`.execute(tx)
}

export async function deleteAttemptsBefore(db: Db | Tx, before: Date): Promise<void> {
  await sql`delete from sign_in_attempt where created_at < ${before}`.execute(db)
}

/** Each attempt is answered once. */
export async function takeAttempt(
  db: Db | Tx,
  { stateHash, after }: { stateHash: string; after: Date },
): Promise<SignInAttempt | undefined> {
  const { rows } = await sql<{ nonce: string; code_verifier: string; return_to: string; created_at: Date }>`
    delete from sign_in_attempt
     where state_hash = ${stateHash}
    returning nonce, code_verifier, return_to, created_at`.execute(db)
  const [row] = rows
  if (!row || row.created_at < after) return undefined
  return { nonce: row.nonce, codeVerifier: row.code_verifier, returnTo: row.return_to }
}

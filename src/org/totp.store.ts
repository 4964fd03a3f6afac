import { type Db, sql, type Tx } from '../db/server.ts'
import type { SecondFactor, SecondFactorProof } from './totp.ts'

export async function findSecondFactor(db: Db | Tx, accountId: string): Promise<SecondFactor | undefined> {
  const { rows } = await sql<{ sealed_secret: string; confirmed_at: Date | null; last_step: string; recovery_hashes: string[] }>`
    select sealed_secret, confirmed_at, last_step::text, recovery_hashes
      from account_totp
     where account_id = ${accountId}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  return {
    sealedSecret: row.sealed_secret,
    confirmedAt: row.confirmed_at ?? undefined,
    lastStep: Number(row.last_step),
    recoveryHashes: row.recovery_hashes,
  }
}

/** A new secret that waits for its first code. False when one is in use: it must be removed first. */
export async function saveNewSecret(tx: Tx, { accountId, sealedSecret }: { accountId: string; sealedSecret: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into account_totp (account_id, sealed_secret)
    values (${accountId}, ${sealedSecret})
    on conflict (account_id) do update
       set sealed_secret = excluded.sealed_secret
     where account_totp.confirmed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

interface Confirmation {
  readonly accountId: string
  readonly sealedSecret: string
  readonly step: number
  readonly recoveryHashes: readonly string[]
  readonly now: Date
}

/** From now on asked for at sign-in. False when another secret was made meanwhile. */
export async function confirmSecret(tx: Tx, { accountId, sealedSecret, step, recoveryHashes, now }: Confirmation): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_totp
       set confirmed_at = ${now}, last_step = ${step}, recovery_hashes = ${[...recoveryHashes]}
     where account_id = ${accountId}
       and sealed_secret = ${sealedSecret}
       and confirmed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function saveRecoveryHashes(
  tx: Tx,
  { accountId, recoveryHashes }: { accountId: string; recoveryHashes: readonly string[] },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_totp
       set recovery_hashes = ${[...recoveryHashes]}
     where account_id = ${accountId}
       and confirmed_at is not null`.execute(tx)
  return numAffectedRows === 1n
}

/** Each code counts once: of two at the same moment one gets false. */
export async function spendProof(tx: Tx, { accountId, proof }: { accountId: string; proof: SecondFactorProof }): Promise<boolean> {
  const { numAffectedRows } =
    proof.kind === 'step'
      ? await sql`
          update account_totp set last_step = ${proof.step}
           where account_id = ${accountId} and confirmed_at is not null and last_step < ${proof.step}`.execute(tx)
      : await sql`
          update account_totp set recovery_hashes = array_remove(recovery_hashes, ${proof.hash})
           where account_id = ${accountId} and confirmed_at is not null and ${proof.hash} = any (recovery_hashes)`.execute(tx)
  return numAffectedRows === 1n
}

/** True when there was one. */
export async function deleteSecondFactor(tx: Tx, accountId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from account_totp where account_id = ${accountId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Whether anybody has one: then the key that seals the secrets must be somewhere. */
export async function findAnySecondFactor(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from account_totp) as any`.execute(db)
  return rows[0]?.any ?? false
}

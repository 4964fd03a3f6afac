import { inRegion } from '../db/server.ts'
import type { Actor } from './actor.ts'
import { confirmPassword } from './confirm-password.command.ts'
import type { OrgDeps } from './deps.ts'
import { CodeNotConfirmedError, SecondFactorStateError } from './errors.ts'
import { hashRecoveryCode, SECRET_PURPOSE } from './prove-second-factor.query.ts'
import { confirmSecret, findSecondFactor, saveNewSecret, saveRecoveryHashes } from './totp.store.ts'
import { plainCode, RECOVERY_CODES } from './totp.ts'

/** What the person puts into an authenticator. Shown once. */
export interface Invitation {
  readonly secret: string
  readonly uri: string
  readonly qrCode: string
}

/** 开始设置动态码: a new secret, of no effect until the first code from it is shown. */
export async function beginSecondFactor(deps: OrgDeps, { actor, password }: { actor: Actor; password: string }): Promise<Invitation> {
  await confirmPassword(deps, { actor, password })
  const secret = deps.oneTimeCodes.newSecret()
  const { accountId, accountName } = actor
  const sealedSecret = deps.keys.seal(SECRET_PURPOSE, secret)
  await inRegion(deps.db, actor, async (tx) => {
    if (!(await saveNewSecret(tx, { accountId, sealedSecret }))) throw new SecondFactorStateError('on')
    await deps.record(tx, { actor, action: 'org.beginSecondFactor', subject: `account/${accountId}`, at: deps.clock.now() })
  })
  return { secret, ...deps.oneTimeCodes.invitation({ secret, accountName }) }
}

/** 开启动态码 by its first code. The recovery codes are shown once; only their hashes are kept. */
export async function confirmSecondFactor(
  deps: OrgDeps,
  { actor, code }: { actor: Actor; code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = actor
  const factor = await findSecondFactor(deps.db, accountId)
  if (!factor) throw new SecondFactorStateError('notBegun')
  if (factor.confirmedAt) throw new SecondFactorStateError('on')
  const now = deps.clock.now()
  const secret = deps.keys.open(SECRET_PURPOSE, factor.sealedSecret)
  const step = deps.oneTimeCodes.stepOf({ secret, code: plainCode(code), now })
  if (step === undefined) throw new CodeNotConfirmedError()

  const { recoveryCodes, recoveryHashes } = makeRecoveryCodes(deps, accountId)
  await inRegion(deps.db, actor, async (tx) => {
    const { sealedSecret } = factor
    if (!(await confirmSecret(tx, { accountId, sealedSecret, step, recoveryHashes, now }))) throw new SecondFactorStateError('notBegun')
    await deps.record(tx, { actor, action: 'org.enrolSecondFactor', subject: `account/${accountId}`, at: now })
  })
  return { recoveryCodes }
}

/** 重新生成恢复码: the former ones are void. */
export async function renewRecoveryCodes(
  deps: OrgDeps,
  { actor, password }: { actor: Actor; password: string },
): Promise<{ recoveryCodes: string[] }> {
  await confirmPassword(deps, { actor, password })
  const { accountId } = actor
  const { recoveryCodes, recoveryHashes } = makeRecoveryCodes(deps, accountId)
  await inRegion(deps.db, actor, async (tx) => {
    if (!(await saveRecoveryHashes(tx, { accountId, recoveryHashes }))) throw new SecondFactorStateError('off')
    await deps.record(tx, { actor, action: 'org.renewRecoveryCodes', subject: `account/${accountId}`, at: deps.clock.now() })
  })
  return { recoveryCodes }
}

function makeRecoveryCodes(deps: OrgDeps, accountId: string): { recoveryCodes: string[]; recoveryHashes: string[] } {
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => deps.oneTimeCodes.newRecoveryCode())
  return { recoveryCodes, recoveryHashes: recoveryCodes.map((code) => hashRecoveryCode(deps, { accountId, code })) }
}

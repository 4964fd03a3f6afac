import type { OrgDeps } from './deps.ts'
import { findSecondFactor } from './totp.store.ts'
import { plainCode, type SecondFactorProof } from './totp.ts'

/** Purpose of the key that the secrets of authenticators are sealed with. */
export const SECRET_PURPOSE = 'org.secondFactor'
const RECOVERY_PURPOSE = 'org.recoveryCode'

export type SecondFactorResult =
  | { readonly kind: 'refused' }
  /** Without a proof: the account has no second factor. */
  | { readonly kind: 'passed'; readonly proof: SecondFactorProof | undefined }

interface Question {
  readonly accountId: string
  readonly code: string | undefined
  readonly now: Date
}

/** Whether the code is right; that it counts once only is seen to when it is used. */
export async function proveSecondFactor(deps: OrgDeps, { accountId, code = '', now }: Question): Promise<SecondFactorResult> {
  const factor = await findSecondFactor(deps.db, accountId)
  if (!factor?.confirmedAt) return { kind: 'passed', proof: undefined }
  const given = plainCode(code)
  if (given === '') return { kind: 'refused' }

  const secret = deps.keys.open(SECRET_PURPOSE, factor.sealedSecret)
  const step = deps.oneTimeCodes.stepOf({ secret, code: given, now })
  if (step !== undefined) return step > factor.lastStep ? { kind: 'passed', proof: { kind: 'step', step } } : { kind: 'refused' }

  const hash = factor.recoveryHashes.find((kept) => hashRecoveryCode(deps, { accountId, code: given, like: kept }) === kept)
  return hash ? { kind: 'passed', proof: { kind: 'recovery', hash } } : { kind: 'refused' }
}

/** `version:code`: keyed, because a recovery code is short enough to be found by trying all. */
export function hashRecoveryCode({ keys }: OrgDeps, { accountId, code, like }: { accountId: string; code: string; like?: string }): string {
  const version = like ? Number.parseInt(like, 10) : keys.version
  return `${version}:${keys.mac(RECOVERY_PURPOSE, `${accountId}\n${plainCode(code)}`, version)}`
}

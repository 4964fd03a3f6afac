/** What proves the second factor at this sign-in: a time step not used yet, or one of the recovery codes. */
export type SecondFactorProof = { readonly kind: 'step'; readonly step: number } | { readonly kind: 'recovery'; readonly hash: string }

/** 第二因素 of an account, as it is kept. */
export interface SecondFactor {
  readonly sealedSecret: string
  /** Undefined while the first code has not been shown. */
  readonly confirmedAt: Date | undefined
  readonly lastStep: number
  readonly recoveryHashes: readonly string[]
}

export const RECOVERY_CODES = 10

/** Spaces, as authenticators show them, do not count; nor does the case of a recovery code. */
export function plainCode(code: string): string {
  return code.replace(/\s/g, '').toLowerCase()
}

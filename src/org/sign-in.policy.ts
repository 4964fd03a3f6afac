const MINUTE = 60_000
const DAY = 24 * 60

/** 登录策略 */
export const signInPolicy = {
  /** Wrong tries in a row before the lock. */
  triesBeforeLock: 5,
  /** The first lock; each further one takes twice as long. */
  lockMinutes: 15,
  longestLockMinutes: DAY,
  /** Wrong tries older than this no longer count. */
  forgetMinutes: 15,
  /** So long after the last wrong try or lock, earlier locks are forgotten too. */
  forgetLocksMinutes: DAY,
  idleMinutes: 30,
  /** A session ends after so long even when it is used. */
  longestHours: 12,
} as const

/** Wrong tries of one name so far. */
export interface Failures {
  readonly failures: number
  readonly failedAt: Date
  readonly lockedUntil: Date | null
  /** How often it was locked already. */
  readonly locks: number
}

/** Whole minutes until the lock ends, at least 1; 0 when it is open. */
export function lockedMinutes(failures: Failures | undefined, now: Date): number {
  const left = (failures?.lockedUntil?.getTime() ?? 0) - now.getTime()
  return left <= 0 ? 0 : Math.ceil(left / MINUTE)
}

/** How long the next lock will take: 15, 30, 60 … minutes, at most a day. */
export function nextLockMinutes({ locks }: { readonly locks: number }): number {
  const { lockMinutes, longestLockMinutes } = signInPolicy
  return Math.min(lockMinutes * 2 ** Math.min(locks, 16), longestLockMinutes)
}

/** The count after one more wrong try; only asked when no lock holds. */
export function countFailure(before: Failures | undefined, now: Date): Failures {
  const earlier = before && isRemembered(before, now) ? before.locks : 0
  // A lock on record has run out: the tries begin anew, the number of locks stays.
  const counts = before && before.lockedUntil === null && now.getTime() - before.failedAt.getTime() < signInPolicy.forgetMinutes * MINUTE
  const failures = counts ? before.failures + 1 : 1
  if (failures < signInPolicy.triesBeforeLock) return { failures, failedAt: now, lockedUntil: null, locks: earlier }
  const minutes = nextLockMinutes({ locks: earlier })
  return { failures, failedAt: now, lockedUntil: new Date(now.getTime() + minutes * MINUTE), locks: earlier + 1 }
}

/** Names whose last try, or the end of whose lock, lies before this are forgotten. */
export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - signInPolicy.forgetLocksMinutes * MINUTE)
}

function isRemembered({ failedAt, lockedUntil }: Failures, now: Date): boolean {
  return (lockedUntil ?? failedAt).getTime() >= forgottenBefore(now).getTime()
}

/** Sessions last used before the first, or begun before the second, have ended. */
export function sessionLimits(now: Date): { lastSeenAfter: Date; createdAfter: Date } {
  return {
    lastSeenAfter: new Date(now.getTime() - signInPolicy.idleMinutes * MINUTE),
    createdAfter: new Date(now.getTime() - signInPolicy.longestHours * 60 * MINUTE),
  }
}

const MINUTE = 60_000

/** 登录策略 */
export const signInPolicy = {
  /** Wrong passwords in a row before the lock. */
  triesBeforeLock: 5,
  lockMinutes: 15,
  /** Wrong passwords older than this no longer count. */
  forgetMinutes: 15,
  idleMinutes: 30,
  /** A session ends after so long even when it is used. */
  longestHours: 12,
} as const

/** Wrong passwords of one name so far. */
export interface Failures {
  readonly failures: number
  readonly failedAt: Date
  readonly lockedUntil: Date | null
}

/** Whole minutes until the lock ends, at least 1; 0 when it is open. */
export function lockedMinutes(failures: Failures | undefined, now: Date): number {
  const left = (failures?.lockedUntil?.getTime() ?? 0) - now.getTime()
  return left <= 0 ? 0 : Math.ceil(left / MINUTE)
}

/** The count after one more wrong password. */
export function countFailure(before: Failures | undefined, now: Date): Failures {
  const counts = before && now.getTime() - before.failedAt.getTime() < signInPolicy.forgetMinutes * MINUTE && !hadLock(before)
  const failures = counts ? before.failures + 1 : 1
  const locks = failures >= signInPolicy.triesBeforeLock
  return { failures, failedAt: now, lockedUntil: locks ? new Date(now.getTime() + signInPolicy.lockMinutes * MINUTE) : null }
}

/** Only asked when no lock holds: then a lock on record has run out and the count starts anew. */
function hadLock(before: Failures): boolean {
  return before.lockedUntil !== null
}

/** Sessions last used before the first, or begun before the second, have ended. */
export function sessionLimits(now: Date): { lastSeenAfter: Date; createdAfter: Date } {
  return {
    lastSeenAfter: new Date(now.getTime() - signInPolicy.idleMinutes * MINUTE),
    createdAfter: new Date(now.getTime() - signInPolicy.longestHours * 60 * MINUTE),
  }
}

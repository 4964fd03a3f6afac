import type { Db } from '../db/server.ts'
import { findAnySecondFactor } from './totp.store.ts'

/** Whether anybody signs in with 动态码: their secrets can be opened with the keys only that sealed them. */
export function hasSecondFactors({ db }: { db: Db }): Promise<boolean> {
  return findAnySecondFactor(db)
}

import { createStore } from './store.ts'

/** 登录已过期: noticed by any answer 401. The page and what was typed stay; a dialog asks to sign in again. */
const expired = createStore(false)
const renewals = new Set<() => void>()

export const sessionExpired = {
  store: expired,
  report: () => expired.set(true),
  /** Signed in again: whoever waits with unsent work sends it now. */
  renew() {
    expired.set(false)
    for (const renewed of [...renewals]) renewed()
  },
  onRenewal(renewed: () => void): () => void {
    renewals.add(renewed)
    return () => renewals.delete(renewed)
  },
}

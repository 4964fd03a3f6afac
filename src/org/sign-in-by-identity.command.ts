import { findIdentityAccount } from './account.store.ts'
import type { OrgDeps } from './deps.ts'
import { NoIdentityProviderError } from './errors.ts'
import { type OpenedSession, openSession } from './open-session.command.ts'
import { ownPath } from './own-path.ts'
import { deleteAttemptsBefore, insertAttempt, takeAttempt } from './sign-in-attempt.store.ts'

const ATTEMPT_MINUTES = 10

/** 开始统一身份登录: where to send the browser, and the state that must come back from it. */
export async function beginIdentitySignIn(
  deps: OrgDeps,
  { redirectUri, returnTo }: { redirectUri: string; returnTo: string | undefined },
): Promise<{ location: string; state: string }> {
  if (!deps.identityProvider) throw new NoIdentityProviderError()
  const { location, state, nonce, codeVerifier } = await deps.identityProvider.begin({ redirectUri })
  const now = deps.clock.now()
  await deleteAttemptsBefore(deps.db, oldest(now))
  await insertAttempt(deps.db, { stateHash: deps.tokens.hash(state), nonce, codeVerifier, returnTo: ownPath(returnTo), now })
  return { location, state }
}

/** `failed`: the answer does not belong to an attempt of this browser. `unknown`: proven, but nobody's account here. */
export type IdentitySignInResult =
  | { readonly kind: 'failed' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'signedIn'; readonly session: OpenedSession; readonly returnTo: string }

interface Return {
  readonly callback: URL
  /** The state that this browser was given. */
  readonly state: string | undefined
  readonly address: string
  readonly agent: string
}

/** 统一身份登录 comes back. Which account it is, the system administrator has linked before. */
export async function finishIdentitySignIn(deps: OrgDeps, { callback, state, ...from }: Return): Promise<IdentitySignInResult> {
  if (!deps.identityProvider) throw new NoIdentityProviderError()
  const now = deps.clock.now()
  // The state in the cookie ties the answer to the browser that asked: nobody can be signed in as somebody else by a link.
  if (!state || callback.searchParams.get('state') !== state) return { kind: 'failed' }
  const attempt = await takeAttempt(deps.db, { stateHash: deps.tokens.hash(state), after: oldest(now) })
  if (!attempt) return { kind: 'failed' }

  const identity = await deps.identityProvider.finish({ callback, state, nonce: attempt.nonce, codeVerifier: attempt.codeVerifier })
  if (!identity) return { kind: 'failed' }
  const account = await findIdentityAccount(deps.db, identity)
  if (!account) return { kind: 'unknown' }
  const session = await openSession(deps, { account, now, byIdentity: true, ...from })
  return session ? { kind: 'signedIn', session, returnTo: attempt.returnTo } : { kind: 'failed' }
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - ATTEMPT_MINUTES * 60_000)
}

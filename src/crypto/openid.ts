import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

export interface OpenIdSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button is called. */
  readonly label: string
}

/** 统一身份认证系统 cannot be reached or does not answer as it should; nobody can sign in by it at the moment. */
export class IdentityProviderUnavailable extends Error {
  override name = 'IdentityProviderUnavailable'
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])
const PATIENCE_SECONDS = 10

interface Attempt {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Authorization code flow with state, nonce and PKCE. The provider's own description is read at first use and kept. */
export function openIdProvider({ issuer, clientId, clientSecret, label }: OpenIdSettings) {
  let known: Promise<Configuration> | undefined
  const describe = (): Promise<Configuration> => {
    known ??= discover(new URL(issuer), clientId, clientSecret)
    // What failed once is tried again at the next sign-in.
    known.catch(() => {
      known = undefined
    })
    return known
  }

  return {
    label,

    async begin({ redirectUri }: { redirectUri: string }): Promise<Attempt & { location: string }> {
      const configuration = await describe()
      const attempt: Attempt = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() }
      const location = buildAuthorizationUrl(configuration, {
        ...{ redirect_uri: redirectUri, scope: 'openid', state: attempt.state, nonce: attempt.nonce },
        ...{ code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier), code_challenge_method: 'S256' },
      })
      return { ...attempt, location: location.href }
    },

    async finish({ callback, state, nonce, codeVerifier }: Attempt & { callback: URL }) {
      const configuration = await describe()
      try {
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true }
        const claims = (await authorizationCodeGrant(configuration, callback, checks)).claims()
        return claims && { issuer: claims.iss, subject: claims.sub }
      } catch (error) {
        // A refused or forged answer is the visitor's; everything else is the provider's fault.
        if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError || error instanceof ClientError)
          return undefined
        throw unavailable(error)
      }
    },
  }
}

async function discover(issuer: URL, clientId: string, clientSecret: string): Promise<Configuration> {
  const execute = LOOPBACK.has(issuer.hostname) && issuer.protocol === 'http:' ? [allowInsecureRequests] : []
  try {
    return await discovery(issuer, clientId, undefined, ClientSecretBasic(clientSecret), { execute, timeout: PATIENCE_SECONDS })
  } catch (error) {
    throw unavailable(error)
  }
}

/** Without the cause: it may hold what the provider answered. */
function unavailable(error: unknown): IdentityProviderUnavailable {
  const { code, name, cause } = error as { code?: string; name?: string; cause?: { code?: string } }
  return new IdentityProviderUnavailable(cause?.code ?? code ?? name ?? 'unknown')
}

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
// @ts-expect-error: the package brings no types.
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'

export interface TestIdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who is signed in there; undefined cancels the sign-in. */
  person: string | undefined
  /** To be told once the address of the system under test is known. */
  register(redirectUri: string): void
}

interface Interactions {
  callback(): RequestListener
  interactionFinished(request: unknown, response: unknown, result: object): Promise<void>
}

/** A real OIDC provider on a free port. Whoever comes is signed in as `person` without being asked. */
export async function testIdentityProvider(): Promise<TestIdentityProvider> {
  const [clientId, clientSecret] = ['hengji', randomBytes(16).toString('hex')]
  let provider: Interactions | undefined
  const server = createServer((request, response) => {
    if (!provider) return void response.writeHead(503).end()
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response)
    const { person } = own
    const result = person ? { login: { accountId: person } } : { error: 'access_denied', error_description: 'cancelled' }
    return void provider.interactionFinished(request, response, result)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => server.close())
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  const own: TestIdentityProvider = {
    ...{ issuer, clientId, clientSecret, person: undefined },
    register(redirectUri) {
      provider = new Provider(issuer, configuration({ clientId, clientSecret, redirectUri })) as Interactions
    },
  }
  return own
}

function configuration({ clientId, clientSecret, redirectUri }: { clientId: string; clientSecret: string; redirectUri: string }) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    async loadExistingGrant(context: {
      oidc: { client: { clientId: string }; session: { accountId: string }; provider: { Grant: GrantClass } }
    }) {
      const { client, session, provider } = context.oidc
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  }
}

type GrantClass = new (of: { clientId: string; accountId: string }) => { addOIDCScope(scope: string): void; save(): Promise<string> }

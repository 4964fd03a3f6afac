import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, clientAddress, ProblemDocumentView, type RoutePlugin, setSessionCookie } from '../http/server.ts'
import type { OrgDeps } from './deps.ts'
import { SignInOptionsView } from './security.view.ts'
import { beginIdentitySignIn, finishIdentitySignIn, type IdentitySignInResult } from './sign-in-by-identity.command.ts'

export interface OidcOptions {
  readonly secureCookie: boolean
  /** Our address as the browser knows it; without it, the one that was asked (the guard has checked it). */
  readonly origin?: string
  readonly signInsPerMinute?: number
}

const COOKIE = 'hengji_identity_state'
const PATH = '/api/v1/session/oidc'

/** 统一身份登录 (OIDC). Both routes are visited by the browser itself and answer with a page to go to. */
export function oidcRoutes(deps: OrgDeps, options: OidcOptions): RoutePlugin {
  return (app) => {
    app.get(
      '/session/options',
      { config: { permission: 'public' }, schema: { summary: '登录页的设置', response: { 200: SignInOptionsView } } },
      () => (deps.identityProvider ? { identityProvider: { label: deps.identityProvider.label } } : {}),
    )
    addDeparture(app, deps, options)
    addReturn(app, deps, options)
  }
}

function addDeparture(app: App, deps: OrgDeps, options: OidcOptions): void {
  app.get(
    '/session/oidc',
    {
      config: configOf(options),
      schema: {
        summary: '以统一身份登录',
        querystring: z.object({ to: z.string().max(500).optional() }),
        response: { 302: z.null(), 404: ProblemDocumentView, 429: ProblemDocumentView },
      },
    },
    async (request, reply) => {
      const redirectUri = `${ownOrigin(request, options)}${PATH}/callback`
      const begun = await begin(deps, { redirectUri, returnTo: request.query.to }, request)
      if (!begun) return leave(reply, '/login?identity=unavailable')
      reply.setCookie(COOKIE, begun.state, { ...cookieOf(options), maxAge: 600 })
      return leave(reply, begun.location)
    },
  )
}

function addReturn(app: App, deps: OrgDeps, options: OidcOptions): void {
  app.get(
    '/session/oidc/callback',
    {
      config: configOf(options),
      schema: { summary: '统一身份登录的返回', response: { 302: z.null(), 404: ProblemDocumentView, 429: ProblemDocumentView } },
    },
    async (request, reply) => {
      const from = { address: clientAddress(request), agent: (request.headers['user-agent'] ?? '').slice(0, 200) }
      const callback = new URL(request.url, ownOrigin(request, options))
      const result = await finish(deps, { callback, state: request.cookies[COOKIE], ...from }, request)
      reply.clearCookie(COOKIE, cookieOf(options))
      if (result.kind !== 'signedIn') return leave(reply, `/login?identity=${result.kind}`)
      setSessionCookie(reply, result.session.token, options.secureCookie)
      return leave(reply, result.returnTo)
    },
  )
}

function configOf({ signInsPerMinute = 60 }: OidcOptions) {
  const rateLimit = { max: signInsPerMinute, timeWindow: 60_000, keyGenerator: clientAddress }
  return { permission: 'public', rateLimit } as const
}

function cookieOf({ secureCookie }: OidcOptions) {
  return { path: PATH, httpOnly: true, sameSite: 'lax', secure: secureCookie } as const
}

/** Without a configured address, the one that was asked: the guard has checked it. */
function ownOrigin(request: FastifyRequest, { origin }: OidcOptions): string {
  return origin ?? `http://${request.host}`
}

function leave(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(to, 302)
}

/** The provider is another system: that it does not answer is no fault of ours, and the password still serves. */
async function begin(deps: OrgDeps, question: Parameters<typeof beginIdentitySignIn>[1], request: FastifyRequest) {
  try {
    return await beginIdentitySignIn(deps, question)
  } catch (error) {
    if (!isUnavailable(error)) throw error
    request.log.error({ reason: error.message }, 'identity provider unavailable')
    return undefined
  }
}

async function finish(
  deps: OrgDeps,
  answer: Parameters<typeof finishIdentitySignIn>[1],
  request: FastifyRequest,
): Promise<IdentitySignInResult | { kind: 'unavailable' }> {
  try {
    return await finishIdentitySignIn(deps, answer)
  } catch (error) {
    if (!isUnavailable(error)) throw error
    request.log.error({ reason: error.message }, 'identity provider unavailable')
    return { kind: 'unavailable' }
  }
}

function isUnavailable(error: unknown): error is Error {
  return error instanceof Error && error.name === 'IdentityProviderUnavailable'
}

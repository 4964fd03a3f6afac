import type { FastifyRequest } from 'fastify'
import { type Actor, mayDo, type PermissionTable } from '../org/index.ts'
import type { App, RoutePermission } from './app.ts'
import { clientAddress } from './client-address.ts'
import { ForeignHostError, ForeignOriginError, NotPermittedError, NotSignedInError, PasswordChangeNeededError } from './errors.ts'
import { sessionToken } from './session-cookie.ts'

export interface Gate {
  /** `https://jixiao.example.gov.cn`: the only address accepted. Without it, the loopback addresses of this server. */
  readonly origin?: string
  /** A second address accepted during development: the web's own server. */
  readonly devOrigin?: string
  /** 权限表 of all rooms together. */
  readonly permissions: PermissionTable
  /** The account of a session token, undefined when the session has ended. */
  readonly findActor: (token: string) => Promise<Actor | undefined>
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const OPEN = new Set<RoutePermission>(['public', 'beforePost', 'signedIn'])
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

const actors = new WeakMap<FastifyRequest, Actor>()

/** The one place where Host, Origin, session and permission are checked, before any route. */
export function guardRequests(app: App, gate: Gate): void {
  app.decorateRequest('actor', {
    getter(this: FastifyRequest) {
      const actor = actors.get(this)
      if (!actor) throw new NotSignedInError()
      return actor
    },
  })

  app.addHook('onRoute', ({ method, url, config }) => {
    if (!url.startsWith('/api/')) return
    const permission = config?.permission
    if (!permission) throw new Error(`Route ${String(method)} ${url} states no config.permission`)
    if (!OPEN.has(permission) && !Object.hasOwn(gate.permissions, permission)) {
      throw new Error(`Route ${String(method)} ${url}: no room's policy has the permission ${permission}`)
    }
  })

  app.addHook('onRequest', async (request) => {
    const allowed = allowedOrigins(gate, request.socket.localPort)
    checkHost(request, allowed)
    if (!SAFE.has(request.method)) checkOrigin(request, allowed)
    await checkPermission(request, gate)
  })
}

/** Whom to count requests for: the account, or the address while nobody is signed in. A whole bureau may share one address. */
export function requestSource(request: FastifyRequest): string {
  return actors.get(request)?.accountId ?? clientAddress(request)
}

function allowedOrigins({ origin, devOrigin }: Gate, port: number | undefined): Set<string> {
  const own = origin ? [origin] : [...LOOPBACK].map((host) => `http://${host}${port === 80 || port === undefined ? '' : `:${port}`}`)
  return new Set(devOrigin ? [...own, devOrigin] : own)
}

/** Against DNS rebinding: another site's name that points here. */
function checkHost(request: FastifyRequest, allowed: Set<string>): void {
  // Port 80 goes unsaid in an origin but may be said in Host.
  const host = request.host.toLowerCase().replace(/:80$/, '')
  for (const origin of allowed) {
    if (new URL(origin).host === host) return
  }
  throw new ForeignHostError()
}

/** Every browser states Origin on an unsafe request; a request without it did not come from our pages. */
function checkOrigin(request: FastifyRequest, allowed: Set<string>): void {
  if (!allowed.has(request.headers.origin ?? '')) throw new ForeignOriginError()
}

async function checkPermission(request: FastifyRequest, gate: Gate): Promise<void> {
  const permission: RoutePermission | undefined = request.routeOptions.config.permission
  // Outside /api/ are the files of the web, which everybody needs to sign in.
  if (request.is404 || permission === undefined) return

  const token = sessionToken(request, gate.origin?.startsWith('https:') ?? false)
  const found = token ? await gate.findActor(token) : undefined
  const actor = found && { ...found, address: clientAddress(request) }
  if (actor) actors.set(request, actor)

  if (permission === 'public') return
  if (!actor) throw new NotSignedInError()
  if (permission === 'beforePost') return
  if (actor.mustChangePassword) throw new PasswordChangeNeededError()
  if (permission !== 'signedIn' && !mayDo(actor, gate.permissions[permission])) throw new NotPermittedError(actor.displayName)
}

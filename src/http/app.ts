import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor } from '../org/index.ts'

/** The Fastify instance as routes see it: schemas are zod, `request.actor` is the signed-in account. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** A room's routes. `server.ts` of the room exports a function that takes its deps and returns this. */
export type RoutePlugin = (app: App) => void | Promise<void>

/**
 * `public` needs no sign-in, `signedIn` any account (`beforePost` also one that has no post yet or must change its password), everything
 * else is a line of a room's permission table. A name that no table has stops the application at start.
 */
export type RoutePermission = 'public' | 'beforePost' | 'signedIn' | `${string}:${string}`

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed-in account. On a `public` route without a session, reading it answers 401. */
    readonly actor: Actor
  }
  interface FastifyContextConfig {
    /** Every route of the API states it; with a route that does not, the application refuses to start. */
    permission?: RoutePermission
    /** The route itself refuses text that the database cannot keep, and names the fields as the page does. */
    checksText?: true
  }
}

import type { App } from './app.ts'
import { clientAddress } from './client-address.ts'
import { TooManyRequestsError } from './errors.ts'

/** A whole bureau may share one address. */
const REQUESTS_PER_ADDRESS = 3000

/** 每个地址每分钟的请求数. Before the guard, so that refused requests count too: guessing sessions, walking through the routes. */
export function limitAddresses(app: App, max = REQUESTS_PER_ADDRESS): void {
  const count = app.createRateLimit({ max, timeWindow: 60_000, keyGenerator: clientAddress })
  app.addHook('onRequest', async (request, reply) => {
    // The route as it stands in the table: the address itself may be written in other signs (%61pi).
    if (!(request.routeOptions.url ?? request.url).startsWith('/api/')) return
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    reply.header('retry-after', counted.ttlInSeconds)
    throw new TooManyRequestsError()
  })
}

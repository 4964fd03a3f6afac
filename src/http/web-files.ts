import fastifyStatic from '@fastify/static'
import type { App } from './app.ts'
import { NoSuchRouteError } from './errors.ts'
import { answerError } from './problem.ts'

const YEAR_SECONDS = 31_536_000
/** Vite writes a hash into these names, so their content never changes. */
const HASHED = /[\\/]assets[\\/]/

/** The built web: hashed files for a year, everything else revalidated, any other path is a page of the web. */
export async function serveWeb(app: App, directory: string): Promise<void> {
  app.register(async (web) => {
    web.addHook('onRoute', (route) => {
      route.config = { ...route.config, permission: 'public' }
    })
    await web.register(fastifyStatic, {
      root: directory,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        reply.header('cache-control', HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
      },
    })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path)
    if (isPage) return reply.sendFile('index.html', directory)
    return answerError(new NoSuchRouteError(request.method, path), request, reply)
  })
}

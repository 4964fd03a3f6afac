import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { NoSuchRouteError } from './errors.ts'
import { answerError } from './problem.ts'

const YEAR_SECONDS = 31_536_000
/** Vite writes a hash into these names, so their content never changes. */
const HASHED = /[\\/]assets[\\/]/

/** The built web: hashed files are kept for a year, everything else is asked for again. */
export async function serveWeb(app: App, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('cache-control', HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    },
  })
}

/** Any path that is neither a file nor the API is a page of the web, which shows what it stands for. */
export function answerUnknown(request: FastifyRequest, reply: FastifyReply, hasWeb: boolean): FastifyReply {
  const path = request.url.split('?', 1)[0]!
  const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path)
  if (hasWeb && isPage) return reply.sendFile('index.html')
  return answerError(new NoSuchRouteError(request.method, path), request, reply)
}

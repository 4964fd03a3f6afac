import { z } from 'zod'
import { clearSessionCookie, ProblemDocumentView, type RoutePlugin, sessionToken, setSessionCookie } from '../http/server.ts'
import type { OrgDeps } from './deps.ts'
import { presentSession, SessionView, SignIn } from './session.view.ts'
import { signIn } from './sign-in.command.ts'
import { signInPolicy } from './sign-in.policy.ts'
import { signOut } from './sign-out.command.ts'

/** 登录、当前登录、退出. */
export function sessionRoutes(
  deps: OrgDeps,
  { secureCookie, signInsPerMinute = 120 }: { secureCookie: boolean; signInsPerMinute?: number },
): RoutePlugin {
  return (app) => {
    app.post(
      '/session',
      {
        config: {
          permission: 'public',
          rateLimit: { max: signInsPerMinute, timeWindow: 60_000, keyGenerator: (request: { ip: string }) => request.ip },
        },
        schema: { summary: '登录', body: SignIn, response: { 201: SessionView, 401: ProblemDocumentView, 429: ProblemDocumentView } },
      },
      async (request, reply) => {
        const { token, actor } = await signIn(deps, request.body)
        setSessionCookie(reply, token, secureCookie)
        return reply.code(201).send(presentSession(actor, signInPolicy.idleMinutes))
      },
    )

    app.get(
      '/session',
      { config: { permission: 'signedIn' }, schema: { summary: '当前登录', response: { 200: SessionView, 401: ProblemDocumentView } } },
      (request) => presentSession(request.actor, signInPolicy.idleMinutes),
    )

    app.delete(
      '/session',
      { config: { permission: 'signedIn' }, schema: { summary: '退出登录', response: { 204: z.null() } } },
      async (request, reply) => {
        await signOut(deps, { actor: request.actor, token: sessionToken(request, secureCookie) ?? '' })
        clearSessionCookie(reply, secureCookie)
        return reply.code(204).send(null)
      },
    )
  }
}

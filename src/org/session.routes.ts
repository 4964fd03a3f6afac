import { z } from 'zod'
import {
  type App,
  clearSessionCookie,
  clientAddress,
  ProblemDocumentView,
  type RoutePlugin,
  sessionToken,
  setSessionCookie,
} from '../http/server.ts'
import type { Actor } from './actor.ts'
import { choosePost } from './choose-post.command.ts'
import type { OrgDeps } from './deps.ts'
import { findHeldPosts } from './find-actor.query.ts'
import type { PermissionTable } from './permission.ts'
import { ChoosePost, presentSession, SessionView, SignIn } from './session.view.ts'
import { signIn } from './sign-in.command.ts'
import { signInPolicy } from './sign-in.policy.ts'
import { signOut } from './sign-out.command.ts'

export interface SessionOptions {
  readonly secureCookie: boolean
  readonly signInsPerMinute?: number
  /** 权限表 of all rooms, for the buttons of the page. */
  readonly permissions: PermissionTable
}

/** 登录、当前登录、切换岗位、退出. */
export function sessionRoutes(deps: OrgDeps, options: SessionOptions): RoutePlugin {
  const present = presenter(deps, options)
  return (app) => {
    addSignIn(app, deps, { ...options, present })
    addCurrent(app, deps, { ...options, present })
  }
}

type Present = (actor: Actor) => Promise<SessionView>

function presenter(deps: OrgDeps, { permissions }: SessionOptions): Present {
  return async (actor) => {
    const held = await findHeldPosts(deps.db, { accountId: actor.accountId, now: deps.clock.now() })
    const posts = held.map(({ postId, postLabel, organisationName, departmentName, delegationId }) => ({
      ...{ postId, label: postLabel, organisationName, departmentName },
      ...(delegationId && { delegationId }),
    }))
    return presentSession({ actor, posts, permissions, idleMinutes: signInPolicy.idleMinutes })
  }
}

interface Presenting extends SessionOptions {
  readonly present: Present
}

function addSignIn(app: App, deps: OrgDeps, { secureCookie, signInsPerMinute = 120, present }: Presenting): void {
  app.post(
    '/session',
    {
      config: {
        permission: 'public',
        rateLimit: { max: signInsPerMinute, timeWindow: 60_000, keyGenerator: clientAddress },
      },
      schema: {
        summary: '登录',
        body: SignIn,
        response: { 201: SessionView, 401: ProblemDocumentView, 422: ProblemDocumentView, 429: ProblemDocumentView },
      },
    },
    async (request, reply) => {
      const from = { address: clientAddress(request), agent: (request.headers['user-agent'] ?? '').slice(0, 200) }
      const { token, actor } = await signIn(deps, { ...request.body, ...from })
      setSessionCookie(reply, token, secureCookie)
      return reply.code(201).send(await present(actor))
    },
  )
}

function addCurrent(app: App, deps: OrgDeps, { secureCookie, present }: Presenting): void {
  app.get(
    '/session',
    { config: { permission: 'beforePost' }, schema: { summary: '当前登录', response: { 200: SessionView, 401: ProblemDocumentView } } },
    (request) => present(request.actor),
  )

  app.put(
    '/session/post',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '切换岗位',
        body: ChoosePost,
        response: { 200: SessionView, 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView },
      },
    },
    async (request) => present(await choosePost(deps, { actor: request.actor, ...request.body })),
  )

  app.delete(
    '/session',
    { config: { permission: 'beforePost' }, schema: { summary: '退出登录', response: { 204: z.null() } } },
    async (request, reply) => {
      await signOut(deps, { actor: request.actor, token: sessionToken(request, secureCookie) ?? '' })
      clearSessionCookie(reply, secureCookie)
      return reply.code(204).send(null)
    },
  )
}

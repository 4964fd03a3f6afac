import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { changePassword } from './change-password.command.ts'
import type { OrgDeps } from './deps.ts'
import { endSession, endSessionsOf } from './end-sessions.command.ts'
import { beginSecondFactor, confirmSecondFactor, renewRecoveryCodes } from './enrol-second-factor.command.ts'
import { findOwnSecondFactor, listOwnSessions } from './own-security.query.ts'
import { giveUpSecondFactor } from './remove-second-factor.command.ts'
import {
  ChangePassword,
  EndedSessionsView,
  FirstCode,
  OwnPassword,
  presentSecondFactor,
  presentSessions,
  RecoveryCodesView,
  SecondFactorInvitationView,
  SecondFactorView,
  SessionListView,
} from './security.view.ts'

const refusals = {
  401: ProblemDocumentView,
  403: ProblemDocumentView,
  409: ProblemDocumentView,
  422: ProblemDocumentView,
  429: ProblemDocumentView,
}

/** 账号安全: password, second factor and sign-ins of the own account. */
export function securityRoutes(deps: OrgDeps): RoutePlugin {
  return (app) => {
    addPassword(app, deps)
    addSecondFactor(app, deps)
    addSessions(app, deps)
  }
}

function addPassword(app: App, deps: OrgDeps): void {
  app.put(
    '/session/password',
    {
      // Also, and first of all, for whoever must change it.
      config: { permission: 'beforePost' },
      schema: { summary: '修改本人密码', body: ChangePassword, response: { 200: EndedSessionsView, ...refusals } },
    },
    (request) => changePassword(deps, { actor: request.actor, ...request.body }),
  )
}

function addSecondFactor(app: App, deps: OrgDeps): void {
  const config = { permission: 'signedIn' } as const

  app.get(
    '/second-factor',
    {
      config,
      schema: { summary: '本人的动态码', response: { 200: SecondFactorView, 401: ProblemDocumentView, 403: ProblemDocumentView } },
    },
    async (request) => presentSecondFactor(await findOwnSecondFactor(deps, request.actor)),
  )

  app.post(
    '/second-factor',
    { config, schema: { summary: '开始设置动态码', body: OwnPassword, response: { 201: SecondFactorInvitationView, ...refusals } } },
    async (request, reply) => reply.code(201).send(await beginSecondFactor(deps, { actor: request.actor, ...request.body })),
  )

  app.put(
    '/second-factor/confirmation',
    { config, schema: { summary: '开启动态码', body: FirstCode, response: { 200: RecoveryCodesView, ...refusals } } },
    (request) => confirmSecondFactor(deps, { actor: request.actor, ...request.body }),
  )

  app.post(
    '/second-factor/recovery-codes',
    { config, schema: { summary: '重新生成恢复码', body: OwnPassword, response: { 201: RecoveryCodesView, ...refusals } } },
    async (request, reply) => reply.code(201).send(await renewRecoveryCodes(deps, { actor: request.actor, ...request.body })),
  )

  app.post(
    '/second-factor/removal',
    { config, schema: { summary: '关闭动态码', body: OwnPassword, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      await giveUpSecondFactor(deps, { actor: request.actor, ...request.body })
      return reply.code(204).send(null)
    },
  )
}

function addSessions(app: App, deps: OrgDeps): void {
  const refused = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }

  app.get(
    '/sessions',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '本人正在登录的地方', response: { 200: SessionListView, 401: ProblemDocumentView, 403: ProblemDocumentView } },
    },
    async (request) => presentSessions(await listOwnSessions(deps, request.actor), { current: request.actor.sessionId }),
  )

  app.delete(
    '/sessions/:sessionId',
    {
      config: { permission: 'signedIn' },
      schema: { summary: '结束本人的一次登录', params: z.object({ sessionId: z.uuid() }), response: { 204: z.null(), ...refused } },
    },
    async (request, reply) => {
      await endSession(deps, { actor: request.actor, ...request.params })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/accounts/:id/sessions',
    {
      config: { permission: 'account:manage' },
      schema: {
        summary: '结束一个账号的全部登录',
        params: z.object({ id: z.uuid() }),
        response: { 200: EndedSessionsView, ...refused },
      },
    },
    (request) => endSessionsOf(deps, { actor: request.actor, accountId: request.params.id }),
  )
}

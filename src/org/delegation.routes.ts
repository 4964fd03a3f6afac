import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { listColleagues, listDelegations } from './delegation.query.ts'
import { ColleaguesView, DelegationListView, OpenDelegation } from './delegation.view.ts'
import type { OrgDeps } from './deps.ts'
import { endDelegation } from './end-delegation.command.ts'
import { openDelegation } from './open-delegation.command.ts'

type Deps = Pick<OrgDeps, 'db' | 'clock' | 'record'>

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView }

/** 委托代理: who is absent hands the own post to a colleague for a time. */
export function delegationRoutes(deps: Deps): RoutePlugin {
  return (app) => {
    addLists(app, deps)
    addChanging(app, deps)
  }
}

function addLists(app: App, deps: Deps): void {
  app.get(
    '/delegations',
    {
      config: { permission: 'delegation:manage' },
      schema: { summary: '我的委托代理', response: { 200: DelegationListView, ...refusals } },
    },
    (request) => listDelegations(deps, request.actor),
  )

  app.get(
    '/colleagues',
    {
      config: { permission: 'delegation:manage' },
      schema: { summary: '本部门可委托的人员', response: { 200: ColleaguesView, ...refusals } },
    },
    (request) => listColleagues(deps, request.actor),
  )
}

function addChanging(app: App, deps: Deps): void {
  app.post(
    '/delegations',
    {
      config: { permission: 'delegation:manage' },
      schema: {
        summary: '委托代理本人岗位',
        body: OpenDelegation,
        response: { 201: Id, ...refusals, 422: ProblemDocumentView },
      },
    },
    async (request, reply) => reply.code(201).send({ id: await openDelegation(deps, { actor: request.actor, order: request.body }) }),
  )

  app.delete(
    '/delegations/:id',
    {
      config: { permission: 'delegation:manage' },
      schema: { summary: '提前结束委托', params: Id, response: { 204: z.null(), ...refusals, 404: ProblemDocumentView } },
    },
    async (request, reply) => {
      await endDelegation(deps, { actor: request.actor, id: request.params.id })
      return reply.code(204).send(null)
    },
  )
}

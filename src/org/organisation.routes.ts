import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { changeOrganisation, openOrganisation } from './change-organisation.command.ts'
import type { OrgDeps } from './deps.ts'
import { listOrganisations } from './list-organisations.query.ts'
import {
  ChangeMadeView,
  ChangeOrganisation,
  OpenOrganisation,
  OrganisationHistoryView,
  OrganisationListView,
  OrganisationsOn,
  OrganisationWorkView,
} from './organisation.view.ts'
import { loadOrganisationHistory, loadOrganisationWork } from './organisation-history.query.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }

/** 机构: the tree of a day, the history of one, and the acts. */
export function organisationRoutes(deps: OrgDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/organisations',
      {
        config: { permission: 'organisation:read' },
        schema: { summary: '某日的机构', querystring: OrganisationsOn, response: { 200: OrganisationListView, ...refusals } },
      },
      (request) => listOrganisations(deps, { actor: request.actor, on: request.query.on }),
    )

    app.get(
      '/organisations/:id/history',
      {
        config: { permission: 'organisation:read' },
        schema: { summary: '机构沿革', params: Id, response: { 200: OrganisationHistoryView, ...refusals } },
      },
      (request) => loadOrganisationHistory(deps, { actor: request.actor, id: request.params.id }),
    )

    app.get(
      '/organisations/:id/open-work',
      {
        config: { permission: 'organisation:manage' },
        schema: { summary: '机构未办结的事项', params: Id, response: { 200: OrganisationWorkView, ...refusals } },
      },
      (request) => loadOrganisationWork(deps, { actor: request.actor, id: request.params.id }),
    )

    addActs(app, deps)
  }
}

function addActs(app: App, deps: OrgDeps): void {
  app.post(
    '/organisations',
    {
      config: { permission: 'organisation:manage' },
      schema: { summary: '新设机构', body: OpenOrganisation, response: { 201: ChangeMadeView, ...refusals } },
    },
    async (request, reply) => reply.code(201).send(await openOrganisation(deps, { actor: request.actor, request: request.body })),
  )

  app.post(
    '/organisations/:id/changes',
    {
      config: { permission: 'organisation:manage' },
      schema: {
        summary: '更名、变更代码、调整隶属、合并、拆分、撤销机构',
        params: Id,
        body: ChangeOrganisation,
        response: { 201: ChangeMadeView, ...refusals, 409: ProblemDocumentView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await changeOrganisation(deps, { actor: request.actor, id: request.params.id, request: request.body })),
  )
}

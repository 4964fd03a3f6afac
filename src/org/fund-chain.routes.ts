import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { OrgDeps } from './deps.ts'
import type { FundChain } from './fund-chain.ts'
import {
  FundChainListView,
  FundChainView,
  GrantFundChain,
  GuestDepartmentsView,
  GuestsOf,
  OpenFundChain,
  presentFundChain,
  RevokeGrant,
} from './fund-chain.view.ts'
import { grantFundChain } from './grant-fund-chain.command.ts'
import { listFundChains, listGuestDepartments } from './list-fund-chains.query.ts'
import { openFundChain } from './open-fund-chain.command.ts'
import { revokeFundChain } from './revoke-fund-chain.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }

/** 资金链: funds that districts of other regions report on. */
export function fundChainRoutes(deps: OrgDeps): RoutePlugin {
  const present = (chain: FundChain) => presentFundChain(chain, dayInChina(deps.clock.now()))
  return (app) => {
    app.get(
      '/fund-chains',
      {
        config: { permission: 'fundChain:read' },
        schema: { summary: '资金链列表', response: { 200: FundChainListView, ...refusals } },
      },
      async (request) => ({ fundChains: (await listFundChains(deps, { actor: request.actor })).map(present) }),
    )

    app.get(
      '/fund-chains/guests',
      {
        config: { permission: 'fundChain:grant' },
        schema: { summary: '某区划可授权的部门', querystring: GuestsOf, response: { 200: GuestDepartmentsView, ...refusals } },
      },
      (request) => listGuestDepartments(deps, { actor: request.actor, regionCode: request.query.regionCode }),
    )
    addActs(app, deps, present)
  }
}

function addActs(app: App, deps: OrgDeps, present: (chain: FundChain) => FundChainView): void {
  app.post(
    '/fund-chains',
    {
      config: { permission: 'fundChain:grant' },
      schema: { summary: '设立资金链', body: OpenFundChain, response: { 201: FundChainView, ...refusals } },
    },
    async ({ actor, body }, reply) => reply.code(201).send(present(await openFundChain(deps, { actor, request: body }))),
  )

  app.post(
    '/fund-chains/:id/grants',
    {
      config: { permission: 'fundChain:grant' },
      schema: { summary: '资金链授权', params: Id, body: GrantFundChain, response: { 201: FundChainView, ...refusals } },
    },
    async ({ actor, params, body }, reply) =>
      reply.code(201).send(present(await grantFundChain(deps, { actor, fundChainId: params.id, request: body }))),
  )

  app.post(
    '/fund-chains/:id/grants/:grantId/revocation',
    {
      config: { permission: 'fundChain:grant' },
      schema: {
        summary: '收回资金链授权',
        params: Id.extend({ grantId: z.uuid() }),
        body: RevokeGrant,
        response: { 201: FundChainView, ...refusals, 409: ProblemDocumentView },
      },
    },
    async ({ actor, params, body }, reply) => {
      const order = { actor, fundChainId: params.id, grantId: params.grantId, request: body }
      return reply.code(201).send(present(await revokeFundChain(deps, order)))
    },
  )
}

import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import { bridgeDefinition } from './bridge-definition.command.ts'
import { BridgeDefinition, IndicatorListView, IndicatorsAsked } from './indicator.view.ts'
import { listIndicators } from './list-indicators.query.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }

/** 指标库: search, history over the years, 口径衔接. */
export function indicatorRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/targets/indicators',
      {
        config: { permission: 'target:read' },
        schema: { summary: '指标库', querystring: IndicatorsAsked, response: { 200: IndicatorListView, ...refusals } },
      },
      ({ actor, query }) => listIndicators(deps, { actor, search: query.search }),
    )

    app.put(
      '/targets/indicators/:id/definitions/:number/bridge',
      {
        config: { permission: 'indicator:maintain' },
        schema: {
          summary: '写明口径衔接的理由',
          params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(1000) }),
          body: BridgeDefinition,
          response: { 200: IndicatorListView, ...refusals, 404: ProblemDocumentView },
        },
      },
      async ({ actor, params: { id, number }, body }) => {
        await bridgeDefinition(deps, { actor, entryId: id, number, reason: body.reason })
        return listIndicators(deps, { actor })
      },
    )
  }
}

import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import { bridgeDefinition } from './bridge-definition.command.ts'
import { FillingHelpView } from './filling-help.view.ts'
import {
  BridgeDefinition,
  IndicatorListView,
  IndicatorsAsked,
  MergeIndicator,
  RecordValue,
  RestoreIndicator,
  RetireIndicator,
  SaveIndicator,
} from './indicator.view.ts'
import { listIndicators } from './list-indicators.query.ts'
import { loadFillingHelp } from './load-filling-help.query.ts'
import { dropValue, recordValue } from './record-value.command.ts'
import { mergeIndicator, restoreIndicator, retireIndicator } from './retire-indicator.command.ts'
import { createIndicator, saveIndicator } from './save-indicator.command.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const acted = { 200: IndicatorListView, ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView }
const params = z.object({ id: z.uuid() })
const config = { permission: 'indicator:maintain' } as const

/** 指标库: search, history over the years, 口径衔接, and what the finance office does to its entries. */
export function indicatorRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/targets/indicators',
      {
        config: { permission: 'target:read' },
        schema: { summary: '指标库', querystring: IndicatorsAsked, response: { 200: IndicatorListView, ...refusals } },
      },
      ({ actor, query }) => listIndicators(deps, { actor, search: query.search, withRetired: query.retired === 'true' }),
    )
    app.get(
      '/targets/declarations/:id/indicators',
      {
        config: { permission: 'target:read' },
        schema: {
          summary: '填写绩效指标时的参考：指标库、上年指标',
          params,
          response: { 200: FillingHelpView, ...refusals, 404: ProblemDocumentView },
        },
      },
      ({ actor, params: { id } }) => loadFillingHelp(deps, { actor, paperId: id }),
    )
    addEntries(app, deps)
    addActs(app, deps)
    addHistory(app, deps)
  }
}

function addEntries(app: App, deps: TargetDeps): void {
  app.post(
    '/targets/indicators',
    {
      config,
      schema: { summary: '新建指标', body: SaveIndicator, response: { 201: IndicatorListView, ...refusals, 409: ProblemDocumentView } },
    },
    async ({ actor, body: { version: _, bridgeReason, ...draft } }, reply) => {
      await createIndicator(deps, { actor, draft, bridgeReason })
      return reply.code(201).send(await listIndicators(deps, { actor }))
    },
  )

  app.put(
    '/targets/indicators/:id',
    { config, schema: { summary: '修改指标；口径变了的开始新口径', params, body: SaveIndicator, response: acted } },
    async ({ actor, params: { id }, body: { version = 1, bridgeReason, ...draft } }) => {
      await saveIndicator(deps, { actor, id, version, draft, bridgeReason })
      return listIndicators(deps, { actor })
    },
  )
}

function addActs(app: App, deps: TargetDeps): void {
  app.put(
    '/targets/indicators/:id/retirement',
    { config, schema: { summary: '停用指标', params, body: RetireIndicator, response: acted } },
    async ({ actor, params: { id }, body }) => {
      await retireIndicator(deps, { actor, id, ...body })
      return listIndicators(deps, { actor })
    },
  )

  app.put(
    '/targets/indicators/:id/restoration',
    { config, schema: { summary: '恢复使用停用的指标', params, body: RestoreIndicator, response: acted } },
    async ({ actor, params: { id }, body }) => {
      await restoreIndicator(deps, { actor, id, ...body })
      return listIndicators(deps, { actor })
    },
  )

  app.put(
    '/targets/indicators/:id/merger',
    { config, schema: { summary: '合并指标：口径和历年值并入另一条', params, body: MergeIndicator, response: acted } },
    async ({ actor, params: { id }, body }) => {
      await mergeIndicator(deps, { actor, id, ...body })
      return listIndicators(deps, { actor })
    },
  )
}

function addHistory(app: App, deps: TargetDeps): void {
  app.put(
    '/targets/indicators/:id/definitions/:number/bridge',
    {
      config,
      schema: {
        summary: '写明口径衔接的理由',
        params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(1000) }),
        body: BridgeDefinition,
        response: acted,
      },
    },
    async ({ actor, params: { id, number }, body }) => {
      await bridgeDefinition(deps, { actor, entryId: id, number, reason: body.reason })
      return listIndicators(deps, { actor })
    },
  )

  app.post(
    '/targets/indicators/:id/values',
    { config, schema: { summary: '补录历年值', params, body: RecordValue, response: acted } },
    async ({ actor, params: { id }, body }) => {
      await recordValue(deps, { actor, id, value: body })
      return listIndicators(deps, { actor })
    },
  )

  app.delete(
    '/targets/indicators/:id/values/:valueId',
    {
      config,
      schema: { summary: '删去补录的历年值', params: z.object({ id: z.uuid(), valueId: z.uuid() }), response: acted },
    },
    async ({ actor, params: { id, valueId } }) => {
      await dropValue(deps, { actor, id, valueId })
      return listIndicators(deps, { actor })
    },
  )
}

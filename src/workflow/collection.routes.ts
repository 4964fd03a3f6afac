import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { closeCollection } from './close-collection.command.ts'
import { listCollections, listUnitsToAsk, loadCollection } from './collection.query.ts'
import type { WorkflowDeps } from './deps.ts'
import { extendCollection } from './extend-collection.command.ts'
import { openCollection } from './open-collection.command.ts'
import {
  CloseCollection,
  CollectionListView,
  CollectionUnitsView,
  CollectionView,
  ExtendCollection,
  OpenCollection,
} from './workbench.view.ts'

type Deps = Pick<WorkflowDeps, 'db' | 'clock' | 'forms' | 'chainOf'>

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView }
const ofOne = { ...refusals, 404: ProblemDocumentView }
const changing = { ...ofOne, 409: ProblemDocumentView, 422: ProblemDocumentView }

/** 报送任务: open one for many units, follow it, extend, close. */
export function collectionRoutes(deps: Deps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addChanging(app, deps)
  }
}

function addReading(app: App, deps: Deps): void {
  app.get(
    '/collections',
    {
      config: { permission: 'paper:follow' },
      schema: { summary: '报送任务列表', response: { 200: CollectionListView, ...refusals } },
    },
    (request) => listCollections(deps, request.actor),
  )

  app.get(
    '/collection-units',
    {
      config: { permission: 'paper:collect' },
      schema: { summary: '可下达报送任务的单位、审核处室和文书种类', response: { 200: CollectionUnitsView, ...refusals } },
    },
    (request) => listUnitsToAsk(deps, request.actor),
  )

  app.get(
    '/collections/:id',
    {
      config: { permission: 'paper:follow' },
      schema: { summary: '一项报送任务，各单位报送情况', params: Id, response: { 200: CollectionView, ...ofOne } },
    },
    (request) => loadCollection(deps, { actor: request.actor, id: request.params.id }),
  )
}

function addChanging(app: App, deps: Deps): void {
  app.post(
    '/collections',
    {
      config: { permission: 'paper:collect' },
      schema: {
        summary: '下达报送任务（各单位都收到，或者都没有收到）',
        body: OpenCollection,
        response: { 201: CollectionView, ...refusals, 409: ProblemDocumentView, 422: ProblemDocumentView },
      },
    },
    async ({ actor, body }, reply) => {
      const id = await openCollection(deps, { actor, order: body })
      return reply.code(201).send(await loadCollection(deps, { actor, id }))
    },
  )
  addActs(app, deps)
}

/** 延期 of some units, and the end of a collection. */
function addActs(app: App, deps: Deps): void {
  app.post(
    '/collections/:id/extension',
    {
      config: { permission: 'paper:extend' },
      schema: { summary: '批准延期（所选单位）', params: Id, body: ExtendCollection, response: { 200: CollectionView, ...changing } },
    },
    async ({ actor, params, body }) => {
      await extendCollection(deps, { actor, collectionId: params.id, ...body })
      return loadCollection(deps, { actor, id: params.id })
    },
  )

  app.post(
    '/collections/:id/closing',
    {
      config: { permission: 'paper:collect' },
      schema: { summary: '结束报送任务', params: Id, body: CloseCollection, response: { 200: CollectionView, ...changing } },
    },
    async ({ actor, params, body }) => {
      await closeCollection(deps, { actor, collectionId: params.id, version: body.version })
      return loadCollection(deps, { actor, id: params.id })
    },
  )
}

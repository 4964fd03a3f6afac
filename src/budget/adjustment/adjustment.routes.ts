import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import {
  AdjustmentChoicesView,
  AdjustmentListAsked,
  AdjustmentListView,
  AdjustmentsAsked,
  AdjustmentView,
  RegisterAdjustment,
  TransferUnit,
  UnitTransferAsked,
  UnitTransferView,
} from './adjustment.view.ts'
import { listAdjustmentChoices } from './adjustment-choices.query.ts'
import type { AdjustmentDeps } from './adjustment-deps.ts'
import { listAdjustments } from './list-adjustments.query.ts'
import { registerAdjustment } from './register-adjustment.command.ts'
import { showAdjustment } from './show-adjustment.query.ts'
import { previewTransfer, transferUnit } from './transfer-unit.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }
const conflicts = { ...refusals, 409: ProblemDocumentView }

/** 预算调整: lists, one of them, what is booked at once, 单位撤并划转. Decisions on targets are taken in the room of the targets. */
export function adjustmentRoutes(deps: AdjustmentDeps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addBooking(app, deps)
    addTransfers(app, deps)
  }
}

function addReading(app: App, deps: AdjustmentDeps): void {
  app.get(
    '/budget/adjustments',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '预算调整列表', querystring: AdjustmentListAsked, response: { 200: AdjustmentListView, ...refusals } },
    },
    ({ actor, query }) => listAdjustments(deps, { actor, year: query.year }),
  )

  app.get(
    '/budget/adjustments/:id',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '一项预算调整', params: Id, response: { 200: AdjustmentView, ...refusals } },
    },
    ({ actor, params }) => showAdjustment(deps, { actor, id: params.id }),
  )

  app.get(
    '/budget/adjustment-choices',
    {
      config: { permission: 'budget:read' },
      schema: {
        summary: '可调整的预算账户、项目和单位',
        querystring: AdjustmentsAsked,
        response: { 200: AdjustmentChoicesView, ...refusals },
      },
    },
    ({ actor, query }) => listAdjustmentChoices(deps, { actor, year: query.year }),
  )
}

function addBooking(app: App, deps: AdjustmentDeps): void {
  app.post(
    '/budget/adjustments',
    {
      config: { permission: 'ledger:book' },
      schema: { summary: '登记已生效的预算调整', body: RegisterAdjustment, response: { 201: AdjustmentView, ...conflicts } },
    },
    async ({ actor, body }, reply) => {
      const id = await registerAdjustment(deps, { actor, order: body })
      return reply.code(201).send(await showAdjustment(deps, { actor, id }))
    },
  )
}

function addTransfers(app: App, deps: AdjustmentDeps): void {
  app.get(
    '/budget/unit-transfers/preview',
    {
      config: { permission: 'ledger:book' },
      schema: { summary: '单位撤并划转预览', querystring: UnitTransferAsked, response: { 200: UnitTransferView, ...refusals } },
    },
    ({ actor, query }) => previewTransfer(deps, { actor, asked: query }),
  )

  app.post(
    '/budget/unit-transfers',
    {
      config: { permission: 'ledger:book' },
      schema: { summary: '单位撤并划转', body: TransferUnit, response: { 201: AdjustmentView, ...conflicts } },
    },
    async ({ actor, body }, reply) => {
      const id = await transferUnit(deps, { actor, order: body })
      return reply.code(201).send(await showAdjustment(deps, { actor, id }))
    },
  )
}

import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { BookQuery } from '../settlement/settlement.view.ts'
import { addProcurementChange, enterPrintedTotal, enterProcurement, reverseProcurementChange } from './change-procurement.command.ts'
import { exportProcurement } from './export-procurement.command.ts'
import { loadProcurement } from './load-procurement.query.ts'
import {
  AddProcurementChange,
  EnterPrintedTotal,
  EnterProcurement,
  ProcurementView,
  presentProcurement,
  ReverseProcurement,
} from './procurement.view.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const changing = { ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView }
const done = { 204: z.null(), ...changing }

/** 政府采购台账 */
export function procurementRoutes(deps: Deps): RoutePlugin {
  return (app) => {
    app.get(
      '/budget/procurement',
      {
        config: { permission: 'budget:read' },
        schema: { summary: '政府采购台账', querystring: BookQuery, response: { 200: ProcurementView, ...refusals } },
      },
      async ({ actor, query }) => presentProcurement(await loadProcurement(deps, { actor, asked: query })),
    )
    app.get(
      '/budget/procurement.xlsx',
      {
        config: { permission: 'budget:read' },
        schema: { summary: '导出政府采购执行情况表', querystring: BookQuery, response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, query }, reply) =>
        sendFile(reply, { ...(await exportProcurement(deps, { actor, asked: query })), kind: 'xlsx', plain: 'procurement' }),
    )
    addEntering(app, deps)
    addChanging(app, deps)
  }
}

function addEntering(app: App, deps: Deps): void {
  const config = { permission: 'procurement:record' as const }
  app.post(
    '/budget/procurement',
    { config, schema: { summary: '新增政府采购项目', body: EnterProcurement, response: done } },
    async ({ actor, body }, reply) => {
      const changes = body.changes.map((change) => ({ ...change, amountFen: BigInt(change.amountFen) }))
      await enterProcurement(deps, { actor, item: { ...body, wholeFen: body.wholeFen === null ? null : BigInt(body.wholeFen), changes } })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/budget/procurement-totals',
    { config, schema: { summary: '登记政府采购的原件合计', body: EnterPrintedTotal, response: done } },
    async ({ actor, body }, reply) => {
      await enterPrintedTotal(deps, { actor, total: { ...body, amountFen: BigInt(body.amountFen) } })
      return reply.code(204).send(null)
    },
  )
}

function addChanging(app: App, deps: Deps): void {
  const config = { permission: 'procurement:record' as const }
  app.post(
    '/budget/procurement/:id/changes',
    { config, schema: { summary: '登记采购项目的一笔变动', params: Id, body: AddProcurementChange, response: done } },
    async ({ actor, params, body }, reply) => {
      await addProcurementChange(deps, { actor, itemId: params.id, change: { ...body, amountFen: BigInt(body.amountFen) } })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/budget/procurement-changes/:id/reversal',
    { config, schema: { summary: '撤销采购项目的一笔变动', params: Id, body: ReverseProcurement, response: done } },
    async ({ actor, params, body }, reply) => {
      await reverseProcurementChange(deps, { actor, changeId: params.id, reason: body.reason })
      return reply.code(204).send(null)
    },
  )
}

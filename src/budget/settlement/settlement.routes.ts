import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { enterFinalFigures, withdrawFinalFigure } from './enter-final-figures.command.ts'
import { explainDifference } from './explain-difference.command.ts'
import { exportReconciliation } from './export-reconciliation.command.ts'
import { listFinalFigures, loadFigureHistory } from './list-final-figures.query.ts'
import { loadReconciliation } from './load-reconciliation.query.ts'
import { loadThreePublic } from './load-three-public.query.ts'
import { presentFigure, presentFigureList, presentReconciliation, presentThreePublic } from './present-settlement.view.ts'
import {
  BookQuery,
  EnterFinalFigures,
  ExplainDifference,
  FigureHistoryView,
  FigureId,
  FinalFigureListView,
  ReconciliationView,
  RecordedView,
  ThreePublicQuery,
  ThreePublicView,
  WithdrawFigure,
} from './settlement.view.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets'>

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const changing = { ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView }

/** 决算、对账、三公经费. */
export function settlementRoutes(deps: Deps): RoutePlugin {
  return (app) => {
    addReadingFigures(app, deps)
    addChangingFigures(app, deps)
    addThreePublic(app, deps)
    addReconciliation(app, deps)
    addExplaining(app, deps)
  }
}

/** 决算与报表数据, and how one of them came about. */
function addReadingFigures(app: App, deps: Deps): void {
  app.get(
    '/budget/final-figures',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '决算与报表数据（本年度和上年度）', querystring: BookQuery, response: { 200: FinalFigureListView, ...refusals } },
    },
    async ({ actor, query }) => presentFigureList(await listFinalFigures(deps, { actor, asked: query })),
  )

  app.get(
    '/budget/final-figures/:id/history',
    {
      config: { permission: 'budget:read' },
      schema: {
        summary: '一个决算数据的更正记录',
        params: FigureId,
        response: { 200: FigureHistoryView, ...refusals, 404: ProblemDocumentView },
      },
    },
    async ({ actor, params }) => ({ figures: (await loadFigureHistory(deps, { actor, id: params.id })).map(presentFigure) }),
  )
}

function addChangingFigures(app: App, deps: Deps): void {
  app.post(
    '/budget/final-figures',
    {
      config: { permission: 'settlement:record' },
      schema: { summary: '登记、更正决算数据', body: EnterFinalFigures, response: { 200: RecordedView, ...changing } },
    },
    ({ actor, body: { figures, ...place } }) =>
      enterFinalFigures(deps, {
        actor,
        figures: figures.map(({ amountFen, quantity, ...figure }) => ({
          ...{ ...place, ...figure },
          ...(amountFen !== undefined && { amountFen: BigInt(amountFen) }),
          ...(quantity !== undefined && { quantity }),
        })),
      }),
  )

  app.post(
    '/budget/final-figures/:id/withdrawal',
    {
      config: { permission: 'settlement:record' },
      schema: { summary: '撤销登记的决算数据', params: FigureId, body: WithdrawFigure, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await withdrawFinalFigure(deps, { actor, id: params.id, reason: body.reason })
      return reply.code(204).send(null)
    },
  )
}

function addThreePublic(app: App, deps: Deps): void {
  app.get(
    '/budget/three-public',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '“三公”经费预算、决算和变动', querystring: ThreePublicQuery, response: { 200: ThreePublicView, ...refusals } },
    },
    async ({ actor, query: { organisationId, ...asked } }) =>
      presentThreePublic(await loadThreePublic(deps, { actor, asked, organisationId })),
  )
}

/** 对账 on the page and as a file. */
function addReconciliation(app: App, deps: Deps): void {
  app.get(
    '/budget/reconciliation',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '国库支付、单位会计账与部门决算对账', querystring: BookQuery, response: { 200: ReconciliationView, ...refusals } },
    },
    async ({ actor, query }) => presentReconciliation(await loadReconciliation(deps, { actor, asked: query })),
  )

  app.get(
    '/budget/reconciliation/export.xlsx',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '导出对账表', querystring: BookQuery, response: { 200: z.unknown(), ...refusals } },
    },
    async ({ actor, query }, reply) => {
      const { bytes, fileName } = await exportReconciliation(deps, { actor, asked: query })
      return sendFile(reply, { bytes, fileName, kind: 'xlsx', plain: 'reconciliation' })
    },
  )
}

/** 说明差异 found by 对账. */
function addExplaining(app: App, deps: Deps): void {
  app.post(
    '/budget/reconciliation/explanations',
    {
      config: { permission: 'settlement:record' },
      schema: { summary: '说明差异', body: ExplainDifference, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, body }, reply) => {
      const explanation = { ...body, ledgerFen: BigInt(body.ledgerFen), againstFen: BigInt(body.againstFen) }
      await explainDifference(deps, { actor, explanation })
      return reply.code(204).send(null)
    },
  )
}

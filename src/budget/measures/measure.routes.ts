import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { exportExecutionTable } from './export-execution-table.command.ts'
import { listMeasures, openMeasure } from './list-measures.query.ts'
import { MeasureDetailView, MeasureListView, MeasureQuery, presentMeasure, presentTable, presentVoucher } from './measure.view.ts'

const MeasureId = z.object({ id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,99}$/) })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }

/** 取数口径: all of a year, one with the vouchers behind it, and 表1. */
export function measureRoutes(deps: BudgetDeps): RoutePlugin {
  return (app) => {
    addMeasures(app, deps)
    addExecutionTable(app, deps)
  }
}

function addMeasures(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/measures',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '取数口径和表1', querystring: MeasureQuery, response: { 200: MeasureListView, ...refusals } },
    },
    async ({ actor, query }) => {
      const { pack, table, measures, ...head } = await listMeasures(deps, { actor, ...query })
      return { ...head, packLabel: pack.label, table: presentTable(table), measures: measures.map((each) => presentMeasure(each, pack)) }
    },
  )

  app.get(
    '/budget/measures/:id',
    {
      config: { permission: 'budget:read' },
      schema: {
        summary: '一项取数口径，追溯到凭证',
        ...{ params: MeasureId, querystring: MeasureQuery, response: { 200: MeasureDetailView, ...refusals } },
      },
    },
    async ({ actor, query, params }) => {
      const { reckoned, pack, vouchers } = await openMeasure(deps, { actor, ...query, id: params.id })
      return {
        ...presentMeasure(reckoned, pack),
        fiscalYear: query.year,
        vouchers: vouchers.map(({ term, voucher }) => presentVoucher(term, voucher)),
      }
    },
  )
}

/** 表1 as a file. */
function addExecutionTable(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/execution-table.xlsx',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '导出表1 预算及支出情况', querystring: MeasureQuery, response: { 200: z.unknown(), ...refusals } },
    },
    async ({ actor, query }, reply) => {
      const { bytes, fileName } = await exportExecutionTable(deps, { actor, ...query })
      return sendFile(reply, { bytes, fileName, kind: 'xlsx', plain: 'execution-table' })
    },
  )
}

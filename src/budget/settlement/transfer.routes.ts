import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { listTransfers, loadTransferHistory } from './list-transfers.query.ts'
import { presentTransferHistory, presentTransfers } from './present-settlement.view.ts'
import { reportTransfer } from './report-transfer.command.ts'
import { ReportTransfer, TransferHistoryQuery, TransferHistoryView, TransferListView, TransferQuery } from './transfer.view.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }

/** 补助区市（对下转移支付）. */
export function transferRoutes(deps: Deps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addReporting(app, deps)
  }
}

function addReading(app: App, deps: Deps): void {
  app.get(
    '/budget/transfers',
    {
      config: { permission: 'transfer:read' },
      schema: {
        summary: '对下转移支付执行情况（截至某日）',
        querystring: TransferQuery,
        response: { 200: TransferListView, ...refusals },
      },
    },
    async ({ actor, query: { on, ...asked } }) => presentTransfers(await listTransfers(deps, { actor, asked, on })),
  )

  app.get(
    '/budget/transfers/history',
    {
      config: { permission: 'transfer:read' },
      schema: {
        summary: '一项资金在一个区（市）的历次报送',
        querystring: TransferHistoryQuery,
        response: { 200: TransferHistoryView, ...refusals },
      },
    },
    async ({ actor, query: { projectId, organisationId, ...asked } }) =>
      presentTransferHistory(await loadTransferHistory(deps, { actor, asked, projectId, organisationId })),
  )
}

/** 报送执行情况 of a district. */
function addReporting(app: App, deps: Deps): void {
  app.post(
    '/budget/transfers',
    {
      config: { permission: 'transfer:report' },
      schema: {
        ...{ summary: '登记、报送对下转移支付执行情况', body: ReportTransfer },
        response: { 204: z.null(), ...refusals, 409: ProblemDocumentView },
      },
    },
    async ({ actor, body }, reply) => {
      const { dueFen, issuedFen, spentFen } = body
      const fen = { dueFen: BigInt(dueFen), issuedFen: BigInt(issuedFen), spentFen: BigInt(spentFen) }
      await reportTransfer(deps, { actor, report: { ...body, ...fen } })
      return reply.code(204).send(null)
    },
  )
}

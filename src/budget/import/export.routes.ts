import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { attachmentHeader, ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import { EntriesAsked } from '../ledger/ledger.view.ts'
import { exportEntries, exportForm } from './export-ledger.command.ts'
import { ImportListQuery } from './import.view.ts'
import type { ImportDeps } from './import-deps.ts'

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 409: ProblemDocumentView, 422: ProblemDocumentView }

/** 导出: the entries as they were filtered, and the year in the fields of the province. */
export function exportRoutes(deps: ImportDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/budget/entries.xlsx',
      {
        config: { permission: 'budget:read' },
        schema: {
          ...{ summary: '导出台账（按条件查询的全部分录）', querystring: EntriesAsked.omit({ offset: true, limit: true }) },
          response: { 200: z.unknown(), ...refusals },
        },
      },
      async ({ actor, query }, reply) =>
        sendSheet(reply, await exportEntries(deps, { actor, asked: query }), `${query.year}年度预算台账.xlsx`),
    )
    app.get(
      '/budget/execution-form.xlsx',
      {
        config: { permission: 'budget:read' },
        schema: { summary: '导出预算执行情况（省级报表格式）', querystring: ImportListQuery, response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, query }, reply) =>
        sendSheet(reply, await exportForm(deps, { actor, fiscalYear: query.year }), `${query.year}年度预算执行情况.xlsx`),
    )
  }
}

function sendSheet(reply: FastifyReply, bytes: Uint8Array, fileName: string) {
  return reply
    .type(SPREADSHEET)
    .header('content-disposition', attachmentHeader(fileName, 'ledger'))
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(bytes))
}

import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin, sendFile } from '../../http/server.ts'
import { EntriesAsked } from '../ledger/ledger.view.ts'
import { words } from '../ledger/voucher-order.view.ts'
import { exportEntries, exportForm } from './export-ledger.command.ts'
import { ImportListQuery } from './import.view.ts'
import type { ImportDeps } from './import-deps.ts'
import { importForm } from './import-form.ts'
import { importKinds } from './import-kind.ts'

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
        sendFile(reply, {
          bytes: await exportEntries(deps, { actor, asked: query }),
          fileName: `${query.year}年度预算台账.xlsx`,
          kind: 'xlsx',
          plain: 'ledger',
        }),
    )
    formRoute(deps)(app)
    app.get(
      '/budget/execution-form.xlsx',
      {
        config: { permission: 'budget:read' },
        schema: { summary: '导出预算执行情况（省级报表格式）', querystring: ImportListQuery, response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, query }, reply) =>
        sendFile(reply, {
          bytes: await exportForm(deps, { actor, fiscalYear: query.year }),
          fileName: `${query.year}年度预算执行情况.xlsx`,
          kind: 'xlsx',
          plain: 'ledger',
        }),
    )
  }
}

/** 导入用的空表 of a kind, with the words that may be written. */
function formRoute({ spreadsheets }: Pick<ImportDeps, 'spreadsheets'>): RoutePlugin {
  return (app) => {
    app.get(
      '/budget/import-form.xlsx',
      {
        config: { permission: 'budget:read' },
        schema: {
          ...{ summary: '下载导入用的空表，附可填的内容', querystring: z.object({ kind: words(importKinds) }) },
          response: { 200: z.unknown(), ...refusals },
        },
      },
      async ({ query: { kind } }, reply) =>
        sendFile(reply, {
          bytes: await spreadsheets.writeWorkbook(importForm(kind)),
          fileName: `${importKinds[kind]}导入表.xlsx`,
          kind: 'xlsx',
          plain: 'ledger',
        }),
    )
  }
}

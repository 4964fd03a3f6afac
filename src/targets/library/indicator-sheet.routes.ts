import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, readUpload, sendFile } from '../../http/server.ts'
import { ListImportView } from '../../lists/index.ts'
import type { TargetDeps } from '../deps.ts'
import { exportIndicators, type IndicatorImportOrder, importIndicators, markIndicatorSheet } from './exchange-indicators.command.ts'
import { IndicatorImportQuery, IndicatorsExported } from './indicator.view.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 413: ProblemDocumentView, 422: ProblemDocumentView }
const upload = { consumes: ['multipart/form-data'], querystring: IndicatorImportQuery }

/** 指标库清单: out as .xlsx, and in again: shown first, saved when confirmed, bad cells marked in the own workbook. */
export function indicatorSheetRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    addExport(app, deps)
    addImport(app, deps)
  }
}

function addExport(app: App, deps: TargetDeps): void {
  app.get(
    '/targets/indicators/export.xlsx',
    {
      config: { permission: 'target:read' },
      schema: {
        summary: '导出指标库，按查找的文字和行业领域',
        querystring: IndicatorsExported,
        response: { 200: z.unknown(), ...refusals },
      },
    },
    async ({ actor, query }, reply) => {
      const { bytes, fileName } = await exportIndicators(deps, { actor, ...query })
      return sendFile(reply, { bytes, fileName, kind: 'xlsx', plain: 'indicators' })
    },
  )
}

function addImport(app: App, deps: TargetDeps): void {
  app.post(
    '/targets/indicators/import',
    {
      config: { permission: 'indicator:maintain' },
      schema: {
        summary: '导入指标库清单：先核对，确认后保存',
        ...upload,
        response: { 200: ListImportView, ...refusals, 409: ProblemDocumentView },
      },
    },
    async (request) => importIndicators(deps, { ...(await readOrder(request)), save: request.query.confirm === 'true' }),
  )

  app.post(
    '/targets/indicators/import/marked',
    {
      config: { permission: 'indicator:maintain' },
      schema: { summary: '下载标出问题的指标库清单', ...upload, response: { 200: z.unknown(), ...refusals } },
    },
    async (request, reply) => {
      const order = await readOrder(request)
      const fileName = order.fileName.replace(/(\.xlsx)?$/i, '（问题标注）.xlsx')
      return sendFile(reply, { bytes: await markIndicatorSheet(deps, order), fileName, kind: 'xlsx', plain: 'indicators' })
    },
  )
}

async function readOrder(request: FastifyRequest): Promise<IndicatorImportOrder> {
  return { actor: request.actor, ...(await readUpload(request, { mostMegabytes: 10, kinds: '.xlsx' })) }
}

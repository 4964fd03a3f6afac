import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, readUpload, sendFile } from '../http/server.ts'
import { ListImportView } from '../lists/index.ts'
import { exportOrganisations } from './export-organisations.command.ts'
import { type ImportOrder, importOrganisations, markOrganisationSheet, type SheetDeps } from './import-organisations.command.ts'
import { ImportQuery, OrganisationsOn } from './organisation.view.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 413: ProblemDocumentView, 422: ProblemDocumentView }

/** 机构表: out as .xlsx, and in again: shown first, saved when confirmed, bad cells marked in the own workbook. */
export function organisationSheetRoutes(deps: SheetDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/organisations/export.xlsx',
      {
        config: { permission: 'organisation:read' },
        schema: { summary: '导出机构表', querystring: OrganisationsOn, response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, query }, reply) => {
        const { bytes, fileName } = await exportOrganisations(deps, { actor, on: query.on })
        return sendFile(reply, { bytes, fileName, kind: 'xlsx', plain: 'organisations' })
      },
    )

    app.post(
      '/organisations/import',
      {
        config: { permission: 'organisation:manage' },
        schema: {
          ...{ summary: '导入机构表：先核对，确认后保存', consumes: ['multipart/form-data'], querystring: ImportQuery },
          response: { 200: ListImportView, ...refusals },
        },
      },
      async (request) =>
        importOrganisations(deps, { ...(await readOrder(request)), on: request.query.on, save: request.query.confirm === 'true' }),
    )

    addMarking(app, deps)
  }
}

function addMarking(app: App, deps: SheetDeps): void {
  app.post(
    '/organisations/import/marked',
    {
      config: { permission: 'organisation:manage' },
      schema: {
        ...{ summary: '下载标出问题的机构表', consumes: ['multipart/form-data'], querystring: ImportQuery },
        response: { 200: z.unknown(), ...refusals },
      },
    },
    async (request, reply) => {
      const order = { ...(await readOrder(request)), on: request.query.on }
      const fileName = order.fileName.replace(/(\.xlsx)?$/i, '（问题标注）.xlsx')
      return sendFile(reply, { bytes: await markOrganisationSheet(deps, order), fileName, kind: 'xlsx', plain: 'organisations' })
    },
  )
}

async function readOrder(request: FastifyRequest): Promise<Omit<ImportOrder, 'on'>> {
  return { actor: request.actor, ...(await readUpload(request, { mostMegabytes: 10, kinds: '.xlsx' })) }
}

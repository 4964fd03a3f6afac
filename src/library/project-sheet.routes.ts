import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, readUpload, sendFile } from '../http/server.ts'
import { ListImportView } from '../lists/index.ts'
import type { LibraryDeps } from './deps.ts'
import { exportProjects, importProjects, markProjectSheet, type ProjectImportOrder } from './exchange-projects.command.ts'
import { ProjectQuery } from './library.view.ts'
import { ProjectImportQuery } from './library-acts.view.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 413: ProblemDocumentView, 422: ProblemDocumentView }
const upload = { consumes: ['multipart/form-data'], querystring: ProjectImportQuery }

/** 项目清单: out as .xlsx, and in again: shown first, saved when confirmed, bad cells marked in the own workbook. */
export function projectSheetRoutes(deps: LibraryDeps): RoutePlugin {
  return (app) => {
    addExport(app, deps)
    addImport(app, deps)
  }
}

function addExport(app: App, deps: LibraryDeps): void {
  app.get(
    '/projects/export.xlsx',
    {
      config: { permission: 'project:read' },
      schema: { summary: '导出项目库，按筛选条件', querystring: ProjectQuery, response: { 200: z.unknown(), ...refusals } },
    },
    async ({ actor, query }, reply) => {
      const { bytes, fileName } = await exportProjects(deps, { actor, query })
      return sendFile(reply, { bytes, fileName, kind: 'xlsx', plain: 'projects' })
    },
  )
}

function addImport(app: App, deps: LibraryDeps): void {
  app.post(
    '/projects/import',
    {
      config: { permission: 'project:maintain' },
      schema: {
        summary: '导入项目清单：先核对，确认后保存',
        ...upload,
        response: { 200: ListImportView, ...refusals, 409: ProblemDocumentView },
      },
    },
    async (request) => {
      const { fiscalYear, confirm } = request.query
      return importProjects(deps, { ...(await readOrder(request)), fiscalYear, save: confirm === 'true' })
    },
  )

  app.post(
    '/projects/import/marked',
    {
      config: { permission: 'project:maintain' },
      schema: { summary: '下载标出问题的项目清单', ...upload, response: { 200: z.unknown(), ...refusals } },
    },
    async (request, reply) => {
      const order = { ...(await readOrder(request)), fiscalYear: request.query.fiscalYear }
      const fileName = order.fileName.replace(/(\.xlsx)?$/i, '（问题标注）.xlsx')
      return sendFile(reply, { bytes: await markProjectSheet(deps, order), fileName, kind: 'xlsx', plain: 'projects' })
    },
  )
}

async function readOrder(request: FastifyRequest): Promise<Omit<ProjectImportOrder, 'fiscalYear'>> {
  return { actor: request.actor, ...(await readUpload(request, { mostMegabytes: 10, kinds: '.xlsx' })) }
}

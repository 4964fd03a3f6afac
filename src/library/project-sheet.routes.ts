import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile, uploadName } from '../http/server.ts'
import { errorAt } from '../kernel/index.ts'
import type { LibraryDeps } from './deps.ts'
import { ProjectContentRefusedError } from './errors.ts'
import { exportProjects, importProjects, markProjectSheet, type ProjectImportOrder } from './exchange-projects.command.ts'
import { Year } from './library.view.ts'
import { ProjectImportQuery, ProjectImportView } from './library-acts.view.ts'

const MOST_BYTES = 10 * 1024 * 1024
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
      schema: { summary: '导出项目库', querystring: z.strictObject({ fiscalYear: Year }), response: { 200: z.unknown(), ...refusals } },
    },
    async ({ actor, query }, reply) => {
      const { bytes, fileName } = await exportProjects(deps, { actor, fiscalYear: query.fiscalYear })
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
        response: { 200: ProjectImportView, ...refusals, 409: ProblemDocumentView },
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

/** One file of the form; anything more or larger is refused before it is read. */
async function readOrder(request: FastifyRequest): Promise<Omit<ProjectImportOrder, 'fiscalYear'>> {
  const part = request.isMultipart()
    ? await request.file({ limits: { fileSize: MOST_BYTES, files: 1 }, throwFileSizeLimit: false })
    : undefined
  if (!part) throw refused('library.noFile', '没有收到文件。请选择 .xlsx 文件后再提交。')
  const bytes = await part.toBuffer()
  if (part.file.truncated) throw refused('office.tooLarge', '文件超过 10 MB，没有读取。请删去图片等无关内容，或分成几个文件。')
  return { actor: request.actor, bytes, fileName: uploadName(part.filename) }
}

function refused(code: string, message: string): ProjectContentRefusedError {
  return new ProjectContentRefusedError(message, [errorAt('所选文件', code, message)])
}

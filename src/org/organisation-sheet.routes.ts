import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile, uploadName } from '../http/server.ts'
import { errorAt } from '../kernel/index.ts'
import { exportOrganisations } from './export-organisations.command.ts'
import { type ImportOrder, importOrganisations, markOrganisationSheet, type SheetDeps } from './import-organisations.command.ts'
import { ImportOutcomeView, ImportQuery, OrganisationsOn } from './organisation.view.ts'
import { ImportRefusedError } from './organisation-errors.ts'

const MOST_BYTES = 10 * 1024 * 1024
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
          response: { 200: ImportOutcomeView, ...refusals },
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

/** One file of the form; anything more or larger is refused before it is read. */
async function readOrder(request: FastifyRequest): Promise<Omit<ImportOrder, 'on'>> {
  const part = request.isMultipart()
    ? await request.file({ limits: { fileSize: MOST_BYTES, files: 1 }, throwFileSizeLimit: false })
    : undefined
  if (!part) throw new ImportRefusedError([errorAt('所选文件', 'org.noFile', '没有收到文件。请选择 .xlsx 文件后再提交。')])
  const bytes = await part.toBuffer()
  if (part.file.truncated) {
    throw new ImportRefusedError([
      errorAt('所选文件', 'office.tooLarge', '文件超过 10 MB，没有读取。请删去图片等无关内容，或分成几个文件。'),
    ])
  }
  return { actor: request.actor, bytes, fileName: uploadName(part.filename) }
}

import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, receiveFile, sendUpload } from '../http/server.ts'
import { confirmScan, voidScan } from './confirm-scan.command.ts'
import type { PaperForm } from './form.ts'
import { ScanView } from './paper.view.ts'
import { keptName } from './scan.ts'
import { presentScan, ScanQuery, UploadedFileView, VoidScan } from './scan.view.ts'
import { uploadAttachment } from './scan-attachment.command.ts'
import { NoFileError, UploadTooLargeError } from './scan-errors.ts'
import { loadRegisteredFile, loadScanFile } from './scan-file.query.ts'
import { requirePaper, type ScanDeps, type Upload, uploadScan } from './upload-scan.command.ts'

const MOST_MEGABYTES = 20

const PaperId = z.object({ id: z.uuid() })
const ScanId = PaperId.extend({ scanId: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView }
const uploadRefusals = { ...refusals, 413: ProblemDocumentView, 422: ProblemDocumentView, 503: ProblemDocumentView }

interface ServingDeps extends ScanDeps {
  /** Which cells of papers hold files. */
  readonly forms: readonly PaperForm[]
}

/** 签字盖章的扫描件: upload, confirmation, voiding, download; and files for registrations. */
export function scanRoutes(deps: ServingDeps): RoutePlugin {
  return (app) => {
    app.post(
      '/papers/:id/scans',
      {
        config: { permission: 'paper:uploadScan' },
        schema: {
          ...{ summary: '上传签字盖章的扫描件（JPG、PNG、PDF）', consumes: ['multipart/form-data'], params: PaperId },
          response: { 201: ScanView, ...uploadRefusals },
        },
      },
      async (request, reply) => {
        const order = { actor: request.actor, paperId: request.params.id }
        await requirePaper(deps, order)
        const scan = await uploadScan(deps, { ...order, upload: await readFile(request) })
        return reply.code(201).send(presentScan(scan, request.actor))
      },
    )

    app.post(
      '/files',
      {
        config: { permission: 'paper:uploadScan' },
        schema: {
          ...{ summary: '上传附件（外部登记用）', consumes: ['multipart/form-data'] },
          response: { 201: UploadedFileView, ...uploadRefusals },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await uploadAttachment(deps, { actor: request.actor, upload: await readFile(request) })),
    )

    addDecisions(app, deps)
    addDownload(app, deps)
    addRegisteredFiles(app, deps)
  }
}

function addDecisions(app: App, deps: ScanDeps): void {
  app.post(
    '/papers/:id/scans/:scanId/confirmation',
    {
      config: { permission: 'paper:uploadScan' },
      schema: { summary: '核对签字盖章', params: ScanId, response: { 200: ScanView, ...refusals, 409: ProblemDocumentView } },
    },
    async ({ actor, params }) => presentScan(await confirmScan(deps, { actor, paperId: params.id, scanId: params.scanId }), actor),
  )

  app.post(
    '/papers/:id/scans/:scanId/voiding',
    {
      config: { permission: 'paper:uploadScan' },
      schema: { summary: '扫描件作废', params: ScanId, body: VoidScan, response: { 200: ScanView, ...refusals, 422: ProblemDocumentView } },
    },
    async ({ actor, params, body }) =>
      presentScan(await voidScan(deps, { actor, paperId: params.id, scanId: params.scanId, reason: body.reason }), actor),
  )
}

function addDownload(app: App, deps: ScanDeps): void {
  app.get(
    '/papers/:id/scans/:scanId',
    {
      config: { permission: 'paper:read' },
      schema: {
        ...{ summary: '查看扫描件', params: ScanId, querystring: ScanQuery },
        response: { 200: z.unknown(), ...refusals, 409: ProblemDocumentView },
      },
    },
    async ({ actor, params, query }, reply) => {
      const file = await loadScanFile(deps, { actor, paperId: params.id, scanId: params.scanId, voided: query.voided === '1' })
      return sendUpload(reply, file, 'scan')
    },
  )
}

function addRegisteredFiles(app: App, deps: ServingDeps): void {
  app.get(
    '/papers/:id/registered-files/:hash',
    {
      config: { permission: 'paper:read' },
      schema: {
        ...{ summary: '下载外部登记的附件、表内上传的文件', params: PaperId.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }) },
        response: { 200: z.unknown(), ...refusals },
      },
    },
    async ({ actor, params }, reply) => sendUpload(reply, await loadRegisteredFile(deps, { actor, paperId: params.id, hash: params.hash })),
  )
}

async function readFile(request: FastifyRequest): Promise<Upload> {
  const received = await receiveFile(request, MOST_MEGABYTES)
  if (!received || received.bytes.byteLength === 0) throw new NoFileError()
  const { bytes, fileName, truncated } = received
  if (truncated) throw new UploadTooLargeError(keptName(fileName), MOST_MEGABYTES)
  return { bytes, fileName }
}

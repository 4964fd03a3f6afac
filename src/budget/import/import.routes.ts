import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, readUpload, sendFile } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { commitImport } from './commit-import.command.ts'
import {
  CommitQuery,
  ImportDoneView,
  ImportJobView,
  ImportListQuery,
  ImportListView,
  ImportPreviewView,
  ImportQuery,
  ReversedImportView,
  ReverseImport,
} from './import.view.ts'
import { NoSuchImportError } from './import-errors.ts'
import { ImportJobs } from './import-jobs.ts'
import type { ImportColumns } from './import-kind.ts'
import { listImports } from './list-imports.query.ts'
import { markImport } from './mark-import.command.ts'
import type { ImportOrder } from './prepare-import.command.ts'
import { previewImport } from './preview-import.query.ts'
import { reverseImport } from './reverse-import.command.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView }
const taking = { ...refusals, 409: ProblemDocumentView, 413: ProblemDocumentView, 422: ProblemDocumentView }
const ofOne = { ...refusals, 404: ProblemDocumentView }
const Id = z.object({ id: z.uuid() })

/** 导入指标、支付、决算数据: shown first, booked when confirmed, undone as a whole. */
export function importRoutes(deps: BudgetDeps): RoutePlugin {
  const jobs = new ImportJobs()
  return (app) => {
    addList(app, deps)
    addPreview(app, { deps, jobs })
    addCommit(app, { deps, jobs })
    addMarking(app, deps)
    addJobs(app, jobs)
  }
}

function addList(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/imports',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '某年度的导入记录', querystring: ImportListQuery, response: { 200: ImportListView, ...refusals } },
    },
    ({ actor, query }) => listImports(deps, { actor, fiscalYear: query.year }),
  )

  app.post(
    '/budget/imports/:id/reversal',
    {
      config: { permission: 'ledger:import' },
      schema: {
        ...{ summary: '冲销一次导入的全部凭证', params: Id, body: ReverseImport },
        response: { 200: ReversedImportView, ...ofOne, 409: ProblemDocumentView, 422: ProblemDocumentView },
      },
    },
    ({ actor, params, body }) => reverseImport(deps, { actor, importId: params.id, reason: body.reason }),
  )
}

interface Working {
  readonly deps: BudgetDeps
  readonly jobs: ImportJobs
}

function addPreview(app: App, { deps, jobs }: Working): void {
  app.post(
    '/budget/imports/preview',
    {
      config: { permission: 'ledger:import' },
      schema: {
        ...{ summary: '核对要导入的表：全部问题、笔数、合计，不保存', consumes: ['multipart/form-data'], querystring: ImportQuery },
        response: { 200: ImportPreviewView, ...taking },
      },
    },
    async (request) => {
      const order = await readOrder(request, request.query)
      const job = { id: request.query.job, accountId: order.actor.accountId, now: deps.clock.now().getTime() }
      return jobs.run(
        job,
        (watch) => previewImport(deps, { ...order, watch }),
        (preview) => ({ preview }),
      )
    },
  )
}

function addCommit(app: App, { deps, jobs }: Working): void {
  app.post(
    '/budget/imports',
    {
      config: { permission: 'ledger:import' },
      schema: {
        ...{
          summary: '入账：指标和支付整个文件入账，决算数据存入没有问题的行',
          consumes: ['multipart/form-data'],
          querystring: CommitQuery,
        },
        response: { 201: ImportDoneView, ...taking },
      },
    },
    async (request, reply) => {
      const order = await readOrder(request, request.query)
      const job = { id: request.query.job, accountId: order.actor.accountId, now: deps.clock.now().getTime() }
      const commit = async (watch: ImportOrder['watch']) => {
        const done = await commitImport(deps, { ...order, ...(watch && { watch }), fileHash: request.query.hash })
        return { ...done, totalFen: done.totalFen.toString(), warnings: [...done.warnings] }
      }
      return reply.code(201).send(await jobs.run(job, commit, (done) => ({ done })))
    },
  )
}

function addMarking(app: App, deps: BudgetDeps): void {
  app.post(
    '/budget/imports/marked',
    {
      config: { permission: 'ledger:import' },
      schema: {
        ...{ summary: '下载标出问题的表', consumes: ['multipart/form-data'], querystring: ImportQuery },
        response: { 200: z.unknown(), ...taking },
      },
    },
    async (request, reply) => {
      const order = await readOrder(request, request.query)
      const fileName = order.fileName.replace(/(\.xlsx?)?$/i, '（问题标注）.xlsx')
      return sendFile(reply, { bytes: await markImport(deps, order), fileName, kind: 'xlsx', plain: 'import' })
    },
  )
}

function addJobs(app: App, jobs: ImportJobs): void {
  app.get(
    '/budget/imports/jobs/:id',
    {
      config: { permission: 'ledger:import' },
      schema: { summary: '导入的进度和结果', params: Id, response: { 200: ImportJobView, ...ofOne } },
    },
    async ({ actor, params }) => {
      const job = jobs.find(params.id, actor.accountId)
      if (!job) throw new NoSuchImportError()
      return job
    },
  )

  app.delete(
    '/budget/imports/jobs/:id',
    {
      config: { permission: 'ledger:import' },
      schema: { summary: '停止导入', params: Id, response: { 204: z.null(), ...ofOne } },
    },
    async ({ actor, params }, reply) => {
      if (!jobs.stop(params.id, actor.accountId)) throw new NoSuchImportError()
      return reply.code(204).send(null)
    },
  )
}

async function readOrder(request: FastifyRequest, query: ImportQuery): Promise<Omit<ImportOrder, 'watch'>> {
  const { bytes, fileName } = await readUpload(request, { mostMegabytes: 50, kinds: '.xlsx 或 .xls' })
  const { kind, year, sheet, headRow, columns, unit } = query
  const choice = { sheet, headRow, columns: columns === undefined ? undefined : readColumns(columns), unit }
  return { actor: request.actor, bytes, fileName, kind, fiscalYear: year, choice }
}

function readColumns(text: string): ImportColumns {
  return Object.fromEntries(
    text
      .split(',')
      .map((pair) => pair.split(':') as [string, string])
      .map(([field, column]) => [field, Number(column)]),
  )
}

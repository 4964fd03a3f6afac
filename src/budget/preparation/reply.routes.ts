import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile, sendUpload } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { distribute } from './distribute.command.ts'
import { listReplies } from './list-replies.query.ts'
import { loadReplyFile } from './load-reply-file.query.ts'
import { BudgetQuery } from './preparation.view.ts'
import { printBudgetReply } from './print-reply.command.ts'
import { registerReply } from './register-reply.command.ts'
import * as view from './reply.view.ts'
import { replyDocument } from './reply-document.ts'
import { replyToUnits } from './reply-to-units.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView }
const changing = { ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView, 422: ProblemDocumentView }

/** 批复: from finance, to the units, printed; 细化下达. */
export function replyRoutes(deps: BudgetDeps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addFile(app, deps)
    addBooking(app, deps)
  }
}

function addReading(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/replies',
    {
      config: { permission: 'budget:read' },
      schema: {
        ...{ summary: '批复情况', querystring: BudgetQuery },
        response: { 200: view.ReplyListView, ...refusals, 422: ProblemDocumentView },
      },
    },
    ({ actor, query }) => listReplies(deps, { actor, fiscalYear: query.fiscalYear }),
  )

  app.get(
    '/budget/replies/:id/print',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '批复（网页打印）', params: Id, response: { 200: view.PrintedReplyView, ...refusals, 404: ProblemDocumentView } },
    },
    ({ actor, params }) => printBudgetReply(deps, { actor, id: params.id, as: '网页' }),
  )

  app.get(
    '/budget/replies/:id/print.docx',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '批复（Word）', params: Id, response: { 200: z.unknown(), ...refusals, 404: ProblemDocumentView } },
    },
    async ({ actor, params }, reply) => {
      const printed = await printBudgetReply(deps, { actor, id: params.id, as: 'Word' })
      return sendFile(reply, { fileName: `${printed.title}.docx`, bytes: await deps.renderDocx(replyDocument(printed)), kind: 'docx' })
    },
  )
}

function addFile(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/replies/:id/file',
    {
      config: { permission: 'budget:read' },
      schema: { summary: '下载批复原件', params: Id, response: { 200: z.unknown(), ...refusals, 404: ProblemDocumentView } },
    },
    async ({ actor, params }, reply) => sendUpload(reply, await loadReplyFile(deps, { actor, id: params.id }), 'reply'),
  )
}

function addBooking(app: App, deps: BudgetDeps): void {
  app.post(
    '/budget/replies/from-finance',
    {
      config: { permission: 'budget:reply' },
      schema: { summary: '登记财政批复并记账', body: view.RegisterReply, response: { 201: Id, ...changing } },
    },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await registerReply(deps, { actor, order: body }) }),
  )

  app.post(
    '/budget/replies/to-units',
    {
      config: { permission: 'budget:reply' },
      schema: { summary: '批复到单位', body: view.ReplyToUnits, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, body }, reply) => {
      await replyToUnits(deps, { actor, order: body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/budget/distributions',
    {
      config: { permission: 'budget:reply' },
      schema: { summary: '细化下达（部门代编到单位）', body: view.Distribute, response: { 201: view.DistributedView, ...changing } },
    },
    async ({ actor, body }, reply) => reply.code(201).send({ voucherId: await distribute(deps, { actor, order: body }) }),
  )
}

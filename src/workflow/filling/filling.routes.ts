import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { WorkflowDeps } from '../deps.ts'
import { PaperView } from '../paper.view.ts'
import { showPaper } from '../show-paper.query.ts'
import { answerValue, replyToObjection } from './answer-value.command.ts'
import {
  AnswerSupplied,
  CorrectSupplied,
  FillingPostsView,
  GiveParts,
  LastYearView,
  NameParts,
  ReassignParts,
  ReplyToObjection,
  SuppliableFormsView,
  SuppliedListQuery,
  SuppliedQuery,
  SuppliedValuesView,
  SupplyValue,
} from './filling.view.ts'
import { listFillingPosts } from './filling-posts.query.ts'
import { giveParts, reassignParts, takeBack } from './give-parts.command.ts'
import { loadLastYear } from './last-year.query.ts'
import { listSuppliableForms, listSupplied } from './list-supplied.query.ts'
import { reopenParts, reportParts } from './report-parts.command.ts'
import { correctValue, supplyValue, withdrawValue } from './supply-value.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView }
const answers = { 200: PaperView, ...refusals, 409: ProblemDocumentView, 422: ProblemDocumentView }
const done = { 204: z.null(), ...refusals, 409: ProblemDocumentView, 422: ProblemDocumentView }

/** 协同填报: 分工, 上年答案, 统一口径数据. */
export function fillingRoutes(deps: WorkflowDeps): RoutePlugin {
  return (app) => {
    addParts(app, deps)
    addPosts(app, deps)
    addReading(app, deps)
    addSupplied(app, deps)
    addCorrections(app, deps)
  }
}

/** By the clerk of the paper. */
function addParts(app: App, deps: WorkflowDeps): void {
  const config = { permission: 'paper:fill' as const }
  app.post(
    '/papers/:id/parts',
    { config, schema: { summary: '分工', params: Id, body: GiveParts, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await giveParts(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )
  app.post(
    '/papers/:id/parts/reassignment',
    { config, schema: { summary: '改派', params: Id, body: ReassignParts, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await reassignParts(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )
  app.post(
    '/papers/:id/parts/withdrawal',
    { config, schema: { summary: '收回分工', params: Id, body: NameParts, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await takeBack(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )
}

/** By the post that fills a part, and back to it. */
function addPosts(app: App, deps: WorkflowDeps): void {
  const config = { permission: 'paper:fill' as const }
  app.post(
    '/papers/:id/parts/report',
    { config, schema: { summary: '报送分给本岗位的部分', params: Id, response: answers } },
    async ({ actor, params: { id } }) => {
      await reportParts(deps, { actor, id })
      return showPaper(deps, { actor, id })
    },
  )
  app.post(
    '/papers/:id/parts/reopening',
    { config, schema: { summary: '退回重填', params: Id, body: NameParts, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await reopenParts(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )
  app.put(
    '/papers/:id/supplied/:suppliedId',
    {
      config,
      schema: {
        summary: '确认统一口径数据或提出异议',
        params: Id.extend({ suppliedId: z.uuid() }),
        body: AnswerSupplied,
        response: answers,
      },
    },
    async ({ actor, params: { id, suppliedId }, body }) => {
      await answerValue(deps, { actor, id, suppliedId, ...body })
      return showPaper(deps, { actor, id })
    },
  )
}

function addReading(app: App, deps: WorkflowDeps): void {
  app.get(
    '/filling-posts',
    { config: { permission: 'paper:fill' }, schema: { summary: '可以分工的岗位', response: { 200: FillingPostsView, ...refusals } } },
    async ({ actor }) => ({ posts: (await listFillingPosts(deps, { actor })).map(({ postId, label, held }) => ({ postId, label, held })) }),
  )
  app.get(
    '/papers/:id/last-year',
    { config: { permission: 'paper:fill' }, schema: { summary: '上年答案', params: Id, response: { 200: LastYearView, ...refusals } } },
    async ({ actor, params: { id } }) => {
      const { fiscalYear, found, answers: last } = await loadLastYear(deps, { actor, id })
      return { fiscalYear, found, answers: [...last].map(([cell, value]) => ({ cell, value })) }
    },
  )
  app.get(
    '/supplied-values',
    {
      config: { permission: 'paper:read' },
      schema: {
        summary: '统一口径数据',
        querystring: SuppliedListQuery,
        response: { 200: SuppliedValuesView, ...refusals, 422: ProblemDocumentView },
      },
    },
    ({ actor, query }) => listSupplied(deps, { actor, year: query.year }),
  )
  app.get(
    '/suppliable-forms',
    {
      config: { permission: 'value:supply' },
      schema: {
        summary: '可以统一提供的栏目',
        querystring: SuppliedQuery,
        response: { 200: SuppliableFormsView, ...refusals, 422: ProblemDocumentView },
      },
    },
    ({ actor, query }) => listSuppliableForms(deps, { actor, year: query.year }),
  )
}

function addSupplied(app: App, deps: WorkflowDeps): void {
  app.post(
    '/supplied-values',
    {
      config: { permission: 'value:supply' },
      schema: {
        summary: '提供统一口径数据',
        body: SupplyValue,
        response: { 201: z.object({ id: z.uuid() }), ...refusals, 422: ProblemDocumentView },
      },
    },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await supplyValue(deps, { actor, given: body }) }),
  )
}

function addCorrections(app: App, deps: WorkflowDeps): void {
  const config = { permission: 'value:supply' as const }
  app.post(
    '/supplied-values/:id/correction',
    { config, schema: { summary: '更正统一口径数据', params: Id, body: CorrectSupplied, response: done } },
    async ({ actor, params: { id }, body }, reply) => {
      await correctValue(deps, { actor, id, ...body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/supplied-values/:id/withdrawal',
    { config, schema: { summary: '撤销统一口径数据', params: Id, response: done } },
    async ({ actor, params: { id } }, reply) => {
      await withdrawValue(deps, { actor, id })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/supplied-values/:id/replies',
    { config, schema: { summary: '答复异议', params: Id, body: ReplyToObjection, response: done } },
    async ({ actor, params: { id }, body }, reply) => {
      await replyToObjection(deps, { actor, id, ...body })
      return reply.code(204).send(null)
    },
  )
}

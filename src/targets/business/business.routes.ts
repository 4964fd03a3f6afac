import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import {
  BusinessTargetListView,
  BusinessTargetsAsked,
  BusinessTargetView,
  CancelCommitment,
  ConfirmCommitment,
  CorrectCommitment,
  DropQuantities,
  OpenBusinessPaper,
  OpenedBusinessPaperView,
  OwnCommitmentsView,
  ReportCommitment,
  ReviewReport,
  WithdrawCommitment,
} from './business-targets.view.ts'
import { confirmCommitment, correctCommitment } from './confirm-commitment.command.ts'
import { listBusinessTargets, listOwnCommitments } from './list-business-targets.query.ts'
import { loadBusinessTarget } from './load-business-target.query.ts'
import { openBusinessPaper } from './open-business-paper.command.ts'
import { reportCommitment, reviewReport } from './report-commitment.command.ts'
import { cancelCommitment, dropQuantities, withdrawCommitment } from './settle-commitment.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }
const changing = { ...refusals, 409: ProblemDocumentView }
const ofTarget = { 200: BusinessTargetView, ...changing }
const decompose = { permission: 'businessTarget:decompose' } as const

/** 业务目标: the year, one target, its tasks, what divisions report. */
export function businessTargetRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addPapers(app, deps)
    addDecomposing(app, deps)
    addSettling(app, deps)
    addReporting(app, deps)
  }
}

function addReading(app: App, deps: TargetDeps): void {
  const config = { permission: 'businessTarget:read' } as const
  app.get(
    '/business-targets',
    {
      config,
      schema: {
        summary: '一年的业务目标和办结率',
        querystring: BusinessTargetsAsked,
        response: { 200: BusinessTargetListView, ...refusals },
      },
    },
    ({ actor, query }) => listBusinessTargets(deps, { actor, year: query.year }),
  )
  app.get(
    '/business-targets/own',
    { config, schema: { summary: '我处任务', querystring: BusinessTargetsAsked, response: { 200: OwnCommitmentsView, ...refusals } } },
    ({ actor, query }) => listOwnCommitments(deps, { actor, year: query.year }),
  )
  app.get(
    '/business-targets/:id',
    { config, schema: { summary: '一个业务目标和它的任务', params: Id, response: { 200: BusinessTargetView, ...refusals } } },
    ({ actor, params }) => loadBusinessTarget(deps, { actor, targetId: params.id }),
  )
}

function addPapers(app: App, deps: TargetDeps): void {
  app.post(
    '/business-targets/papers',
    {
      config: { permission: 'businessTarget:declare' },
      schema: { summary: '建立业务目标或完成情况申报表', body: OpenBusinessPaper, response: { 201: OpenedBusinessPaperView, ...changing } },
    },
    async ({ actor, body }, reply) => reply.code(201).send({ paperId: await openBusinessPaper(deps, { actor, ...body }) }),
  )
}

function addDecomposing(app: App, deps: TargetDeps): void {
  app.post(
    '/business-targets/:id/commitments',
    {
      config: decompose,
      schema: { summary: '确认或增加任务', params: Id, body: ConfirmCommitment, response: { 201: BusinessTargetView, ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await confirmCommitment(deps, { actor, targetId: params.id, draft: body })
      return reply.code(201).send(await loadBusinessTarget(deps, { actor, targetId: params.id }))
    },
  )
  app.post(
    '/business-targets/:id/dropped-quantities',
    {
      config: decompose,
      schema: { summary: '注明不列为任务的数量', params: Id, body: DropQuantities, response: { 201: BusinessTargetView, ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await dropQuantities(deps, { actor, targetId: params.id, ...body })
      return reply.code(201).send(await loadBusinessTarget(deps, { actor, targetId: params.id }))
    },
  )
  app.put(
    '/business-targets/commitments/:id',
    { config: decompose, schema: { summary: '修改任务', params: Id, body: CorrectCommitment, response: ofTarget } },
    async ({ actor, params, body: { version, ...draft } }) => {
      const targetId = await correctCommitment(deps, { actor, commitmentId: params.id, version, draft })
      return loadBusinessTarget(deps, { actor, targetId })
    },
  )
}

function addSettling(app: App, deps: TargetDeps): void {
  app.post(
    '/business-targets/commitments/:id/withdrawal',
    { config: decompose, schema: { summary: '把任务退回待确认', params: Id, body: WithdrawCommitment, response: ofTarget } },
    async ({ actor, params, body }) => {
      const targetId = await withdrawCommitment(deps, { actor, commitmentId: params.id, version: body.version })
      return loadBusinessTarget(deps, { actor, targetId })
    },
  )
  app.post(
    '/business-targets/commitments/:id/cancellation',
    { config: decompose, schema: { summary: '登记批准取消的任务', params: Id, body: CancelCommitment, response: ofTarget } },
    async ({ actor, params, body: { version, ...cancellation } }) => {
      const targetId = await cancelCommitment(deps, { actor, commitmentId: params.id, version, cancellation })
      return loadBusinessTarget(deps, { actor, targetId })
    },
  )
}

function addReporting(app: App, deps: TargetDeps): void {
  app.post(
    '/business-targets/commitments/:id/reports',
    {
      config: { permission: 'businessTarget:report' },
      schema: { summary: '报送任务的进展或结果', params: Id, body: ReportCommitment, response: { 201: BusinessTargetView, ...changing } },
    },
    async ({ actor, params, body: { version, ...given } }, reply) => {
      const targetId = await reportCommitment(deps, { actor, commitmentId: params.id, version, given })
      return reply.code(201).send(await loadBusinessTarget(deps, { actor, targetId }))
    },
  )
  app.put(
    '/business-targets/reports/:id/review',
    { config: decompose, schema: { summary: '审核任务的进展或结果', params: Id, body: ReviewReport, response: ofTarget } },
    async ({ actor, params, body }) => {
      const targetId = await reviewReport(deps, { actor, reportId: params.id, ...body })
      return loadBusinessTarget(deps, { actor, targetId })
    },
  )
}

import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import { answerComment, commentIndicator, returnWithComments } from './comment/comment.command.ts'
import { chooseConsolidated } from './consolidation/choose-consolidated.command.ts'
import { settleFinalCheck } from './final-check/final-check.command.ts'
import {
  ChooseConsolidated,
  ReturnWithComments,
  SaveIndicatorComment,
  SelfEvaluationView,
  SettleFinalCheck,
} from './self-evaluation.view.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import { showSelfEvaluation } from './show-self-evaluation.query.ts'

const ReturnedView = z.object({ returned: z.literal(true) })
const params = z.object({ id: z.uuid() })
const conflicts = {
  ...{ 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 409: ProblemDocumentView, 422: ProblemDocumentView },
}
const shown = { 200: SelfEvaluationView, ...conflicts }

/** 复核意见, 退回, 汇总 and 决算后核对 */
export function selfSettlingRoutes(deps: SelfEvaluationDeps): RoutePlugin[] {
  return [addComment, addReturn, addConsolidation, addFinalCheck].map(
    (add): RoutePlugin =>
      (app) =>
        add(app, deps),
  )
}

function addComment(app: App, deps: SelfEvaluationDeps): void {
  app.put(
    '/self-evaluations/:id/comment',
    {
      config: { permission: 'selfEvaluation:recheck' },
      schema: { summary: '填写一项指标的复核意见', params, body: SaveIndicatorComment, response: shown },
    },
    async ({ actor, params: { id }, body }) => {
      await commentIndicator(deps, { actor, paperId: id, ...body })
      return showSelfEvaluation(deps, { actor, paperId: id })
    },
  )

  app.put(
    '/self-evaluations/:id/comment/answer',
    {
      config: { permission: 'selfEvaluation:fill' },
      schema: { summary: '答复复核意见', params, body: SaveIndicatorComment, response: shown },
    },
    async ({ actor, params: { id }, body }) => {
      await answerComment(deps, { actor, paperId: id, ...body })
      return showSelfEvaluation(deps, { actor, paperId: id })
    },
  )
}

function addReturn(app: App, deps: SelfEvaluationDeps): void {
  app.post(
    '/self-evaluations/:id/return',
    {
      config: { permission: 'selfEvaluation:recheck' },
      schema: { summary: '附各项复核意见退回自评表', params, body: ReturnWithComments, response: { 200: ReturnedView, ...conflicts } },
    },
    async ({ actor, params: { id }, body }) => {
      await returnWithComments(deps, { actor, paperId: id, ...body })
      return { returned: true as const }
    },
  )
}

function addConsolidation(app: App, deps: SelfEvaluationDeps): void {
  app.put(
    '/self-evaluations/:id/consolidation',
    {
      config: { permission: 'selfEvaluation:fill' },
      schema: { summary: '采用汇总数，或改用其他数并写明理由', params, body: ChooseConsolidated, response: shown },
    },
    async ({ actor, params: { id }, body }) => {
      await chooseConsolidated(deps, { actor, paperId: id, order: body })
      return showSelfEvaluation(deps, { actor, paperId: id })
    },
  )
}

function addFinalCheck(app: App, deps: SelfEvaluationDeps): void {
  app.post(
    '/self-evaluations/:id/final-check',
    {
      config: { permission: 'selfEvaluation:fill' },
      schema: { summary: '决算后核对完毕', params, body: SettleFinalCheck, response: shown },
    },
    async ({ actor, params: { id }, body }) => {
      await settleFinalCheck(deps, { actor, paperId: id, note: body.note })
      return showSelfEvaluation(deps, { actor, paperId: id })
    },
  )
}

import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import { listSelfEvaluations } from './list-self-evaluations.query.ts'
import { answerSignal, reviewSignal } from './note-signal.command.ts'
import { openSelfEvaluation } from './open-self-evaluation.command.ts'
import { recheckSelfEvaluation } from './recheck.command.ts'
import { markSelfEvaluation } from './save-mark.command.ts'
import {
  AnswerSignal,
  OpenedSelfEvaluationView,
  OpenSelfEvaluation,
  ReviewSignal,
  SaveRecheck,
  SaveSelfMark,
  SelfEvaluationListView,
  SelfEvaluationView,
} from './self-evaluation.view.ts'
import type { SelfEvaluationDeps } from './self-evaluation-deps.ts'
import type { PlacedMark } from './self-material.ts'
import { showSelfEvaluation } from './show-self-evaluation.query.ts'

const Id = z.object({ id: z.uuid() })
const OfSignal = z.object({ id: z.uuid(), code: z.string().regex(/^[a-zA-Z]{1,40}$/) })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const conflicts = { ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView }

/** 绩效自评: list of a year, scores with their working, signals, 复核. */
export function selfEvaluationRoutes(deps: SelfEvaluationDeps): RoutePlugin[] {
  return [sheetRoutes(deps), scoreRoutes(deps), signalRoutes(deps)]
}

/** 自评表 of a year */
function sheetRoutes(deps: SelfEvaluationDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/self-evaluations',
      {
        config: { permission: 'selfEvaluation:read' },
        schema: {
          summary: '绩效自评列表',
          querystring: z.object({ year: z.coerce.number().int().min(1990).max(2100).optional() }),
          response: { 200: SelfEvaluationListView, ...refusals },
        },
      },
      ({ actor, query }) => listSelfEvaluations(deps, { actor, year: query.year }),
    )

    app.post(
      '/self-evaluations',
      {
        config: { permission: 'selfEvaluation:fill' },
        schema: { summary: '建立绩效自评表', body: OpenSelfEvaluation, response: { 200: OpenedSelfEvaluationView, ...conflicts } },
      },
      async ({ actor, body }) => ({ paperId: await openSelfEvaluation(deps, { actor, order: body }) }),
    )

    app.get(
      '/self-evaluations/:id',
      {
        config: { permission: 'selfEvaluation:read' },
        schema: { summary: '绩效自评的计分过程、信号和复核', params: Id, response: { 200: SelfEvaluationView, ...conflicts } },
      },
      ({ actor, params }) => showSelfEvaluation(deps, { actor, paperId: params.id }),
    )
  }
}

/** 等次、得分 and 复核得分 */
function scoreRoutes(deps: SelfEvaluationDeps): RoutePlugin {
  return (app) => {
    app.put(
      '/self-evaluations/:id/mark',
      {
        config: { permission: 'selfEvaluation:fill' },
        schema: { summary: '选择等次、在区间内给分', params: Id, body: SaveSelfMark, response: { 200: SelfEvaluationView, ...conflicts } },
      },
      async ({ actor, params, body }) => {
        await markSelfEvaluation(deps, { actor, paperId: params.id, mark: givenMark(body) })
        return showSelfEvaluation(deps, { actor, paperId: params.id })
      },
    )

    app.put(
      '/self-evaluations/:id/recheck',
      {
        config: { permission: 'selfEvaluation:recheck' },
        schema: { summary: '复核自评得分', params: Id, body: SaveRecheck, response: { 200: SelfEvaluationView, ...conflicts } },
      },
      async ({ actor, params, body }) => {
        await recheckSelfEvaluation(deps, { actor, paperId: params.id, ...body })
        return showSelfEvaluation(deps, { actor, paperId: params.id })
      },
    )
  }
}

function givenMark(body: z.output<typeof SaveSelfMark>): PlacedMark {
  const { place, finished, points, level, basis, numerator, denominator, outcome, outcomeReason, outcomeDocument } = body
  return {
    ...{ place, finished, ...(points && { points }), ...(level && { level }), ...(basis && { basis }) },
    ...((numerator || denominator) && { quotient: { numerator, denominator } }),
    ...(outcome && { outcome: { kind: outcome, reason: outcomeReason, document: outcomeDocument } }),
  }
}

/** 信号 */
function signalRoutes(deps: SelfEvaluationDeps): RoutePlugin {
  return (app) => {
    app.put(
      '/self-evaluations/:id/signals/:code/answer',
      {
        config: { permission: 'selfEvaluation:fill' },
        schema: { summary: '答复信号', params: OfSignal, body: AnswerSignal, response: { 200: SelfEvaluationView, ...conflicts } },
      },
      async ({ actor, params: { id, code }, body }) => {
        await answerSignal(deps, { actor, paperId: id, code, answer: body.answer })
        return showSelfEvaluation(deps, { actor, paperId: id })
      },
    )

    app.put(
      '/self-evaluations/:id/signals/:code/verdict',
      {
        config: { permission: 'selfEvaluation:recheck' },
        schema: { summary: '处理信号', params: OfSignal, body: ReviewSignal, response: { 200: SelfEvaluationView, ...conflicts } },
      },
      async ({ actor, params: { id, code }, body }) => {
        await reviewSignal(deps, { actor, paperId: id, code, ...body })
        return showSelfEvaluation(deps, { actor, paperId: id })
      },
    )
  }
}

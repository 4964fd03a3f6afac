import { z } from 'zod'
import type { Db } from '../db/server.ts'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { ConflictView, EvaluationListView, EvaluationView, ReadingRequest, ReadingView, SaveCells } from './evaluation.view.ts'
import { listEvaluations } from './list-evaluations.query.ts'
import { presentConflicts } from './present-conflicts.view.ts'
import { presentEvaluation, presentEvaluations } from './present-evaluation.view.ts'
import { readText } from './read-text.query.ts'
import { saveCells } from './save-cells.command.ts'
import { TakeMeasuredFacts } from './sourced.view.ts'
import { loadSourcedEvaluation, type SourcedEvaluation } from './sourced-evaluation.query.ts'
import { takeMeasuredFacts } from './take-measured-facts.command.ts'

interface Deps {
  db: Db
  clock: Clock
}

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView }

/** 评价: list, one evaluation, autosave by cells, trial reading of a criterion. */
export function evaluationRoutes(deps: Deps): RoutePlugin {
  return (app) => {
    app.get(
      '/evaluations',
      {
        config: { permission: 'evaluation:read' },
        schema: { summary: '评价列表', response: { 200: EvaluationListView, 401: ProblemDocumentView } },
      },
      async (request) => presentEvaluations(await listEvaluations(deps, { actor: request.actor })),
    )

    app.get(
      '/evaluations/:id',
      {
        config: { permission: 'evaluation:read' },
        schema: { summary: '一项评价', params: Id, response: { 200: EvaluationView, ...refusals } },
      },
      async (request) => present(request.actor, await loadSourcedEvaluation(deps, { actor: request.actor, id: request.params.id })),
    )

    addSaving(app, deps)
    addTaking(app, deps)
    addReading(app)
  }
}

/** Autosave. Who may change which cell is the policy of the room: its refusal names the cell and who fills it in. */
function addSaving(app: App, deps: Deps): void {
  app.patch(
    '/evaluations/:id/cells',
    {
      config: { permission: 'evaluation:read', checksText: true },
      schema: {
        summary: '逐格保存（全部保存或全部不保存）',
        params: Id,
        body: SaveCells,
        response: { 200: EvaluationView, ...refusals, 409: z.union([ConflictView, ProblemDocumentView]), 422: ProblemDocumentView },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const result = await saveCells(deps, { actor, evaluationId: params.id, changes: body.changes })
      if (result.kind === 'conflict') return reply.code(409).send(presentConflicts(result.conflicts))
      return reply.code(200).send(present(actor, result.evaluation))
    },
  )
}

/** 采用台账数: what the books say becomes the facts, only when the lead evaluator says so. */
function addTaking(app: App, deps: Deps): void {
  app.post(
    '/evaluations/:id/measured-facts',
    {
      config: { permission: 'evaluation:supplyFacts' },
      schema: {
        summary: '采用台账数作为取数依据（全部采用或全部不采用）',
        params: Id,
        body: TakeMeasuredFacts,
        response: { 200: EvaluationView, ...refusals, 409: z.union([ConflictView, ProblemDocumentView]), 422: ProblemDocumentView },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const result = await takeMeasuredFacts(deps, { actor, evaluationId: params.id, leaves: body.leaves })
      if (result.kind === 'conflict') return reply.code(409).send(presentConflicts(result.conflicts))
      return reply.code(200).send(present(actor, result.evaluation))
    },
  )
}

function addReading(app: App): void {
  app.post(
    '/readings',
    {
      config: { permission: 'scoring:preview' },
      schema: {
        summary: '试读评分标准（不保存）',
        body: ReadingRequest,
        response: { 200: ReadingView, 401: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView },
      },
    },
    (request) => readText(request.body),
  )
}

function present(actor: Actor, { record, result, pack, sourced }: SourcedEvaluation): EvaluationView {
  return presentEvaluation({ record, result, sourced, conventions: pack.scoring, actor })
}

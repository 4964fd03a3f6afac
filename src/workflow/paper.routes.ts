import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { wholeNumber } from '../org/index.ts'
import { createPaper } from './create-paper.command.ts'
import type { WorkflowDeps } from './deps.ts'
import { listPaperTypes } from './list-paper-types.query.ts'
import { listPaperKinds, listPapers } from './list-papers.query.ts'
import { compareEditions, loadEdition } from './load-edition.query.ts'
import { CreatePaper, PaperConflictView, PaperListView, PaperQuery, PaperTypesView, PaperView } from './paper.view.ts'
import { EditionNumber, PaperComparisonView, PaperEditionView } from './paper-edition.view.ts'
import { PaperKindsView } from './paper-kinds.view.ts'
import { presentEdition, presentPaperConflicts, presentPapers } from './present-paper.view.ts'
import { savePaperCells } from './save-paper-cells.command.ts'
import { presentSaved, SavedPaperView, SavePaperCells } from './saved-paper.view.ts'
import { showPaper } from './show-paper.query.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView }

/** 文书: lists, one paper, its editions, autosave by cells. */
export function paperRoutes(deps: WorkflowDeps): RoutePlugin {
  return (app) => {
    addLists(app, deps)
    addOne(app, deps)
    addSaving(app, deps)
    addEditions(app, deps)
  }
}

function addLists(app: App, deps: WorkflowDeps): void {
  app.get(
    '/paper-types',
    {
      config: { permission: 'paper:read' },
      schema: { summary: '可填报的文书种类', response: { 200: PaperTypesView, 401: ProblemDocumentView, 403: ProblemDocumentView } },
    },
    (request) => listPaperTypes(deps, { actor: request.actor }),
  )

  app.get(
    '/paper-kinds',
    {
      config: { permission: 'paper:read' },
      schema: {
        summary: '现有文书的年度和种类（筛选用）',
        response: { 200: PaperKindsView, 401: ProblemDocumentView, 403: ProblemDocumentView },
      },
    },
    (request) => listPaperKinds(deps, { actor: request.actor }),
  )

  app.get(
    '/papers',
    {
      config: { permission: 'paper:read' },
      schema: { summary: '文书列表', querystring: PaperQuery, response: { 200: PaperListView, ...refusals, 422: ProblemDocumentView } },
    },
    async (request) => presentPapers(await listPapers(deps, { actor: request.actor, filter: request.query }), deps.forms),
  )
}

function addOne(app: App, deps: WorkflowDeps): void {
  app.post(
    '/papers',
    {
      config: { permission: 'paper:fill' },
      schema: { summary: '建立文书', body: CreatePaper, response: { 201: PaperView, ...refusals, 422: ProblemDocumentView } },
    },
    async (request, reply) => {
      const { actor, body } = request
      const id = await createPaper(deps, { actor, request: body })
      return reply.code(201).send(await showPaper(deps, { actor, id }))
    },
  )

  app.get(
    '/papers/:id',
    {
      config: { permission: 'paper:read' },
      schema: { summary: '一份文书', params: Id, response: { 200: PaperView, ...refusals } },
    },
    (request) => showPaper(deps, { actor: request.actor, id: request.params.id }),
  )
}

/** Autosave: only the conflicting cells come back with 409. */
function addSaving(app: App, deps: WorkflowDeps): void {
  app.patch(
    '/papers/:id/cells',
    {
      config: { permission: 'paper:fill', checksText: true },
      schema: {
        summary: '逐格保存（全部保存或全部不保存）',
        params: Id,
        body: SavePaperCells,
        response: {
          ...{ 200: z.union([SavedPaperView, PaperView]), ...refusals },
          ...{ 409: z.union([PaperConflictView, ProblemDocumentView]), 422: ProblemDocumentView },
        },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const result = await savePaperCells(deps, { actor, id: params.id, changes: body.changes })
      if (result.kind === 'conflict') return reply.code(409).send(presentPaperConflicts(result.conflicts))
      const paper = await showPaper(deps, { actor, id: params.id })
      // No save since but this one. Where it was another's, the mark tells the page, which then reads the paper again.
      const held = body.version !== undefined && paper.version - body.version <= 1
      return reply.code(200).send(held ? presentSaved(paper, body.changes) : paper)
    },
  )
}

function addEditions(app: App, deps: WorkflowDeps): void {
  const Positive = wholeNumber({ min: 1, max: 999_999 })
  app.get(
    '/papers/:id/editions/:edition/:submission',
    {
      config: { permission: 'paper:read' },
      schema: {
        summary: '报送时冻结的一版',
        params: Id.extend({ edition: Positive, submission: Positive }),
        response: { 200: PaperEditionView, ...refusals, 422: ProblemDocumentView },
      },
    },
    async (request) => {
      const { id, edition, submission } = request.params
      return presentEdition(await loadEdition(deps, { actor: request.actor, id, number: { edition, submission } }))
    },
  )

  app.get(
    '/papers/:id/comparison',
    {
      config: { permission: 'paper:read' },
      schema: {
        summary: '版本比较',
        params: Id,
        querystring: z.strictObject({ from: EditionNumber, to: EditionNumber }),
        response: { 200: PaperComparisonView, ...refusals, 422: ProblemDocumentView },
      },
    },
    (request) => compareEditions(deps, { actor: request.actor, id: request.params.id, ...request.query }),
  )
}

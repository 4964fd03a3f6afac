import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendUpload } from '../http/server.ts'
import { compareProject, findUnchangedCells } from './compare-project.query.ts'
import type { LibraryDeps } from './deps.ts'
import {
  ProcedureFactsView,
  ProjectComparisonView,
  ProjectQuery,
  ProjectTreeView,
  ProjectView,
  UnchangedCellsView,
  Year,
} from './library.view.ts'
import { ComparisonQuery } from './library-acts.view.ts'
import { listProjects } from './list-projects.query.ts'
import { loadProcedureFile } from './load-procedure-file.query.ts'
import { loadProject } from './load-project.query.ts'
import { listProcedureFacts } from './missing.query.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const ofOne = { ...refusals, 404: ProblemDocumentView }

/** 项目库: the tree of a year, one project with everything of it, comparisons. */
export function projectRoutes(deps: LibraryDeps): RoutePlugin {
  return (app) => {
    addLists(app, deps)
    addOne(app, deps)
    addComparisons(app, deps)
  }
}

function addLists(app: App, deps: LibraryDeps): void {
  app.get(
    '/projects',
    {
      config: { permission: 'project:read' },
      schema: { summary: '项目库（专项资金、二级、三级项目）', querystring: ProjectQuery, response: { 200: ProjectTreeView, ...refusals } },
    },
    ({ actor, query }) => listProjects(deps, { actor, query }),
  )

  app.get(
    '/projects/procedure-facts',
    {
      config: { permission: 'project:read' },
      schema: {
        summary: '立项程序情况：多少项目须办理、已办理',
        querystring: z.strictObject({ fiscalYear: Year }),
        response: { 200: ProcedureFactsView, ...refusals },
      },
    },
    ({ actor, query }) => listProcedureFacts(deps, { actor, fiscalYear: query.fiscalYear }),
  )
}

function addOne(app: App, deps: LibraryDeps): void {
  app.get(
    '/projects/:id',
    {
      config: { permission: 'project:read' },
      schema: { summary: '项目全宗', params: Id, response: { 200: ProjectView, ...ofOne } },
    },
    ({ actor, params }) => loadProject(deps, { actor, id: params.id }),
  )

  app.get(
    '/project-procedures/:id/file',
    {
      config: { permission: 'project:read' },
      schema: { summary: '下载立项程序的附件', params: Id, response: { 200: z.unknown(), ...ofOne } },
    },
    async ({ actor, params }, reply) => sendUpload(reply, await loadProcedureFile(deps, { actor, id: params.id }), 'procedure'),
  )
}

function addComparisons(app: App, deps: LibraryDeps): void {
  app.get(
    '/projects/:id/comparison',
    {
      config: { permission: 'project:read' },
      schema: {
        summary: '申报书版本比较，或与上年比较',
        params: Id,
        querystring: ComparisonQuery,
        response: { 200: ProjectComparisonView, ...ofOne, 409: ProblemDocumentView },
      },
    },
    ({ actor, params, query }) => compareProject(deps, { actor, id: params.id, ...query }),
  )

  app.get(
    '/project-applications/:id/unchanged-cells',
    {
      config: { permission: 'project:read' },
      schema: { summary: '申报书中与上年相同的栏目', params: Id, response: { 200: UnchangedCellsView, ...ofOne } },
    },
    ({ actor, params }) => findUnchangedCells(deps, { actor, paperId: params.id }),
  )
}

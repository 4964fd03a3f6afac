import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { moveDivision, setImplementers } from './change-project.command.ts'
import type { LibraryDeps } from './deps.ts'
import { ProjectView } from './library.view.ts'
import {
  ApplicationOpenedView,
  CopiedProjectsView,
  CopyProjects,
  LinkLastYear,
  MoveDivision,
  MovedProjectsView,
  MoveProject,
  MoveProjects,
  ProjectSetUpView,
  SetImplementers,
  SetUpProject,
} from './library-acts.view.ts'
import { linkLastYear } from './link-last-year.command.ts'
import { loadProject } from './load-project.query.ts'
import { moveProjects } from './move-project.command.ts'
import { copyProjects, openApplication } from './open-application.command.ts'
import { RecordProcedure } from './procedure.view.ts'
import { addProcedure } from './record-procedure.command.ts'
import { setUpProject } from './set-up-project.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = {
  401: ProblemDocumentView,
  403: ProblemDocumentView,
  404: ProblemDocumentView,
  409: ProblemDocumentView,
  422: ProblemDocumentView,
}

/** 项目库: what is done to projects. */
export function projectActRoutes(deps: LibraryDeps): RoutePlugin {
  return (app) => {
    addSettingUp(app, deps)
    addApplications(app, deps)
    addSeveral(app, deps)
    addOne(app, deps)
    addPlacing(app, deps)
  }
}

function addSettingUp(app: App, deps: LibraryDeps): void {
  app.post(
    '/projects',
    {
      config: { permission: 'project:maintain' },
      schema: {
        summary: '设立专项资金、二级项目，或先登记上级下达、应急的项目',
        body: SetUpProject,
        response: { 201: ProjectSetUpView, ...refusals },
      },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await setUpProject(deps, { actor, request: body })),
  )
}

function addApplications(app: App, deps: LibraryDeps): void {
  app.post(
    '/projects/copies',
    {
      config: { permission: 'project:apply' },
      schema: { summary: '从上年带入（一个或几个项目，逐个答复）', body: CopyProjects, response: { 200: CopiedProjectsView, ...refusals } },
    },
    ({ actor, body }) => copyProjects(deps, { actor, order: body }),
  )

  app.post(
    '/projects/:id/application',
    {
      config: { permission: 'project:apply' },
      schema: { summary: '补报入库申报书', params: Id, response: { 201: ApplicationOpenedView, ...refusals } },
    },
    async ({ actor, params }, reply) => reply.code(201).send({ paperId: await openApplication(deps, { actor, id: params.id }) }),
  )
}

/** 批量: all of them, or none and every reason told. */
function addSeveral(app: App, deps: LibraryDeps): void {
  app.post(
    '/projects/changes',
    {
      config: { permission: 'project:maintain' },
      schema: { summary: '批量取消、终止、结束项目', body: MoveProjects, response: { 200: MovedProjectsView, ...refusals } },
    },
    async ({ actor, body }) => ({ moved: await moveProjects(deps, { actor, order: body }) }),
  )

  app.post(
    '/projects/division',
    {
      config: { permission: 'project:maintain' },
      schema: { summary: '批量调整主管处室', body: MoveDivision, response: { 200: MovedProjectsView, ...refusals } },
    },
    async ({ actor, body }) => ({ moved: await moveDivision(deps, { actor, order: body }) }),
  )
}

function addOne(app: App, deps: LibraryDeps): void {
  app.post(
    '/projects/:id/procedures',
    {
      config: { permission: 'project:procedure' },
      schema: { summary: '登记或更正立项程序', params: Id, body: RecordProcedure, response: { 201: ProjectView, ...refusals } },
    },
    async ({ actor, params, body }, reply) => {
      await addProcedure(deps, { actor, projectId: params.id, procedure: body })
      return reply.code(201).send(await loadProject(deps, { actor, id: params.id }))
    },
  )

  app.post(
    '/projects/:id/changes',
    {
      config: { permission: 'project:maintain' },
      schema: { summary: '项目状态变动', params: Id, body: MoveProject, response: { 201: ProjectView, ...refusals } },
    },
    async ({ actor, params: { id }, body: { version, ...move } }, reply) => {
      await moveProjects(deps, { actor, order: { ...move, projects: [{ id, version }] } })
      return reply.code(201).send(await loadProject(deps, { actor, id }))
    },
  )
}

/** Who does it, and what it goes on from. */
function addPlacing(app: App, deps: LibraryDeps): void {
  app.put(
    '/projects/:id/implementers',
    {
      config: { permission: 'project:maintain' },
      schema: { summary: '确定实施单位和区（市）', params: Id, body: SetImplementers, response: { 200: ProjectView, ...refusals } },
    },
    async ({ actor, params, body }) => {
      await setImplementers(deps, { actor, id: params.id, order: body })
      return loadProject(deps, { actor, id: params.id })
    },
  )

  app.put(
    '/projects/:id/last-year',
    {
      config: { permission: 'project:maintain' },
      schema: { summary: '关联上年项目', params: Id, body: LinkLastYear, response: { 200: ProjectView, ...refusals } },
    },
    async ({ actor, params, body }) => {
      await linkLastYear(deps, { actor, id: params.id, order: body })
      return loadProject(deps, { actor, id: params.id })
    },
  )
}

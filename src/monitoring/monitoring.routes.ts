import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile } from '../http/server.ts'
import { closeRound } from './close-round.command.ts'
import type { MonitoringDeps } from './deps.ts'
import { exportRound, type ReportDeps } from './export-round.command.ts'
import { loadProject } from './load-project.query.ts'
import { loadWall } from './load-wall.query.ts'
import {
  AnswerFinding,
  ChoicesAsked,
  CloseRound,
  OpenedFindingsView,
  OpenedRoundView,
  OpenFinding,
  OpenFindings,
  OpenRound,
  ReviewFinding,
  RoundChoicesView,
  SetTiming,
  WallAsked,
  WallView,
  WatchedProjectView,
} from './monitoring.view.ts'
import { openFinding, openFindings } from './open-finding.command.ts'
import { openRound } from './open-round.command.ts'
import { listRoundChoices } from './round-choices.query.ts'
import { setTiming } from './set-timing.command.ts'
import { answerFinding, reviewFinding } from './settle-finding.command.ts'

const Id = z.object({ id: z.uuid() })
const OfRound = z.object({ id: z.uuid(), projectId: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 422: ProblemDocumentView }
const changing = { ...refusals, 409: ProblemDocumentView }

/** 绩效监控: the wall, one project, rounds, 考核时点, findings. */
export function monitoringRoutes(deps: ReportDeps): RoutePlugin {
  return (app) => {
    addReading(app, deps)
    addReports(app, deps)
    addRounds(app, deps)
    addFindings(app, deps)
    addSettling(app, deps)
  }
}

function addReading(app: App, deps: MonitoringDeps): void {
  const permission = 'monitoring:read'
  app.get(
    '/monitoring',
    {
      config: { permission },
      schema: { summary: '监控轮次和各项目的灯', querystring: WallAsked, response: { 200: WallView, ...refusals } },
    },
    ({ actor, query }) => loadWall(deps, { actor, year: query.year, roundId: query.round }),
  )
  app.get(
    '/monitoring/rounds/:id/projects/:projectId',
    {
      config: { permission },
      schema: { summary: '一个监控项目及其指标', params: OfRound, response: { 200: WatchedProjectView, ...refusals } },
    },
    ({ actor, params }) => loadProject(deps, { actor, roundId: params.id, projectId: params.projectId }),
  )
}

/** 监控汇总表 as files. */
function addReports(app: App, deps: ReportDeps): void {
  for (const [kind, as] of [
    ['docx', 'Word'],
    ['xlsx', 'Excel'],
  ] as const) {
    app.get(
      `/monitoring/rounds/:id/report.${kind}`,
      {
        config: { permission: 'monitoring:read' },
        schema: { summary: `监控汇总表（${as}）`, params: Id, response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, params }, reply) => sendFile(reply, { ...(await exportRound(deps, { actor, roundId: params.id, as })), kind }),
    )
  }
}

function addRounds(app: App, deps: MonitoringDeps): void {
  app.get(
    '/monitoring/choices',
    {
      config: { permission: 'monitoring:open' },
      schema: { summary: '可布置监控的项目', querystring: ChoicesAsked, response: { 200: RoundChoicesView, ...refusals } },
    },
    ({ actor, query }) => listRoundChoices(deps, { actor, year: query.year }),
  )
  app.post(
    '/monitoring/rounds',
    {
      config: { permission: 'monitoring:open' },
      schema: { summary: '布置绩效监控（各项目都收到，或者都没有收到）', body: OpenRound, response: { 201: OpenedRoundView, ...changing } },
    },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await openRound(deps, { actor, order: body }) }),
  )
  app.post(
    '/monitoring/rounds/:id/closing',
    {
      config: { permission: 'monitoring:open' },
      schema: { summary: '结束绩效监控', params: Id, body: CloseRound, response: { 200: WallView, ...changing } },
    },
    async ({ actor, params, body }) => {
      await closeRound(deps, { actor, roundId: params.id, version: body.version })
      return loadWall(deps, { actor, roundId: params.id })
    },
  )
  app.put(
    '/monitoring/targets/:id/timing',
    {
      config: { permission: 'monitoring:time' },
      schema: { summary: '设置指标的考核时点、阶段目标', params: Id, body: SetTiming, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await setTiming(deps, { actor, targetId: params.id, timing: body })
      return reply.code(204).send(null)
    },
  )
}

function addFindings(app: App, deps: MonitoringDeps): void {
  const permission = 'monitoring:ask'
  app.post(
    '/monitoring/rounds/:id/findings',
    {
      config: { permission },
      schema: { summary: '提出监控发现的问题', params: Id, body: OpenFinding, response: { 201: WatchedProjectView, ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      const projectId = await openFinding(deps, { actor, roundId: params.id, order: body })
      return reply.code(201).send(await loadProject(deps, { actor, roundId: params.id, projectId }))
    },
  )
  app.post(
    '/monitoring/rounds/:id/findings-of-lights',
    {
      config: { permission },
      schema: { summary: '对一种灯逐项提出问题', params: Id, body: OpenFindings, response: { 200: OpenedFindingsView, ...changing } },
    },
    async ({ actor, params, body }) => ({ opened: await openFindings(deps, { actor, roundId: params.id, order: body }) }),
  )
}

function addSettling(app: App, deps: MonitoringDeps): void {
  app.put(
    '/monitoring/findings/:id/answer',
    {
      config: { permission: 'monitoring:answer' },
      schema: { summary: '回复监控发现的问题', params: Id, body: AnswerFinding, response: { 200: WatchedProjectView, ...changing } },
    },
    async ({ actor, params, body }) => {
      const { roundId, projectId } = await answerFinding(deps, { actor, findingId: params.id, answer: body })
      return loadProject(deps, { actor, roundId, projectId })
    },
  )
  app.put(
    '/monitoring/findings/:id/review',
    {
      config: { permission: 'monitoring:ask' },
      schema: { summary: '审核问题的回复', params: Id, body: ReviewFinding, response: { 200: WatchedProjectView, ...changing } },
    },
    async ({ actor, params, body }) => {
      const { roundId, projectId } = await reviewFinding(deps, { actor, findingId: params.id, review: body })
      return loadProject(deps, { actor, roundId, projectId })
    },
  )
}

import { Readable } from 'node:stream'
import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import {
  AuditEntryView,
  AuditFilter,
  AuditListView,
  AuditSearch,
  AuditSettingChange,
  AuditSettingView,
  presentEntry,
  presentRow,
} from './audit.view.ts'
import { configureRetention, loadRetention } from './configure-retention.command.ts'
import { exportTrail } from './export-trail.command.ts'
import { requestVerification } from './request-verification.command.ts'
import { verificationRuns } from './run-verification.job.ts'
import { loadEntry, searchTrail } from './search-entries.query.ts'
import { presentVerification, VerificationView } from './verification.view.ts'
import type { VerifyDeps } from './verify-trail.query.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView }
const invalid = { 422: ProblemDocumentView }

/** 操作留痕: search, one entry, export, verification, retention. */
export function auditRoutes(deps: VerifyDeps): RoutePlugin {
  return (app) => {
    addSearch(app, deps)
    addExport(app, deps)
    addVerification(app, deps)
    addSettings(app, deps)
  }
}

function addSearch(app: App, deps: VerifyDeps): void {
  app.get(
    '/audit/entries',
    {
      config: { permission: 'audit:read' },
      schema: { summary: '查询操作留痕', querystring: AuditSearch, response: { 200: AuditListView, ...refusals, ...invalid } },
    },
    async ({ actor, query: { cursor, ...filter } }) => {
      const { entries, next } = await searchTrail(deps, { actor, filter, cursor })
      return { entries: entries.map(presentRow), next: next ?? null }
    },
  )

  app.get(
    '/audit/entries/:id',
    {
      config: { permission: 'audit:read' },
      schema: {
        summary: '一条操作留痕',
        params: z.object({ id: z.uuid() }),
        response: { 200: AuditEntryView, ...refusals, 404: ProblemDocumentView, ...invalid },
      },
    },
    async ({ actor, params }) => presentEntry(await loadEntry(deps, { actor, id: params.id })),
  )
}

function addExport(app: App, deps: VerifyDeps): void {
  app.get(
    '/audit/export.csv',
    {
      config: { permission: 'audit:export' },
      schema: { summary: '导出操作留痕（CSV）', querystring: AuditFilter, response: { 200: z.unknown(), ...refusals, ...invalid } },
    },
    async ({ actor, query }, reply) => {
      const lines = await exportTrail(deps, { actor, filter: query })
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-trail.csv"; filename*=UTF-8''${encodeURIComponent('操作留痕.csv')}`)
        .header('x-content-type-options', 'nosniff')
        .send(Readable.from(lines))
    },
  )
}

/** In the background: a trail of years takes longer than a request may. */
function addVerification(app: App, deps: VerifyDeps): void {
  const runs = verificationRuns(deps)
  app.post(
    '/audit/verification',
    {
      config: { permission: 'audit:verify' },
      schema: { summary: '开始校验留痕', response: { 202: VerificationView, ...refusals } },
    },
    async ({ actor }, reply) => reply.code(202).send(presentVerification(await requestVerification({ ...deps, runs }, { actor }))),
  )

  app.get(
    '/audit/verification',
    {
      config: { permission: 'audit:verify' },
      schema: { summary: '校验的进度和结果', response: { 200: VerificationView, ...refusals } },
    },
    async ({ actor }) => presentVerification(runs.state(actor.regionId)),
  )
}

function addSettings(app: App, deps: VerifyDeps): void {
  app.get(
    '/audit/settings',
    { config: { permission: 'audit:read' }, schema: { summary: '留存期限', response: { 200: AuditSettingView, ...refusals } } },
    ({ actor }) => loadRetention(deps, { actor }),
  )

  app.put(
    '/audit/settings',
    {
      config: { permission: 'audit:configure' },
      schema: {
        summary: '设置留存期限',
        body: AuditSettingChange,
        response: { 200: AuditSettingView, ...refusals, 409: ProblemDocumentView, ...invalid },
      },
    },
    ({ actor, body }) => configureRetention(deps, { actor, ...body }),
  )
}

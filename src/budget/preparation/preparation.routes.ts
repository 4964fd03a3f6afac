import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, sendFile } from '../../http/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { addBudgetLine, copyBudgetLines, removeLine } from './change-budget-lines.command.ts'
import { exportBudget } from './export-budget.command.ts'
import { issueControl, saveControl } from './issue-control.command.ts'
import { loadBudgetSheet } from './load-sheet.query.ts'
import * as view from './preparation.view.ts'
import { presentConflicts } from './present-conflicts.view.ts'
import { recallControl } from './recall-control.command.ts'
import { saveBudgetCells } from './save-budget-cells.command.ts'
import { decideSubmission, submitBudget } from './submit-budget.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView }
const changing = { ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView, 422: ProblemDocumentView }

/** 预算编制: the sheet of a year, cell by cell; lines; submissions; control figures. */
export function preparationRoutes(deps: BudgetDeps): RoutePlugin {
  return (app) => {
    addSheet(app, deps)
    addSheetFile(app, deps)
    addLines(app, deps)
    addSubmissions(app, deps)
    addControl(app, deps)
  }
}

function addSheet(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/lines',
    {
      config: { permission: 'budget:read' },
      schema: {
        ...{ summary: '预算编制表（一上至二下）', querystring: view.BudgetQuery },
        response: { 200: view.BudgetSheetView, ...refusals, 422: ProblemDocumentView },
      },
    },
    ({ actor, query }) => loadBudgetSheet(deps, { actor, fiscalYear: query.fiscalYear }),
  )

  app.patch(
    '/budget/lines',
    {
      config: { permission: 'budget:prepare', checksText: true },
      schema: {
        ...{ summary: '逐格保存预算（全部保存或全部不保存）', body: view.SaveBudgetCells },
        response: { 200: view.SavedLinesView, ...changing, 409: z.union([view.BudgetConflictView, ProblemDocumentView]) },
      },
    },
    async ({ actor, body }, reply) => {
      const result = await saveBudgetCells(deps, { actor, changes: body.changes })
      if (result.kind === 'conflict') return reply.code(409).send(presentConflicts([...result.conflicts]))
      return reply.code(200).send({ lines: [...result.lines] })
    },
  )
}

/** 预算对比表 as a file. */
function addSheetFile(app: App, deps: BudgetDeps): void {
  app.get(
    '/budget/lines/export.xlsx',
    {
      config: { permission: 'budget:read' },
      schema: {
        ...{ summary: '导出预算对比表', querystring: view.ExportQuery },
        response: { 200: z.unknown(), ...refusals, 422: ProblemDocumentView },
      },
    },
    async ({ actor, query }, reply) => {
      const { fiscalYear, ...filter } = query
      return sendFile(reply, { ...(await exportBudget(deps, { actor, fiscalYear, filter })), kind: 'xlsx' })
    },
  )
}

function addLines(app: App, deps: BudgetDeps): void {
  app.post(
    '/budget/lines',
    {
      config: { permission: 'budget:prepare' },
      schema: { summary: '增加预算行', body: view.AddBudgetLine, response: { 201: Id, ...changing } },
    },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await addBudgetLine(deps, { actor, order: body }) }),
  )

  app.post(
    '/budget/lines/:id/removal',
    {
      config: { permission: 'budget:prepare' },
      schema: { summary: '删除预算行', params: Id, body: view.RemoveBudgetLine, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await removeLine(deps, { actor, id: params.id, version: body.version })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/budget/lines/copies',
    {
      config: { permission: 'budget:prepare' },
      schema: {
        ...{ summary: '从上年带入预算行（名称和结构，不带金额）', body: view.CopyBudgetLines },
        response: { 200: view.CopiedLinesView, ...changing },
      },
    },
    ({ actor, body }) => copyBudgetLines(deps, { actor, ...body }),
  )
}

function addSubmissions(app: App, deps: BudgetDeps): void {
  app.post(
    '/budget/submissions',
    {
      config: { permission: 'budget:submit' },
      schema: { summary: '报送单位预算（一上、二上）', body: view.SubmitBudget, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, body }, reply) => {
      await submitBudget(deps, { actor, ...body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/budget/submissions/:id/acceptance',
    {
      config: { permission: 'budget:review' },
      schema: { summary: '单位预算审核通过', params: Id, body: view.AcceptBudget, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await decideSubmission(deps, { actor, id: params.id, version: body.version })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/budget/submissions/:id/return',
    {
      config: { permission: 'budget:review' },
      schema: { summary: '退回单位预算', params: Id, body: view.ReturnBudget, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, params, body }, reply) => {
      await decideSubmission(deps, { actor, id: params.id, version: body.version, returnedFor: body.reason })
      return reply.code(204).send(null)
    },
  )
}

function addControl(app: App, deps: BudgetDeps): void {
  app.put(
    '/budget/control-totals',
    {
      config: { permission: 'budget:review' },
      schema: { summary: '填写财政下达的控制数总额', body: view.SaveControlTotals, response: { 204: z.null(), ...changing } },
    },
    async ({ actor, body }, reply) => {
      await saveControl(deps, { actor, fiscalYear: body.fiscalYear, totals: view.controlsFrom(body.totals) })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/budget/control-figures',
    {
      config: { permission: 'budget:review' },
      schema: { summary: '下达控制数（全部单位）', body: view.IssueControl, response: { 200: view.IssuedControlView, ...changing } },
    },
    ({ actor, body }) => issueControl(deps, { actor, ...body }),
  )

  app.post(
    '/budget/control-figures/recall',
    {
      config: { permission: 'budget:review' },
      schema: {
        summary: '撤回控制数（还没有单位报送二上）',
        body: view.RecallControl,
        response: { 200: view.RecalledControlView, ...changing },
      },
    },
    ({ actor, body }) => recallControl(deps, { actor, ...body }),
  )
}

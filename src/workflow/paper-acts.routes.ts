import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import { approvePaper } from './approve-paper.command.ts'
import { approvePapers } from './approve-papers.command.ts'
import type { WorkflowDeps } from './deps.ts'
import { extendPaper } from './extend-paper.command.ts'
import {
  ApprovalResultsView,
  ApprovePaper,
  ApprovePapers,
  ExtendPaper,
  PaperView,
  RegisterDecision,
  SendBackPaper,
  SubmitPaper,
  UnlockPaper,
  WithdrawPaper,
} from './paper.view.ts'
import { registerDecision } from './register-decision.command.ts'
import { sendBackPaper } from './send-back-paper.command.ts'
import { showPaper } from './show-paper.query.ts'
import { submitPaper } from './submit-paper.command.ts'
import { unlockPaper } from './unlock-paper.command.ts'
import { withdrawPaper } from './withdraw-paper.command.ts'

const Id = z.object({ id: z.uuid() })
const answers = {
  ...{ 200: PaperView, 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView },
  ...{ 409: ProblemDocumentView, 422: ProblemDocumentView },
}

/** 办理: each act answers with the paper as it is afterwards. */
export function paperActRoutes(deps: WorkflowDeps): RoutePlugin {
  return (app) => {
    addFilling(app, deps)
    addReview(app, deps)
    addFromAbove(app, deps)
  }
}

function addFilling(app: App, deps: WorkflowDeps): void {
  app.post(
    '/papers/:id/submission',
    { config: { permission: 'paper:fill' }, schema: { summary: '报送', params: Id, body: SubmitPaper, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await submitPaper(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )

  app.post(
    '/papers/:id/withdrawal',
    { config: { permission: 'paper:fill' }, schema: { summary: '撤回', params: Id, body: WithdrawPaper, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await withdrawPaper(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )
}

function addReview(app: App, deps: WorkflowDeps): void {
  app.post(
    '/papers/:id/approval',
    { config: { permission: 'paper:review' }, schema: { summary: '同意并签字', params: Id, body: ApprovePaper, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await approvePaper(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )

  app.post(
    '/papers/:id/return',
    { config: { permission: 'paper:review' }, schema: { summary: '退回', params: Id, body: SendBackPaper, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await sendBackPaper(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )

  app.post(
    '/paper-approvals',
    {
      config: { permission: 'paper:review' },
      schema: {
        summary: '批量审核（逐份办理，逐份答复）',
        body: ApprovePapers,
        response: { 200: ApprovalResultsView, 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView },
      },
    },
    async ({ actor, body }) => ({ results: await approvePapers(deps, { actor, ...body }) }),
  )
}

function addFromAbove(app: App, deps: WorkflowDeps): void {
  app.post(
    '/papers/:id/external-decision',
    {
      config: { permission: 'paper:registerExternal' },
      schema: { summary: '外部登记', params: Id, body: RegisterDecision, response: answers },
    },
    async ({ actor, params: { id }, body }) => {
      await registerDecision(deps, { actor, id, decision: body })
      return showPaper(deps, { actor, id })
    },
  )

  app.post(
    '/papers/:id/unlocking',
    { config: { permission: 'paper:unlock' }, schema: { summary: '解锁', params: Id, body: UnlockPaper, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await unlockPaper(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )

  app.post(
    '/papers/:id/extension',
    { config: { permission: 'paper:extend' }, schema: { summary: '批准延期', params: Id, body: ExtendPaper, response: answers } },
    async ({ actor, params: { id }, body }) => {
      await extendPaper(deps, { actor, id, ...body })
      return showPaper(deps, { actor, id })
    },
  )
}

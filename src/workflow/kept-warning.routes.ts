import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import type { WorkflowDeps } from './deps.ts'
import { keepWarnings, takeBackKept } from './keep-warnings.command.ts'
import { KeepWarnings, TakeBackKept } from './kept-warning.view.ts'
import { PaperView } from './paper.view.ts'
import { showPaper } from './show-paper.query.ts'

const Id = z.object({ id: z.uuid() })
const answers = {
  ...{ 200: PaperView, 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView },
  ...{ 409: ProblemDocumentView, 422: ProblemDocumentView },
}

/** 提醒的保留与撤销: each answers with the paper as it is afterwards. */
export function keptWarningRoutes(deps: WorkflowDeps): RoutePlugin {
  return (app) => {
    app.post(
      '/papers/:id/kept-warnings',
      {
        config: { permission: 'paper:fill' },
        schema: { summary: '保留提醒并说明理由', params: Id, body: KeepWarnings, response: answers },
      },
      async ({ actor, params: { id }, body }) => {
        await keepWarnings(deps, { actor, id, ...body })
        return showPaper(deps, { actor, id })
      },
    )

    app.post(
      '/papers/:id/kept-warnings/withdrawal',
      { config: { permission: 'paper:fill' }, schema: { summary: '撤销提醒的说明', params: Id, body: TakeBackKept, response: answers } },
      async ({ actor, params: { id }, body: { ids } }) => {
        await takeBackKept(deps, { actor, id, ids })
        return showPaper(deps, { actor, id })
      },
    )
  }
}

import { ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import { listTargetPapers } from './list-target-papers.query.ts'
import { openTargetPaper } from './open-target-paper.command.ts'
import { OpenedTargetPaperView, OpenTargetPaper, TargetPaperListView, TargetPapersAsked } from './target-paper.view.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }

/** 绩效目标申报: who has declared, and a new declaration. What is in it is a paper. */
export function targetPaperRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/targets/declarations',
      {
        config: { permission: 'target:read' },
        schema: { summary: '绩效目标申报情况', querystring: TargetPapersAsked, response: { 200: TargetPaperListView, ...refusals } },
      },
      ({ actor, query }) => listTargetPapers(deps, { actor, year: query.year }),
    )

    app.post(
      '/targets/declarations',
      {
        config: { permission: 'target:declare' },
        schema: {
          summary: '建立绩效目标申报表',
          body: OpenTargetPaper,
          response: { 201: OpenedTargetPaperView, ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView },
        },
      },
      async ({ actor, body }, reply) => reply.code(201).send({ paperId: await openTargetPaper(deps, { actor, order: body }) }),
    )
  }
}

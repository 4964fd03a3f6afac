import { ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import { DeclarationListView, DeclarationsAsked, OpenDeclaration, OpenedDeclarationView } from './declaration.view.ts'
import { listDeclarations } from './list-declarations.query.ts'
import { openDeclaration } from './open-declaration.command.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }

/** 绩效目标申报: who has declared, and a new declaration. What is in it is a paper. */
export function declarationRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/targets/declarations',
      {
        config: { permission: 'target:read' },
        schema: { summary: '绩效目标申报情况', querystring: DeclarationsAsked, response: { 200: DeclarationListView, ...refusals } },
      },
      ({ actor, query }) => listDeclarations(deps, { actor, year: query.year }),
    )

    app.post(
      '/targets/declarations',
      {
        config: { permission: 'target:declare' },
        schema: {
          summary: '建立绩效目标申报表',
          body: OpenDeclaration,
          response: { 201: OpenedDeclarationView, ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView },
        },
      },
      async ({ actor, body }, reply) => reply.code(201).send({ paperId: await openDeclaration(deps, { actor, order: body }) }),
    )
  }
}

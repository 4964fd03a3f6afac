import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin } from '../http/server.ts'
import type { OrgDeps } from './deps.ts'
import { handOver } from './hand-over.command.ts'
import { HandOver, HandoverListView, HandoverView, presentHandover, presentHandoverHead } from './handover.view.ts'
import { listHandovers, loadHandover } from './list-handovers.query.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView }

/** 工作移交. */
export function handoverRoutes(deps: OrgDeps): RoutePlugin {
  return (app) => {
    app.post(
      '/handovers',
      {
        config: { permission: 'post:assign' },
        schema: {
          summary: '工作移交：一次完成免职、任职，并生成移交清单',
          body: HandOver,
          response: { 201: HandoverView, ...refusals, 409: ProblemDocumentView, 422: ProblemDocumentView },
        },
      },
      async ({ actor, body }, reply) => reply.code(201).send(presentHandover(await handOver(deps, { actor, ...body }), actor)),
    )
    app.get(
      '/handovers',
      {
        config: { permission: 'handover:read' },
        schema: { summary: '移交记录', response: { 200: HandoverListView, 401: ProblemDocumentView, 403: ProblemDocumentView } },
      },
      async ({ actor }) => ({ handovers: (await listHandovers(deps, { actor })).map(presentHandoverHead) }),
    )
    app.get(
      '/handovers/:id',
      {
        config: { permission: 'handover:read' },
        schema: { summary: '移交清单', params: z.object({ id: z.uuid() }), response: { 200: HandoverView, ...refusals } },
      },
      async ({ actor, params }) => presentHandover(await loadHandover(deps, { actor, handoverId: params.id }), actor),
    )
  }
}

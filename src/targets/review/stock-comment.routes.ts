import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import { listStockComments } from './list-stock-comments.query.ts'
import { addStockComment, changeStockComment } from './save-stock-comment.command.ts'
import { AddStockComment, ChangeStockComment, StockCommentsView } from './stock-comment.view.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 409: ProblemDocumentView }
const changing = { ...refusals, 404: ProblemDocumentView, 422: ProblemDocumentView }

/** 常用审核意见, kept by the department. */
export function stockCommentRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/targets/review-comments',
      { config: { permission: 'target:review' }, schema: { summary: '常用审核意见', response: { 200: StockCommentsView, ...refusals } } },
      ({ actor }) => listStockComments(deps, actor),
    )

    app.post(
      '/targets/review-comments',
      {
        config: { permission: 'review:maintain' },
        schema: { summary: '添加、改写常用审核意见', body: AddStockComment, response: { 201: StockCommentsView, ...changing } },
      },
      async ({ actor, body }, reply) => {
        await addStockComment(deps, { actor, order: body })
        return reply.code(201).send(await listStockComments(deps, actor))
      },
    )

    app.put(
      '/targets/review-comments/:id',
      {
        config: { permission: 'review:maintain' },
        schema: {
          summary: '改写、停用、恢复常用审核意见',
          params: z.object({ id: z.uuid() }),
          body: ChangeStockComment,
          response: { 200: StockCommentsView, ...changing },
        },
      },
      async ({ actor, params, body }) => {
        await changeStockComment(deps, { actor, id: params.id, order: body })
        return listStockComments(deps, actor)
      },
    )
  }
}

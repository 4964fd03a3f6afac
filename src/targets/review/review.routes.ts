import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin, sendFile } from '../../http/server.ts'
import type { TargetDeps } from '../deps.ts'
import { LetterAsked, ReviewDeskView, SaveReview } from './review.view.ts'
import { showReviewDesk } from './review-desk.query.ts'
import { reviewLetter } from './review-letter.ts'
import { saveReview } from './save-review.command.ts'
import { writeReviewLetter } from './write-review-letter.command.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 422: ProblemDocumentView }
const conflicts = { ...refusals, 404: ProblemDocumentView, 409: ProblemDocumentView }

/** 绩效目标审核: the desk of one declaration, the opinion on it, and the letter. */
export function reviewRoutes(deps: TargetDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/targets/declarations/:id/review',
      {
        config: { permission: 'target:read' },
        schema: { summary: '绩效目标审核页', params: Id, response: { 200: ReviewDeskView, ...conflicts } },
      },
      ({ actor, params }) => showReviewDesk(deps, { actor, paperId: params.id }),
    )

    app.put(
      '/targets/declarations/:id/review',
      {
        config: { permission: 'target:review' },
        schema: { summary: '填写绩效目标审核意见', params: Id, body: SaveReview, response: { 200: ReviewDeskView, ...conflicts } },
      },
      async ({ actor, params, body }) => {
        await saveReview(deps, { actor, paperId: params.id, draft: body })
        return showReviewDesk(deps, { actor, paperId: params.id })
      },
    )

    app.get(
      '/targets/review-letter.docx',
      {
        config: { permission: 'target:review' },
        schema: { summary: '审核意见函（Word）', querystring: LetterAsked, response: { 200: z.unknown(), ...conflicts } },
      },
      async ({ actor, query }, reply) => {
        const letter = reviewLetter(await writeReviewLetter(deps, { actor, asked: query }))
        return sendFile(reply, { fileName: `${letter.properties.title}.docx`, bytes: await deps.renderDocx(letter), kind: 'docx' })
      },
    )
  }
}

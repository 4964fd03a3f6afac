import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin, sendFile } from '../http/server.ts'
import type { OfficeDocument } from '../office/index.ts'
import { PrintedPaperView, PrintQuery } from './print.view.ts'
import { fileTitle, printDocument } from './print-document.ts'
import { type PrintDeps, printPaperEdition } from './print-paper.command.ts'

export interface PrintRouteDeps extends PrintDeps {
  /** How Word shows a document; given by the composition root. */
  readonly renderDocx: (document: OfficeDocument) => Promise<Uint8Array>
}

const Id = z.object({ id: z.uuid() })
const refusals = {
  ...{ 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 409: ProblemDocumentView },
  422: ProblemDocumentView,
}

/** 打印定稿: for the page of the web, and as Word. */
export function printRoutes(deps: PrintRouteDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/papers/:id/print',
      {
        config: { permission: 'paper:print' },
        schema: { summary: '打印稿（网页）', params: Id, querystring: PrintQuery, response: { 200: PrintedPaperView, ...refusals } },
      },
      ({ actor, params, query }) => printPaperEdition(deps, { actor, paperId: params.id, which: query, as: '网页' }),
    )

    app.get(
      '/papers/:id/print.docx',
      {
        config: { permission: 'paper:print' },
        schema: { summary: '打印稿（Word）', params: Id, querystring: PrintQuery, response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, params, query }, reply) => {
        const paper = await printPaperEdition(deps, { actor, paperId: params.id, which: query, as: 'Word' })
        const bytes = await deps.renderDocx(printDocument(paper))
        return sendFile(reply, { bytes, fileName: `${fileTitle(paper)}.docx`, kind: 'docx' })
      },
    )
  }
}

import { z } from 'zod'
import type { Db } from '../db/server.ts'
import { loadEvaluation } from '../evaluation/server.ts'
import { ProblemDocumentView, type RoutePlugin, sendFile } from '../http/server.ts'
import type { Clock } from '../kernel/index.ts'
import { evaluationReport } from './evaluation-report.ts'
import { paperOf } from './paper.ts'
import { recordDownload } from './record-download.command.ts'
import type { ReportDocument } from './report-document.ts'

export interface ReportDeps {
  readonly db: Db
  readonly clock: Clock
  /** How Word shows a document; given by the composition root. */
  readonly renderDocx: (document: ReportDocument) => Promise<Uint8Array>
}

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView }

/** 下载评价报告 */
export function reportRoutes(deps: ReportDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/evaluations/:id/report.docx',
      {
        config: { permission: 'evaluation:report' },
        schema: { summary: '下载绩效评价报告（Word）', params: z.object({ id: z.uuid() }), response: { 200: z.unknown(), ...refusals } },
      },
      async (request, reply) => {
        const { record, result } = await loadEvaluation(deps, { actor: request.actor, id: request.params.id })
        const document = evaluationReport(paperOf({ file: record, result }))
        const bytes = await deps.renderDocx(document)
        await recordDownload(deps, { actor: request.actor, evaluationId: request.params.id, title: document.properties.title })
        return sendFile(reply, { bytes, fileName: `${document.properties.title}.docx`, kind: 'docx' })
      },
    )
  }
}

import { z } from 'zod'
import { ProblemDocumentView, type RoutePlugin, sendFile } from '../http/server.ts'
import { type ExportDeps, exportSheet } from './export-sheet.command.ts'

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 409: ProblemDocumentView }

/** 文书按官方表样导出 Excel. */
export function sheetRoutes(deps: ExportDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/papers/:id/sheet.xlsx',
      {
        config: { permission: 'paper:read' },
        schema: { summary: '按官方表样导出（Excel）', params: z.object({ id: z.uuid() }), response: { 200: z.unknown(), ...refusals } },
      },
      async ({ actor, params }, reply) => {
        const { bytes, fileName } = await exportSheet(deps, { actor, id: params.id })
        return sendFile(reply, { bytes, fileName, kind: 'xlsx', plain: 'paper' })
      },
    )
  }
}

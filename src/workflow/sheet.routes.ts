import { z } from 'zod'
import { type App, ProblemDocumentView, type RoutePlugin, readUpload, sendFile } from '../http/server.ts'
import { type ExportDeps, exportSheet } from './export-sheet.command.ts'
import { PaperConflictView, PaperView } from './paper.view.ts'
import { presentPaperConflicts } from './present-paper.view.ts'
import { type ReadSheetDeps, readSheet, requireFillable } from './read-sheet.query.ts'
import { savePaperCells } from './save-paper-cells.command.ts'
import { SheetReadingView, TakeSheet } from './sheet-reading.view.ts'
import { showPaper } from './show-paper.query.ts'

const Id = z.object({ id: z.uuid() })
const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 409: ProblemDocumentView }

/** 文书的 Excel: out by the official form, and back in: shown first, taken when confirmed. */
export function sheetRoutes(deps: ExportDeps & ReadSheetDeps): RoutePlugin {
  return (app) => {
    addExport(app, deps)
    addReading(app, deps)
  }
}

function addExport(app: App, deps: ExportDeps): void {
  app.get(
    '/papers/:id/sheet.xlsx',
    {
      config: { permission: 'paper:read' },
      schema: { summary: '按官方表样导出（Excel）', params: Id, response: { 200: z.unknown(), ...refusals } },
    },
    async ({ actor, params }, reply) => {
      const { bytes, fileName } = await exportSheet(deps, { actor, id: params.id })
      return sendFile(reply, { bytes, fileName, kind: 'xlsx', plain: 'paper' })
    },
  )
}

function addReading(app: App, deps: ReadSheetDeps): void {
  app.post(
    '/papers/:id/sheet-reading',
    {
      config: { permission: 'paper:fill' },
      schema: {
        ...{ summary: '读入填好的 Excel：先核对，不保存', consumes: ['multipart/form-data'], params: Id },
        response: { 200: SheetReadingView, ...refusals, 413: ProblemDocumentView, 422: ProblemDocumentView },
      },
    },
    async (request) => {
      await requireFillable(deps, { actor: request.actor, id: request.params.id })
      const file = await readUpload(request, { mostMegabytes: 6, kinds: '.xlsx' })
      return readSheet(deps, { actor: request.actor, id: request.params.id, ...file })
    },
  )

  app.post(
    '/papers/:id/sheet-adoption',
    {
      config: { permission: 'paper:fill', checksText: true },
      schema: {
        ...{ summary: '采用读入的改动（全部采用或全部不采用）', params: Id, body: TakeSheet },
        response: { 200: PaperView, ...refusals, 409: z.union([PaperConflictView, ProblemDocumentView]), 422: ProblemDocumentView },
      },
    },
    async ({ actor, params: { id }, body: { changes, ...taken } }, reply) => {
      const result = await savePaperCells(deps, { actor, id, changes, taken })
      if (result.kind === 'conflict') return reply.code(409).send(presentPaperConflicts(result.conflicts))
      return reply.code(200).send(await showPaper(deps, { actor, id }))
    },
  )
}

import { z } from 'zod'
import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { ProblemDocumentView, type RoutePlugin, sendFile } from '../http/server.ts'
import type { SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperActRefusedError } from './errors.ts'
import { valuesOf } from './given-cells.query.ts'
import { loadPaper } from './load-paper.query.ts'
import { sheetWorkbook } from './sheet-workbook.ts'

export interface SheetRouteDeps extends WorkflowDeps {
  readonly spreadsheets: Pick<SpreadsheetOffice, 'writeWorkbook'>
}

const refusals = { 401: ProblemDocumentView, 403: ProblemDocumentView, 404: ProblemDocumentView, 409: ProblemDocumentView }

/** 文书按官方表样导出 Excel. */
export function sheetRoutes(deps: SheetRouteDeps): RoutePlugin {
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

/** What the post reads on the page, in the layout of the form. Every export leaves a trace. */
async function exportSheet(
  deps: SheetRouteDeps,
  { actor, id }: { actor: Actor; id: string },
): Promise<{ bytes: Uint8Array; fileName: string }> {
  const { paper, form, cells } = await loadPaper(deps, { actor, id })
  const { sections, sheet, label: title } = form
  if (!sheet) throw new PaperActRefusedError({ kind: 'state', text: '这种文书没有官方表样，不能导出 Excel。请下载 Word。' })
  const content = sheetWorkbook({ title, sections, sheet, cells: new Map(valuesOf(cells)), year: paper.fiscalYear })
  const bytes = await deps.spreadsheets.writeWorkbook([content])
  await inRegion(deps.db, actor, (tx) =>
    appendAudit(tx, {
      ...{ actor, action: 'workflow.exportSheet', subject: `paper/${id}`, at: deps.clock.now() },
      changes: [{ field: '导出', after: `第 ${paper.edition} 版，Excel` }],
    }),
  )
  return { bytes, fileName: `${paper.fiscalYear}年度${title}（${paper.title}）.xlsx` }
}

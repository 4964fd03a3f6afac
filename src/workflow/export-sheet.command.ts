import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import type { SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperActRefusedError } from './errors.ts'
import type { Cells } from './form.ts'
import { valuesOf } from './given-cells.query.ts'
import { loadPaper } from './load-paper.query.ts'
import { stateLabels } from './paper.ts'
import type { PaperRecord } from './paper-record.ts'
import { type SheetMark, writeMark } from './sheet-mark.ts'
import { sheetWorkbook } from './sheet-workbook.ts'

export interface ExportDeps extends WorkflowDeps {
  readonly spreadsheets: Pick<SpreadsheetOffice, 'writeWorkbook'>
}

/** What the post reads on the page, in the layout of the form. Every export leaves a trace. */
export async function exportSheet(
  deps: ExportDeps,
  { actor, id }: { actor: Actor; id: string },
): Promise<{ bytes: Uint8Array; fileName: string }> {
  const { paper, form, cells } = await loadPaper(deps, { actor, id })
  const { sections, sheet, label: title } = form
  if (!sheet) throw new PaperActRefusedError({ kind: 'state', text: '这种文书没有官方表样，不能导出 Excel。请下载 Word。' })
  const version = `第 ${paper.edition} 版（${stateLabels[paper.state]}）`
  const shown = new Map(valuesOf(cells))
  const content = sheetWorkbook({ title, sections, sheet, cells: shown, year: paper.fiscalYear, version })
  const mark = markOf(paper, { cells: shown, at: deps.clock.now() })
  const bytes = await deps.spreadsheets.writeWorkbook([content, writeMark(mark, deps.hash)])
  await inRegion(deps.db, actor, (tx) =>
    appendAudit(tx, {
      ...{ actor, action: 'workflow.exportSheet', subject: `paper/${id}`, at: deps.clock.now() },
      changes: [{ field: '导出', after: `第 ${paper.edition} 版，Excel` }],
    }),
  )
  return { bytes, fileName: `${paper.fiscalYear}年度${title}（${paper.title}）.xlsx` }
}

function markOf(
  { id, form, edition, version }: Pick<PaperRecord, 'id' | 'form' | 'edition' | 'version'>,
  { cells, at }: { cells: Cells; at: Date },
): SheetMark {
  return { paperId: id, form, edition, version, exportedAt: at.toISOString(), cells }
}

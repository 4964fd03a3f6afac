import { appendAudit } from '../audit/server.ts'
import { inRegion } from '../db/server.ts'
import { dayInChina } from '../kernel/index.ts'
import type { OfficeDocument, SpreadsheetOffice } from '../office/index.ts'
import type { Actor } from '../org/index.ts'
import type { MonitoringDeps } from './deps.ts'
import { loadWall } from './load-wall.query.ts'
import { fileTitleOf, roundDocument, roundWorkbook } from './round-report.ts'

export interface ReportDeps extends MonitoringDeps {
  readonly spreadsheets: Pick<SpreadsheetOffice, 'writeWorkbook'>
  readonly renderDocx: (document: OfficeDocument) => Promise<Uint8Array>
}

interface Asked {
  readonly actor: Actor
  readonly roundId: string
  readonly as: 'Word' | 'Excel'
}

/** 导出监控汇总表: the projects of the round that the post sees. Every export leaves a trace. */
export async function exportRound(deps: ReportDeps, { actor, roundId, as }: Asked): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { round, rows, sums, departmentName } = await loadWall(deps, { actor, roundId })
  const report = { round: round!, rows, sums: sums!, departmentName }
  const at = deps.clock.now()
  const bytes =
    as === 'Excel'
      ? await deps.spreadsheets.writeWorkbook([roundWorkbook(report)])
      : await deps.renderDocx(roundDocument(report, dayInChina(at)))
  await inRegion(deps.db, actor, (tx) =>
    appendAudit(tx, {
      ...{ actor, action: 'monitoring.exportRound', subject: `monitoringRound/${roundId}`, at },
      changes: [{ field: '导出', after: `监控汇总表，${rows.length} 个项目，${as}` }],
    }),
  )
  return { fileName: `${fileTitleOf(report)}.${as === 'Excel' ? 'xlsx' : 'docx'}`, bytes }
}

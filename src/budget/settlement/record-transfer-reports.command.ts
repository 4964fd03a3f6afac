import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { dayInChina, moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { TransfersRefusedError } from './errors.ts'
import { insertTransferReports } from './transfer.store.ts'
import { checkTransferReports, type TransferReportDraft } from './transfer-report.ts'

export interface TransfersOrder {
  readonly actor: Actor
  readonly at: Date
  readonly reports: readonly TransferReportDraft[]
  /** The actor's department unless said. */
  readonly departmentId?: string
}

/** 登记对下转移支付执行情况 in the caller's transaction. Nothing is overwritten: the report of the latest day counts, and of one day the last. */
export async function recordTransferReports(
  tx: Tx,
  { actor, at, reports, departmentId = actor.departmentId }: TransfersOrder,
): Promise<{ recorded: number }> {
  const problems = checkTransferReports(reports, dayInChina(at))
  if (problems.length > 0) throw new TransfersRefusedError(problems)
  const rows = reports.map((report) => ({
    ...{
      id: report.id ?? newId(at.getTime()),
      fiscalYear: report.fiscalYear,
      projectId: report.projectId,
      organisationId: report.organisationId,
    },
    ...{
      asOf: report.asOf,
      dueFen: report.dueFen.toString(),
      issuedFen: report.issuedFen.toString(),
      spentFen: report.spentFen.toString(),
    },
    ...{ sourceDocument: report.sourceDocument.trim(), note: (report.note ?? '').trim(), illustrative: report.illustrative ?? false },
  }))
  await insertTransferReports(tx, rows, { regionId: actor.regionId, departmentId, at, recordedBy: actor.displayName })
  for (const { projectId, organisationId, asOf, dueFen, issuedFen, spentFen } of reports) {
    await appendAudit(tx, {
      ...{ actor, at, departmentId, action: 'budget.recordTransfer', subject: `transfer/${projectId}/${organisationId}` },
      changes: [
        { field: '截止日期', after: asOf },
        { field: '应下达', after: `${moneyText(dueFen, '元')} 元` },
        { field: '已下达', after: `${moneyText(issuedFen, '元')} 元` },
        { field: '实际支出', after: `${moneyText(spentFen, '元')} 元` },
      ],
    })
  }
  return { recorded: rows.length }
}

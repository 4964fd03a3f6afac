import { inRegion } from '../../db/server.ts'
import { errorAt } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findPlaces } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { TransfersRefusedError } from './errors.ts'
import { recordTransferReports } from './record-transfer-reports.command.ts'
import type { TransferReportDraft } from './transfer-report.ts'

/** 报送对下转移支付执行情况: by 财务处 for any district, by a district for itself. */
export function reportTransfer(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, report }: { actor: Actor; report: TransferReportDraft },
): Promise<void> {
  const { regionId, departmentId } = actor
  return inRegion(db, actor, async (tx) => {
    const [project] = await findProjects(tx, { regionId, departmentId, ids: [report.projectId], fiscalYear: report.fiscalYear })
    if (!project) {
      throw new TransfersRefusedError([
        errorAt('项目', 'budget.transferProject', '所选项目不是本年度的项目，或者不在资金链内。请重新选择。'),
      ])
    }
    const { organisations } = await findPlaces(tx, { regionId, organisationIds: [report.organisationId] })
    const place = organisations.get(report.organisationId)
    const foreign = actor.reach === 'guest' && report.organisationId !== actor.organisationId
    if (foreign || place?.kind !== 'guest' || place.departmentId !== departmentId) {
      throw new TransfersRefusedError([
        errorAt('区（市）', 'budget.transferDistrict', '所选区（市）不在资金链内，或者不是本区（市）。请重新选择。'),
      ])
    }
    await recordTransferReports(tx, { actor, at: clock.now(), reports: [report] })
  })
}

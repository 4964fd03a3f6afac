import type { Tx } from '../../db/server.ts'
import { findBusinessTargets } from './business-target.store.ts'
import type { BusinessTarget } from './business-target.ts'
import { findCommitments } from './commitment.store.ts'
import type { Commitment } from './commitment.ts'
import { divisionNames } from './confirm-commitment.command.ts'
import { findReports } from './report.store.ts'
import type { CommitmentReport } from './report.ts'

/** 一年的业务目标 with tasks and reports. */
export interface BusinessMaterial {
  readonly targets: readonly BusinessTarget[]
  readonly commitments: readonly Commitment[]
  readonly reportsOf: (commitmentId: string) => readonly CommitmentReport[]
  /** 处室 by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Four questions, whatever the number of targets. */
export async function findBusinessMaterial(
  tx: Tx,
  { regionId, departmentId, fiscalYear, targetId }: { regionId: string; departmentId: string; fiscalYear?: number; targetId?: string },
): Promise<BusinessMaterial> {
  const targets = await findBusinessTargets(tx, {
    ...{ regionId, departmentId },
    ...(fiscalYear !== undefined && { fiscalYear }),
    ...(targetId !== undefined && { id: targetId }),
  })
  const commitments = await findCommitments(tx, { regionId, targetIds: targets.map(({ id }) => id) })
  const reports = Map.groupBy(
    await findReports(tx, { regionId, commitmentIds: commitments.map(({ id }) => id) }),
    ({ commitmentId }) => commitmentId,
  )
  const names = await divisionNames(tx, { regionId, departmentId })
  return { targets, commitments, names, reportsOf: (id) => reports.get(id) ?? [] }
}

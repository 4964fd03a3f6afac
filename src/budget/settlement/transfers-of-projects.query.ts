import type { Tx } from '../../db/server.ts'
import { findTransferBooked, findTransferReports } from './transfer.store.ts'
import { type TransferSums, transferTable } from './transfer-table.ts'

interface Asked {
  readonly departmentId: string
  readonly fiscalYear: number
  /** As of this day. */
  readonly on: string
  readonly projectIds: readonly string[]
}

/** 对下转移支付 of projects together: 下达率, and apart from it what the districts really spent. Undefined where nothing goes to districts. */
export async function transfersOfProjects(tx: Tx, { departmentId, fiscalYear, on, projectIds }: Asked): Promise<TransferSums | undefined> {
  const asked = new Set(projectIds)
  const own = <Place extends { readonly projectId: string }>(places: readonly Place[]) =>
    places.filter(({ projectId }) => asked.has(projectId))
  const reports = own(await findTransferReports(tx, { departmentId, fiscalYear, on }))
  const booked = own(await findTransferBooked(tx, { departmentId, fiscalYear, on }))
  if (reports.length + booked.length === 0) return undefined
  return transferTable({ fiscalYear, reports, booked, schedule: undefined, lights: [], projectIds })
}

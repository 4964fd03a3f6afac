import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjectNames, findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findGuestOrganisations, findOrganisationNames, findPackName } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { type Book, type BookAsked, chooseBook } from './choose-book.query.ts'
import { findTransferBooked, findTransferHistory, findTransferReports } from './transfer.store.ts'
import type { TransferReport } from './transfer-report.ts'
import { type TransferTable, transferTable } from './transfer-table.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

export interface TransferPlace {
  readonly id: string
  readonly name: string
}

export interface LoadedTransfers {
  readonly book: Book
  readonly on: string
  readonly table: TransferTable
  readonly projects: ReadonlyMap<string, { readonly code: string; readonly name: string }>
  readonly names: ReadonlyMap<string, { readonly name: string; readonly directoryRank: number }>
  /** What may be reported on: funds that reach districts, and the districts. */
  readonly reportable: { readonly projects: readonly TransferPlace[]; readonly districts: readonly TransferPlace[] }
}

/** 对下转移支付执行情况 as of a day; unless asked, today or the end of a year that is over. */
export function listTransfers(
  { db, clock }: Deps,
  { actor, asked, on }: { actor: Actor; asked: BookAsked; on: string | undefined },
): Promise<LoadedTransfers> {
  const today = dayInChina(clock.now())
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const book = await chooseBook(tx, { actor, asked, thisYear: Number(today.slice(0, 4)) })
    const { departmentId, fiscalYear } = book
    const lastDay = `${fiscalYear}-12-31`
    const day = on ?? (lastDay < today ? lastDay : today)
    const reports = await findTransferReports(tx, { departmentId, fiscalYear, on: day })
    const booked = await findTransferBooked(tx, { departmentId, fiscalYear, on: day })
    const library = await findProjects(tx, { regionId, departmentId, fiscalYear })
    const packName = await findPackName(tx, { regionId, departmentId })
    const pack = loadPack(packName)
    const lights = pack.monitoring?.lights ?? []
    const schedule = pack.paymentSchedules?.find(({ appliesTo }) => appliesTo.includes('专项资金'))
    const table = transferTable({ fiscalYear, reports, booked, schedule, lights, projectIds: library.map(({ id }) => id) })
    const places = [...reports, ...booked]
    const projects = await findProjectNames(tx, { regionId, projectIds: [...new Set(places.map(({ projectId }) => projectId))] })
    const organisationIds = [...new Set(places.map(({ organisationId }) => organisationId))]
    const names = await findOrganisationNames(tx, { regionId, organisationIds })
    const inChains = library.filter(({ id, fundChainId }) => fundChainId !== null || projects.has(id))
    const districts = await districtsOf(tx, actor, departmentId)
    return { book, on: day, table, projects, names, reportable: { projects: inChains.map(({ id, name }) => ({ id, name })), districts } }
  })
}

/** A district reports on itself only. */
async function districtsOf(tx: Tx, actor: Actor, departmentId: string): Promise<TransferPlace[]> {
  if (actor.reach === 'guest') return [{ id: actor.organisationId, name: actor.organisationName }]
  return findGuestOrganisations(tx, departmentId)
}

/** 历次报送 of one fund in one district. */
export function loadTransferHistory(
  { db, clock }: Deps,
  { actor, asked, projectId, organisationId }: { actor: Actor; asked: BookAsked; projectId: string; organisationId: string },
): Promise<readonly TransferReport[]> {
  const thisYear = Number(dayInChina(clock.now()).slice(0, 4))
  return inRegion(db, actor, async (tx) => {
    const { departmentId, fiscalYear } = await chooseBook(tx, { actor, asked, thisYear })
    return findTransferHistory(tx, { departmentId, fiscalYear, projectId, organisationId })
  })
}

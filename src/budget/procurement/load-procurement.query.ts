import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjectNames, findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames, findUnitsWithClerks } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { type Book, type BookAsked, chooseBook } from '../settlement/choose-book.query.ts'
import { findChanges, findItems, findTotals, type PrintedTotal, type StoredChange, type StoredItem } from './procurement.store.ts'
import { type ProcurementTable, procurementTable } from './procurement-table.ts'

interface Named {
  readonly id: string
  readonly name: string
}

export interface LoadedProcurement {
  readonly book: Book
  readonly table: ProcurementTable<StoredItem, StoredChange>
  readonly printed: readonly PrintedTotal[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly projects: ReadonlyMap<string, { readonly name: string }>
  /** What a new item may be entered for. */
  readonly choices: { readonly units: readonly Named[]; readonly projects: readonly Named[] }
}

/** 政府采购台账 of a department and year, as far as the post sees it. */
export function loadProcurement(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, asked }: { actor: Actor; asked: BookAsked },
): Promise<LoadedProcurement> {
  const today = dayInChina(clock.now())
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const book = await chooseBook(tx, { actor, asked, thisYear: Number(today.slice(0, 4)) })
    const { departmentId, fiscalYear } = book
    const items = await findItems(tx, { departmentId, fiscalYear })
    const changes = await findChanges(tx, { itemIds: items.map(({ id }) => id) })
    const printed = await findTotals(tx, { departmentId, fiscalYear })
    const names = await findOrganisationNames(tx, {
      regionId,
      organisationIds: [...new Set(items.map(({ organisationId }) => organisationId))],
    })
    const projectIds = [...new Set(items.flatMap(({ projectId }) => projectId ?? []))]
    const projects = await findProjectNames(tx, { regionId, projectIds })
    const units = (await findUnitsWithClerks(tx, { departmentId, today })).filter(({ kind }) => kind !== 'division')
    const library = await findProjects(tx, { regionId, departmentId, fiscalYear })
    const choices = {
      units: units.map(({ organisationId, name }) => ({ id: organisationId, name })),
      projects: library.filter(({ level }) => level !== 'fund').map(({ id, name }) => ({ id, name })),
    }
    return { book, table: procurementTable({ items, changes, printed }), printed, names, projects, choices }
  })
}

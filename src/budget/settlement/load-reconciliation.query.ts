import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { type Actor, type OrganisationName, ownScopeName } from '../../org/index.ts'
import { findOrganisationNames, findPackName } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { type Book, type BookAsked, chooseBook } from './choose-book.query.ts'
import { findDifferenceNotes } from './difference-note.store.ts'
import { findFigures } from './final-figure.store.ts'
import { findUnitSums } from './ledger-sums.store.ts'
import { type Reconciliation, reconcile } from './reconcile.ts'

export interface LoadedReconciliation {
  /** 表头的名称: the department, of a school its own; a division reads the books of the department, not of itself. */
  readonly heading: string
  readonly book: Book
  readonly reconciliation: Reconciliation
  readonly names: ReadonlyMap<string, OrganisationName>
}

export function loadReconciliation(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, asked }: { actor: Actor; asked: BookAsked },
): Promise<LoadedReconciliation> {
  const thisYear = Number(dayInChina(clock.now()).slice(0, 4))
  return inRegion(db, actor, async (tx) => {
    const book = await chooseBook(tx, { actor, asked, thisYear })
    const heading = actor.reach === 'organisation' ? (ownScopeName(actor) ?? book.departmentName) : book.departmentName
    return { heading, book, ...(await findReconciliation(tx, { regionId: actor.regionId, ...book })) }
  })
}

/** 对账 of a department and year, as far as the transaction sees it. */
export async function findReconciliation(
  tx: Tx,
  { regionId, departmentId, fiscalYear }: { regionId: string; departmentId: string; fiscalYear: number },
): Promise<Omit<LoadedReconciliation, 'book' | 'heading'>> {
  const annual = new Set(loadPack(await findPackName(tx, { regionId, departmentId })).ledger?.annualBudget.value ?? [])
  const sums = await findUnitSums(tx, { departmentId, fiscalYear })
  const figures = await findFigures(tx, { departmentId, fiscalYears: [fiscalYear] })
  const notes = await findDifferenceNotes(tx, { departmentId, fiscalYear })
  const reconciliation = reconcile({ departmentId, annual, sums, figures, notes })
  const organisationIds = [departmentId, ...reconciliation.units.map(({ organisationId }) => organisationId)]
  return { reconciliation, names: await findOrganisationNames(tx, { regionId, organisationIds }) }
}

import type { Tx } from '../../db/server.ts'
import { findProjectMarks } from '../../library/server.ts'
import type { Measure, RulePack } from '../../packs/index.ts'
import { isLedgerKind, type LedgerKind } from '../ledger/ledger-kind.ts'
import { amountLine, readTerm } from './amount.ts'
import { findCarryoverSpent, findLedgerSums, findProcurementSums, findReportedFigures, findTransferSums } from './books.store.ts'
import { amountOf, type Books } from './books.ts'
import { type ReckonContext, type ReckonedMeasure, reckonMeasure } from './reckon-measure.ts'

export interface MeasuredDepartment {
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
}

/** What of the pack a reckoning needs. */
export type MeasurePack = Pick<RulePack, 'ledger' | 'measures' | 'paymentSchedules'>

interface Reckoning extends MeasuredDepartment {
  readonly pack: MeasurePack
  /** Those of the pack unless said. */
  readonly measures?: readonly Measure[]
  /** Day in China. */
  readonly today: string
}

/**
 * 指标口径从账上取数: every definition of the measures reckoned from the ledger, 决算, procurement and district reports, each book
 * read once and only where a definition asks for it. Sees what the transaction may see.
 */
export async function reckonMeasures(
  tx: Tx,
  { pack, measures = pack.measures ?? [], ...place }: Reckoning,
): Promise<readonly ReckonedMeasure[]> {
  const books = await readBooks(tx, { ...place, pack, measures })
  return reckonFrom(books, { pack, measures, fiscalYear: place.fiscalYear, today: place.today })
}

/** 计入全年预算数的变动类别 of the pack. */
export function annualKinds({ ledger }: MeasurePack): ReadonlySet<LedgerKind> {
  return new Set((ledger?.annualBudget.value ?? []).filter(isLedgerKind))
}

/** The same from books that were read already. */
export function reckonFrom(
  books: Books,
  { pack, measures = pack.measures ?? [], fiscalYear, today }: Pick<Reckoning, 'pack' | 'measures' | 'fiscalYear' | 'today'>,
): readonly ReckonedMeasure[] {
  const context: ReckonContext = {
    ...{ fiscalYear, today, schedules: pack.paymentSchedules ?? [] },
    amount: (name, at) => amountOf(books, name, at),
  }
  return measures.filter(({ definitions = [] }) => definitions.length > 0).map((measure) => reckonMeasure(measure, context))
}

/** The books as far as these measures ask for them. */
export async function readBooks(
  tx: Tx,
  {
    regionId,
    departmentId,
    fiscalYear,
    pack,
    measures = pack.measures ?? [],
  }: MeasuredDepartment & { readonly pack: MeasurePack; readonly measures?: readonly Measure[] },
): Promise<Books> {
  const terms = measures
    .flatMap(({ definitions = [] }) => definitions.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]))
    .map(readTerm)
  const named = (name: string) => terms.some((term) => term.name === name)
  const from = (source: string) => terms.some(({ name }) => amountLine(name)?.source === source)
  const years = terms.some(({ yearOffset }) => yearOffset < 0) ? [fiscalYear, fiscalYear - 1] : [fiscalYear]
  const ledgerYears = terms.some(({ name, yearOffset }) => yearOffset < 0 && amountLine(name)?.source === 'ledger') ? years : [fiscalYear]
  const place = { regionId, departmentId, years }
  // Without 决算 the payments stand in for it.
  const needsLedger = from('ledger') || named('finalSpent')
  const sumYears = named('finalSpent') ? years : ledgerYears
  return {
    annualKinds: annualKinds(pack),
    ledger: needsLedger
      ? await findLedgerSums(tx, { ...place, years: sumYears, marks: await findProjectMarks(tx, { ...place, years: sumYears }) })
      : [],
    carryover: named('carryover.spent') ? await findCarryoverSpent(tx, place) : [],
    figures: from('figures') ? await findReportedFigures(tx, place) : [],
    procurement: from('procurement') ? await findProcurementSums(tx, place) : [],
    transfers: from('transfers') ? await findTransferSums(tx, place) : [],
  }
}

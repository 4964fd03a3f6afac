import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjectMarks } from '../../library/server.ts'
import { type Actor, ownScopeName } from '../../org/index.ts'
import { findPackName, findPlaces } from '../../org/server.ts'
import type { Measure, RulePack } from '../../packs/index.ts'
import { loadPack } from '../../packs/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { isLedgerAmount } from './amount.ts'
import { NoSuchMeasureError } from './errors.ts'
import { type ExecutionTable, executionTable } from './execution-table.ts'
import { type LedgerAmountName, ledgerAmount } from './ledger-amount.ts'
import type { ReckonedMeasure, ReckonedTerm } from './reckon-measure.ts'
import { annualKinds, readBooks, reckonFrom, reckonMeasures } from './reckon-measures.query.ts'
import { findTermVouchers, type TermVoucher } from './term-voucher.store.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

export interface MeasureQuestion {
  readonly actor: Actor
  readonly year: number
  /** The actor's own unless said; 财政部门 looks at others. */
  readonly departmentId?: string | undefined
}

export interface MeasureList {
  readonly fiscalYear: number
  /** Whose table it is: a unit that sees only its own money stands over it under its own name. */
  readonly departmentName: string
  readonly pack: RulePack
  readonly table: ExecutionTable
  readonly measures: readonly ReckonedMeasure[]
}

/** Most vouchers shown under one term; the ledger page has them all. */
const MOST_VOUCHERS = 20

/** 取数口径 of the department's pack for a year, all reckoned, and 表1. */
export function listMeasures({ db, clock }: Deps, { actor, year, departmentId }: MeasureQuestion): Promise<MeasureList> {
  return inRegion(db, actor, async (tx) => {
    const place = await placeOf(tx, { actor, departmentId })
    const pack = loadPack(place.packName)
    const books = await readBooks(tx, { ...place, fiscalYear: year, pack })
    const measures = reckonFrom(books, { pack, fiscalYear: year, today: dayInChina(clock.now()) })
    return { fiscalYear: year, departmentName: ownScopeName(actor) ?? place.name, pack, table: executionTable(books, year), measures }
  })
}

export interface MeasureDetail {
  readonly reckoned: ReckonedMeasure
  readonly pack: RulePack
  readonly vouchers: readonly { readonly term: ReckonedTerm; readonly voucher: TermVoucher }[]
}

/** One measure with the vouchers behind its terms. */
export function openMeasure({ db, clock }: Deps, { id, ...question }: MeasureQuestion & { readonly id: string }): Promise<MeasureDetail> {
  const { actor, year, departmentId } = question
  return inRegion(db, actor, async (tx) => {
    const place = await placeOf(tx, { actor, departmentId })
    const pack = loadPack(place.packName)
    const measure = measureOf(pack, id)
    const [reckoned] = await reckonMeasures(tx, { ...place, pack, measures: [measure], fiscalYear: year, today: dayInChina(clock.now()) })
    const terms = ledgerTerms(reckoned!)
    const marks = await findProjectMarks(tx, { ...place, years: [...new Set(terms.map(({ fiscalYear }) => fiscalYear))] })
    const vouchers = []
    for (const term of terms) {
      const { of: criteria } = ledgerAmount(term.name as LedgerAmountName)
      const found = await findTermVouchers(tx, {
        ...{ regionId: place.regionId, departmentId: place.departmentId, fiscalYear: term.fiscalYear, criteria, marks },
        ...{ annual: annualKinds(pack), most: MOST_VOUCHERS },
      })
      vouchers.push(...found.map((voucher) => ({ term, voucher })))
    }
    return { reckoned: reckoned!, pack, vouchers }
  })
}

function measureOf({ measures = [] }: RulePack, id: string): Measure {
  const measure = measures.filter((each) => each.id === id && each.definitions?.length).at(-1)
  if (!measure) throw new NoSuchMeasureError()
  return measure
}

/** The ledger sums among the terms of all definitions, each once; payments that stand in for 决算 are among them. */
function ledgerTerms({ definitions }: ReckonedMeasure): readonly ReckonedTerm[] {
  const terms = definitions
    .flatMap(({ numerator, denominator }) => [...numerator, ...denominator])
    .map((term): ReckonedTerm => (term.amount?.quick ? { ...term, name: 'paid' } : term))
    .filter(({ name }) => isLedgerAmount(name))
  return [...new Map(terms.map((term) => [`${term.name} ${term.fiscalYear}`, term])).values()]
}

async function placeOf(tx: Tx, { actor, departmentId = actor.departmentId }: { actor: Actor; departmentId?: string | undefined }) {
  const { regionId } = actor
  const { organisations } = await findPlaces(tx, { regionId, organisationIds: [departmentId] })
  const place = organisations.get(departmentId)
  if (!place) throw new NoSuchMeasureError()
  return { regionId, departmentId, name: place.name, packName: await findPackName(tx, { regionId, departmentId }) }
}

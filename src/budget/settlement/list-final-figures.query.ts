import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames, findUnitsWithClerks } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { type Book, type BookAsked, chooseBook } from './choose-book.query.ts'
import { NoSuchFigureError } from './errors.ts'
import { findFigureHistory, findFigures, type YearFigure } from './final-figure.store.ts'

type Deps = Pick<BudgetDeps, 'db' | 'clock'>

export interface FigurePlace {
  readonly organisationId: string
  readonly name: string
  readonly scope: 'own' | 'consolidated'
}

export interface FigureList {
  readonly book: Book
  /** Of the year and of the year before. */
  readonly figures: readonly YearFigure[]
  /** 汇总 of the department, then 局本级 and the units. */
  readonly places: readonly FigurePlace[]
}

export function listFinalFigures({ db, clock }: Deps, { actor, asked }: { actor: Actor; asked: BookAsked }): Promise<FigureList> {
  const today = dayInChina(clock.now())
  return inRegion(db, actor, async (tx) => {
    const book = await chooseBook(tx, { actor, asked, thisYear: Number(today.slice(0, 4)) })
    const { departmentId, fiscalYear } = book
    const figures = await findFigures(tx, { departmentId, fiscalYears: [fiscalYear, fiscalYear - 1] })
    const units = (await findUnitsWithClerks(tx, { departmentId, today })).filter(({ kind }) => kind !== 'division')
    const known = new Set([departmentId, ...units.map(({ organisationId }) => organisationId)])
    const others = [...new Set(figures.map(({ organisationId }) => organisationId))].filter((id) => !known.has(id))
    const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds: others })
    const whole = { organisationId: departmentId, name: `${book.departmentName}（汇总）`, scope: 'consolidated' as const }
    const own = [...units, ...others.map((organisationId) => ({ organisationId, name: names.get(organisationId)?.name ?? '' }))]
    return { book, figures, places: [whole, ...own.map(({ organisationId, name }) => ({ organisationId, name, scope: 'own' as const }))] }
  })
}

/** 更正记录 */
export function loadFigureHistory({ db }: Deps, { actor, id }: { actor: Actor; id: string }): Promise<readonly YearFigure[]> {
  return inRegion(db, actor, async (tx) => {
    const history = await findFigureHistory(tx, id)
    if (history.length === 0) throw new NoSuchFigureError()
    return history
  })
}

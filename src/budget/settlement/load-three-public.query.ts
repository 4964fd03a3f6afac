import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { BudgetDeps } from '../deps.ts'
import { type Book, type BookAsked, chooseBook } from './choose-book.query.ts'
import type { ThreePublicScope } from './figure-item.ts'
import { findFigures } from './final-figure.store.ts'
import { type ThreePublicTable, threePublicTable } from './three-public.ts'

export interface LoadedThreePublic {
  readonly book: Book
  readonly organisationId: string
  readonly tables: readonly ThreePublicTable[]
}

const scopes: readonly ThreePublicScope[] = ['all', 'appropriation']

/** 三公经费 of the department (汇总) or of one unit (本级), in both 口径. */
export function loadThreePublic(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, asked, organisationId }: { actor: Actor; asked: BookAsked; organisationId: string | undefined },
): Promise<LoadedThreePublic> {
  const thisYear = Number(dayInChina(clock.now()).slice(0, 4))
  return inRegion(db, actor, async (tx) => {
    const book = await chooseBook(tx, { actor, asked, thisYear })
    const { departmentId, fiscalYear } = book
    const find = (unitId: string) => findFigures(tx, { departmentId, fiscalYears: [fiscalYear, fiscalYear - 1], organisationId: unitId })
    const asDepartment = organisationId === undefined ? await find(departmentId) : []
    // A unit sees its own figures only.
    const unitId = organisationId ?? (asDepartment.length === 0 && actor.reach === 'organisation' ? actor.organisationId : departmentId)
    const figures = unitId === departmentId && asDepartment.length > 0 ? asDepartment : await find(unitId)
    const wanted = unitId === departmentId ? 'consolidated' : 'own'
    const own = figures.filter(({ scope }) => scope === wanted)
    return { book, organisationId: unitId, tables: scopes.map((scope) => threePublicTable(scope, fiscalYear, own)) }
  })
}

import type { Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames } from '../../org/server.ts'
import { holdsIllustrative } from '../ledger/illustrative.store.ts'
import { findBooks } from './ledger-sums.store.ts'

export interface BookAsked {
  readonly year?: number | undefined
  /** 财政部门 looks at one department after the other. */
  readonly departmentId?: string | undefined
}

/** 账套: which department and year a page shows, and which others there are. */
export interface Book {
  readonly departmentId: string
  readonly departmentName: string
  readonly fiscalYear: number
  readonly years: readonly number[]
  /** 含演示数据 */
  readonly illustrative: boolean
  readonly departments: readonly { readonly id: string; readonly name: string }[]
}

/** The own department, the latest year with books, unless asked otherwise. */
export async function chooseBook(tx: Tx, { actor, asked, thisYear }: { actor: Actor; asked: BookAsked; thisYear: number }): Promise<Book> {
  const found = await findBooks(tx)
  const ids = [...new Set(found.map(({ departmentId }) => departmentId))]
  const ownDepartment = actor.reach === 'region' ? (ids[0] ?? actor.departmentId) : actor.departmentId
  const departmentId = ids.find((id) => id === asked.departmentId) ?? ownDepartment
  const years = [...new Set(found.filter((book) => book.departmentId === departmentId).map(({ fiscalYear }) => fiscalYear))]
  const fiscalYear = asked.year ?? years[0] ?? thisYear
  const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds: [departmentId, ...ids] })
  const nameOf = (id: string) => names.get(id)?.name ?? (id === actor.departmentId ? actor.departmentName : '')
  return {
    ...{ departmentId, departmentName: nameOf(departmentId), fiscalYear },
    illustrative: await holdsIllustrative(tx, { regionId: actor.regionId, departmentId, fiscalYear }),
    years: [...new Set([...years, fiscalYear])].sort((a, b) => b - a),
    departments: actor.reach === 'region' ? ids.map((id) => ({ id, name: nameOf(id) })) : [],
  }
}

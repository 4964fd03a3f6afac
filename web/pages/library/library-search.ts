import type { ProjectKind, ProjectLevel, ProjectQuery, ProjectState } from '../../../src/library/index.ts'
import { readYear } from '../../app/read-year.ts'

// Written out: the router reads addresses before it knows the room.
const states: readonly ProjectState[] = ['applying', 'admitted', 'budgeted', 'executing', 'finished', 'cancelled', 'ended']
const kinds: readonly ProjectKind[] = ['personnel', 'publicCost', 'otherOperation', 'specific']
const levels: readonly ProjectLevel[] = ['fund', 'second', 'third']

export const sortKeys = ['code', 'name', 'kind', 'division', 'organisation', 'state', 'amount', 'missing'] as const
export type SortKey = (typeof sortKeys)[number]

/** 筛选条件, as they stand in the address. */
export interface LibrarySearch extends Omit<ProjectQuery, 'fiscalYear'> {
  readonly year?: number
  /** Absent: the tree. */
  readonly view?: 'grid'
  /** Of the grid: a column, `-` before it turns the order round. */
  readonly sort?: SortKey | `-${SortKey}`
}

/** Reads the address; what it does not know is left out. */
export function readLibrarySearch(raw: Record<string, unknown>): LibrarySearch {
  const { state, kind, level, sort } = raw
  return {
    ...readYear(raw),
    ...(raw.view === 'grid' && { view: 'grid' as const }),
    ...(isSort(sort) && { sort }),
    ...((typeof raw.search === 'string' || typeof raw.search === 'number') && raw.search !== '' && { search: String(raw.search) }),
    ...(isOne(states, state) && { state }),
    ...(isOne(kinds, kind) && { kind }),
    ...(isOne(levels, level) && { level }),
    ...(isId(raw.divisionId) && { divisionId: raw.divisionId }),
    ...(isId(raw.organisationId) && { organisationId: raw.organisationId }),
    ...((raw.only === 'toEnter' || raw.only === 'lacking') && { only: raw.only }),
  }
}

/** What the server is asked for. */
export function queryOf({ year: _year, view: _view, sort: _sort, ...conditions }: LibrarySearch, fiscalYear: number): ProjectQuery {
  return { ...conditions, fiscalYear }
}

export function hasConditions({ year: _year, view: _view, sort: _sort, ...conditions }: LibrarySearch): boolean {
  return Object.values(conditions).some((value) => value !== undefined)
}

function isSort(value: unknown): value is SortKey | `-${SortKey}` {
  return typeof value === 'string' && sortKeys.some((key) => value === key || value === `-${key}`)
}

function isOne<Word extends string>(words: readonly Word[], value: unknown): value is Word {
  return words.some((word) => word === value)
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

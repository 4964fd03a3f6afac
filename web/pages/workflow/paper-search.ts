import type { PaperState } from '../../../src/workflow/index.ts'
import type { PaperScope } from '../../api/papers.ts'

const states: readonly PaperState[] = ['draft', 'inReview', 'returned', 'approved', 'void']

/** 筛选条件, as they stand in the address. */
export interface PaperSearch {
  readonly scope?: PaperScope
  readonly state?: PaperState
  readonly type?: string
  readonly fiscalYear?: number
  readonly search?: string
}

/** Reads the address; what it does not know is left out. */
export function readPaperSearch(raw: Record<string, unknown>): PaperSearch {
  const year = Number(raw.fiscalYear)
  return {
    ...(isScope(raw.scope) && { scope: raw.scope }),
    ...(isState(raw.state) && { state: raw.state }),
    ...(typeof raw.type === 'string' && raw.type !== '' && { type: raw.type }),
    ...(Number.isInteger(year) && year >= 1990 && year <= 2100 && { fiscalYear: year }),
    ...((typeof raw.search === 'string' || typeof raw.search === 'number') && raw.search !== '' && { search: String(raw.search) }),
  }
}

function isScope(value: unknown): value is PaperScope {
  return value === 'mine' || value === 'review' || value === 'all'
}

function isState(value: unknown): value is PaperState {
  return states.some((state) => state === value)
}

import type { Category, FundKind } from '../../../src/budget/index.ts'
import { readYear } from '../../app/read-year.ts'

/** 填报 · 版本对比 */
export const budgetViews = { fill: '填报', compare: '版本对比' } as const
export type BudgetPageView = keyof typeof budgetViews

// Written out: the router reads addresses before it knows the room.
const categories: readonly Category[] = ['basic', 'project']
const fundKinds: readonly FundKind[] = ['general', 'governmentFund', 'stateCapital', 'specialAccount', 'unitFunds']

/** Address of the page 编制: so that a link can point to a year, a unit and a way of looking. */
export interface BudgetSearch {
  readonly year?: number
  readonly unit?: string
  readonly view?: BudgetPageView
  readonly category?: Category
  readonly fund?: FundKind
  readonly only?: 'changed'
}

export function readBudgetSearch({ year, unit, view, category, fund, only }: Record<string, unknown>): BudgetSearch {
  return {
    ...readYear({ year }),
    ...(typeof unit === 'string' && { unit }),
    ...(view === 'compare' && { view: 'compare' as const }),
    ...(isOne(categories, category) && { category }),
    ...(isOne(fundKinds, fund) && { fund }),
    ...(only === 'changed' && { only: 'changed' as const }),
  }
}

function isOne<Word extends string>(words: readonly Word[], value: unknown): value is Word {
  return words.some((word) => word === value)
}

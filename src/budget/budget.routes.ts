import type { RoutePlugin } from '../http/server.ts'
import type { BudgetDeps } from './deps.ts'

/** All routes of this room, one plugin a part of it. */
export function budgetRoutes(_deps: BudgetDeps): RoutePlugin[] {
  return []
}

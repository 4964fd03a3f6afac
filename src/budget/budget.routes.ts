import type { RoutePlugin } from '../http/server.ts'
import type { BudgetDeps } from './deps.ts'
import { measureRoutes } from './measures/measure.routes.ts'

/** All routes of this room, one plugin a part of it. */
export function budgetRoutes(deps: BudgetDeps): RoutePlugin[] {
  return [measureRoutes(deps)]
}

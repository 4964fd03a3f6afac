import type { RoutePlugin } from '../http/server.ts'
import { adjustmentRoutes } from './adjustment/adjustment.routes.ts'
import type { BudgetDeps } from './deps.ts'
import { executionRoutes } from './execution/execution.routes.ts'
import { exportRoutes } from './import/export.routes.ts'
import { importRoutes } from './import/import.routes.ts'
import { ledgerRoutes } from './ledger/ledger.routes.ts'
import { measureRoutes } from './measures/measure.routes.ts'
import { preparationRoutes } from './preparation/preparation.routes.ts'
import { replyRoutes } from './preparation/reply.routes.ts'
import { procurementRoutes } from './procurement/procurement.routes.ts'
import { settlementRoutes } from './settlement/settlement.routes.ts'
import { transferRoutes } from './settlement/transfer.routes.ts'

/** All routes of this room, one plugin a part of it. */
export function budgetRoutes(deps: BudgetDeps): RoutePlugin[] {
  return [
    ledgerRoutes(deps),
    adjustmentRoutes(deps),
    executionRoutes(deps),
    exportRoutes(deps),
    importRoutes(deps),
    measureRoutes(deps),
    preparationRoutes(deps),
    replyRoutes(deps),
    procurementRoutes(deps),
    settlementRoutes(deps),
    transferRoutes(deps),
  ]
}

/** Door 2 of the room 预算: commands, queries and routes for server code. */
export { budgetRoutes } from './budget.routes.ts'
export type { BudgetDeps } from './deps.ts'
export { type BudgetLineDraft, createBudgetLines } from './preparation/create-budget-lines.command.ts'

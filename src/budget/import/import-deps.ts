import type { BudgetDeps } from '../deps.ts'

/** What imports need of what the room is given. */
export type ImportDeps = Pick<BudgetDeps, 'db' | 'clock' | 'spreadsheets' | 'digest' | 'afterFinalFigures'>

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readBudgetSearch } from '../pages/budget/budget-search.ts'
import { readExecutionSearch } from '../pages/budget/execution-search.ts'
import { readLedgerSearch } from '../pages/budget/ledger-search.ts'
import { readLibrarySearch } from '../pages/library/library-search.ts'
import { frame } from './frame-route.tsx'
import { readYear } from './read-year.ts'

const library = createRoute({
  getParentRoute: () => frame,
  path: '/library',
  component: lazyRouteComponent(() => import('../pages/library/LibraryPage.tsx'), 'LibraryPage'),
  validateSearch: readLibrarySearch,
})

const project = createRoute({
  getParentRoute: () => frame,
  path: '/library/$projectId',
  component: lazyRouteComponent(() => import('../pages/library/ProjectPage.tsx'), 'ProjectPage'),
})

const budget = createRoute({
  getParentRoute: () => frame,
  path: '/budget',
  component: lazyRouteComponent(() => import('../pages/budget/BudgetPage.tsx'), 'BudgetPage'),
  validateSearch: readBudgetSearch,
})

const reply = createRoute({
  getParentRoute: () => frame,
  path: '/budget/replies',
  component: lazyRouteComponent(() => import('../pages/budget/ReplyPage.tsx'), 'ReplyPage'),
  validateSearch: readYear,
})

const replyPrint = createRoute({
  getParentRoute: () => frame,
  path: '/budget/replies/$replyId/print',
  component: lazyRouteComponent(() => import('../pages/budget/ReplyPrintPage.tsx'), 'ReplyPrintPage'),
})

const adjustmentList = createRoute({
  getParentRoute: () => frame,
  path: '/budget/adjustments',
  component: lazyRouteComponent(() => import('../pages/budget/AdjustmentListPage.tsx'), 'AdjustmentListPage'),
  validateSearch: readYear,
})

const adjustment = createRoute({
  getParentRoute: () => frame,
  path: '/budget/adjustments/$adjustmentId',
  component: lazyRouteComponent(() => import('../pages/budget/AdjustmentPage.tsx'), 'AdjustmentPage'),
})

const adjustmentPaper = createRoute({
  getParentRoute: () => frame,
  path: '/budget/adjustment-papers/$paperId',
  component: lazyRouteComponent(() => import('../pages/budget/AdjustmentFillPage.tsx'), 'AdjustmentFillPage'),
})

const execution = createRoute({
  getParentRoute: () => frame,
  path: '/execution',
  component: lazyRouteComponent(() => import('../pages/budget/ExecutionPage.tsx'), 'ExecutionPage'),
  validateSearch: readExecutionSearch,
})

const ledger = createRoute({
  getParentRoute: () => frame,
  path: '/execution/ledger',
  component: lazyRouteComponent(() => import('../pages/budget/LedgerPage.tsx'), 'LedgerPage'),
  validateSearch: readLedgerSearch,
})

const ledgerImport = createRoute({
  getParentRoute: () => frame,
  path: '/execution/import',
  component: lazyRouteComponent(() => import('../pages/budget/ImportPage.tsx'), 'ImportPage'),
  validateSearch: readYear,
})

const reconciliation = createRoute({
  getParentRoute: () => frame,
  path: '/execution/reconciliation',
  component: lazyRouteComponent(() => import('../pages/budget/ReconciliationPage.tsx'), 'ReconciliationPage'),
  validateSearch: readYear,
})

const procurement = createRoute({
  getParentRoute: () => frame,
  path: '/execution/procurement',
  component: lazyRouteComponent(() => import('../pages/budget/ProcurementPage.tsx'), 'ProcurementPage'),
  validateSearch: readYear,
})

const transfer = createRoute({
  getParentRoute: () => frame,
  path: '/execution/transfers',
  component: lazyRouteComponent(() => import('../pages/budget/TransferPage.tsx'), 'TransferPage'),
  validateSearch: readYear,
})

const measure = createRoute({
  getParentRoute: () => frame,
  path: '/execution/measures',
  validateSearch: readYear,
  component: lazyRouteComponent(() => import('../pages/budget/MeasurePage.tsx'), 'MeasurePage'),
})

/** 项目库、预算、执行 */
export const budgetRoutes = [
  library,
  project,
  budget,
  reply,
  replyPrint,
  adjustmentList,
  adjustment,
  adjustmentPaper,
  execution,
  ledger,
  ledgerImport,
  reconciliation,
  procurement,
  transfer,
  measure,
] as const

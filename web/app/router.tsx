import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { readAuditAddress } from '../pages/audit/audit-search.ts'
import { readMonitoringSearch } from '../pages/monitoring/monitoring-search.ts'
import { LoginPage } from '../pages/org/LoginPage.tsx'
import { readPaperSearch } from '../pages/workflow/paper-search.ts'
import { budgetRoutes } from './budget-routes.tsx'
import { businessTargetRoutes } from './business-target-routes.tsx'
import { CrashPage, NotFoundPage } from './error-pages.tsx'
import { frame, root } from './frame-route.tsx'
import { readYear } from './read-year.ts'
import { selfEvaluationRoutes } from './self-evaluation-routes.tsx'
import { targetRoutes } from './target-routes.tsx'

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: LoginPage,
  /** `identity`: how a sign-in by another system ended. */
  validateSearch: ({ to, identity }: Record<string, unknown>): { to?: string; identity?: string } => ({
    ...(typeof to === 'string' && { to }),
    ...(typeof identity === 'string' && { identity }),
  }),
})

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/workflow/WorkbenchPage.tsx'), 'WorkbenchPage'),
})

const collections = createRoute({
  getParentRoute: () => frame,
  path: '/collections',
  component: lazyRouteComponent(() => import('../pages/workflow/CollectionListPage.tsx'), 'CollectionListPage'),
})

const collection = createRoute({
  getParentRoute: () => frame,
  path: '/collections/$collectionId',
  component: lazyRouteComponent(() => import('../pages/workflow/CollectionPage.tsx'), 'CollectionPage'),
})

const delegations = createRoute({
  getParentRoute: () => frame,
  path: '/delegations',
  component: lazyRouteComponent(() => import('../pages/workflow/DelegationPage.tsx'), 'DelegationPage'),
})

const evaluations = createRoute({
  getParentRoute: () => frame,
  path: '/evaluations',
  component: lazyRouteComponent(() => import('../pages/evaluation/EvaluationListPage.tsx'), 'EvaluationListPage'),
})

const scoring = createRoute({
  getParentRoute: () => frame,
  path: '/evaluations/$evaluationId',
  component: lazyRouteComponent(() => import('../pages/evaluation/ScoringPage.tsx'), 'ScoringPage'),
  /** `item`: the indicator whose working is open, so that a link can point to it. */
  validateSearch: (search: Record<string, unknown>): { item?: string } => (typeof search.item === 'string' ? { item: search.item } : {}),
})

const criteria = createRoute({
  getParentRoute: () => frame,
  path: '/evaluations/$evaluationId/criteria',
  component: lazyRouteComponent(() => import('../pages/criteria/CriteriaPage.tsx'), 'CriteriaPage'),
  validateSearch: (search: Record<string, unknown>): { item?: string } => (typeof search.item === 'string' ? { item: search.item } : {}),
})

const monitoring = createRoute({
  getParentRoute: () => frame,
  path: '/monitoring',
  component: lazyRouteComponent(() => import('../pages/monitoring/MonitoringPage.tsx'), 'MonitoringPage'),
  validateSearch: readMonitoringSearch,
})

const security = createRoute({
  getParentRoute: () => frame,
  path: '/security',
  component: lazyRouteComponent(() => import('../pages/org/SecurityPage.tsx'), 'SecurityPage'),
})

const permissions = createRoute({
  getParentRoute: () => frame,
  path: '/permissions',
  component: lazyRouteComponent(() => import('../pages/org/PermissionsPage.tsx'), 'PermissionsPage'),
})

const papers = createRoute({
  getParentRoute: () => frame,
  path: '/papers',
  component: lazyRouteComponent(() => import('../pages/workflow/PaperListPage.tsx'), 'PaperListPage'),
  validateSearch: readPaperSearch,
})

const suppliedValues = createRoute({
  getParentRoute: () => frame,
  path: '/supplied-values',
  component: lazyRouteComponent(() => import('../pages/workflow/filling/SuppliedPage.tsx'), 'SuppliedPage'),
  validateSearch: readYear,
})

const paper = createRoute({
  getParentRoute: () => frame,
  path: '/papers/$paperId',
  component: lazyRouteComponent(() => import('../pages/workflow/PaperPage.tsx'), 'PaperPage'),
  /** `cell`: where the cursor goes, so that a link can point to a cell. */
  validateSearch: (search: Record<string, unknown>): { cell?: string } => (typeof search.cell === 'string' ? { cell: search.cell } : {}),
})

const review = createRoute({
  getParentRoute: () => frame,
  path: '/papers/$paperId/review',
  component: lazyRouteComponent(() => import('../pages/workflow/ReviewPage.tsx'), 'ReviewPage'),
})

const accounts = createRoute({
  getParentRoute: () => frame,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../pages/org/AccountListPage.tsx'), 'AccountListPage'),
})

const posts = createRoute({
  getParentRoute: () => frame,
  path: '/posts',
  component: lazyRouteComponent(() => import('../pages/org/PostListPage.tsx'), 'PostListPage'),
})

const handovers = createRoute({
  getParentRoute: () => frame,
  path: '/handovers',
  component: lazyRouteComponent(() => import('../pages/org/HandoverListPage.tsx'), 'HandoverListPage'),
})

const handover = createRoute({
  getParentRoute: () => frame,
  path: '/handovers/$handoverId',
  component: lazyRouteComponent(() => import('../pages/org/HandoverPage.tsx'), 'HandoverPage'),
})

const paperPrint = createRoute({
  getParentRoute: () => frame,
  path: '/papers/$paperId/print',
  component: lazyRouteComponent(() => import('../pages/workflow/PrintPage.tsx'), 'PrintPage'),
  /** 版次: both or neither. */
  validateSearch: ({ edition, submission }: Record<string, unknown>): { edition?: number; submission?: number } =>
    Number.isInteger(edition) && Number.isInteger(submission) ? { edition: Number(edition), submission: Number(submission) } : {},
})

const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  component: lazyRouteComponent(() => import('../pages/audit/AuditPage.tsx'), 'AuditPage'),
  validateSearch: readAuditAddress,
})

const organisation = createRoute({
  getParentRoute: () => frame,
  path: '/organisation',
  component: lazyRouteComponent(() => import('../pages/org/OrganisationPage.tsx'), 'OrganisationPage'),
})

const fundChains = createRoute({
  getParentRoute: () => frame,
  path: '/fund-chains',
  component: lazyRouteComponent(() => import('../pages/org/FundChainPage.tsx'), 'FundChainPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    frame.addChildren([
      home,
      collections,
      collection,
      delegations,
      evaluations,
      scoring,
      monitoring,
      criteria,
      permissions,
      security,
      papers,
      suppliedValues,
      paper,
      review,
      accounts,
      posts,
      handovers,
      handover,
      organisation,
      fundChains,
      paperPrint,
      audit,
      ...budgetRoutes,
      ...businessTargetRoutes,
      ...selfEvaluationRoutes,
      ...targetRoutes,
    ]),
  ]),
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { LoginPage } from '../pages/org/LoginPage.tsx'
import { CrashPage, NotFoundPage } from './error-pages.tsx'
import { Frame } from './Frame.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: CrashPage })

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: LoginPage,
  validateSearch: (search: Record<string, unknown>): { to?: string } => (typeof search.to === 'string' ? { to: search.to } : {}),
})

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/evaluations' })
  },
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

const permissions = createRoute({
  getParentRoute: () => frame,
  path: '/permissions',
  component: lazyRouteComponent(() => import('../pages/org/PermissionsPage.tsx'), 'PermissionsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([login, frame.addChildren([home, evaluations, scoring, criteria, permissions])]),
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

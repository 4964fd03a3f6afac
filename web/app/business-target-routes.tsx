import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readOwnSearch, readTask } from '../pages/business-targets/business-search.ts'
import { frame } from './frame-route.tsx'
import { readYear } from './read-year.ts'

const list = createRoute({
  getParentRoute: () => frame,
  path: '/business-targets',
  component: lazyRouteComponent(() => import('../pages/business-targets/BusinessTargetListPage.tsx'), 'BusinessTargetListPage'),
  validateSearch: readYear,
})

const own = createRoute({
  getParentRoute: () => frame,
  path: '/business-targets/own',
  component: lazyRouteComponent(() => import('../pages/business-targets/OwnCommitmentPage.tsx'), 'OwnCommitmentPage'),
  validateSearch: readOwnSearch,
})

const target = createRoute({
  getParentRoute: () => frame,
  path: '/business-targets/$targetId',
  component: lazyRouteComponent(() => import('../pages/business-targets/BusinessTargetPage.tsx'), 'BusinessTargetPage'),
  validateSearch: readTask,
})

/** 业务目标 */
export const businessTargetRoutes = [list, own, target]

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from './frame-route.tsx'
import { readYear } from './read-year.ts'

const targetPapers = createRoute({
  getParentRoute: () => frame,
  path: '/targets',
  component: lazyRouteComponent(() => import('../pages/targets/TargetPaperListPage.tsx'), 'TargetPaperListPage'),
  validateSearch: readYear,
})

const review = createRoute({
  getParentRoute: () => frame,
  path: '/targets/$paperId/review',
  component: lazyRouteComponent(() => import('../pages/targets/TargetReviewPage.tsx'), 'TargetReviewPage'),
})

const indicators = createRoute({
  getParentRoute: () => frame,
  path: '/targets/indicators',
  component: lazyRouteComponent(() => import('../pages/targets/IndicatorLibraryPage.tsx'), 'IndicatorLibraryPage'),
})

const stockComments = createRoute({
  getParentRoute: () => frame,
  path: '/targets/review-comments',
  component: lazyRouteComponent(() => import('../pages/targets/StockCommentPage.tsx'), 'StockCommentPage'),
})

/** 绩效目标 */
export const targetRoutes = [targetPapers, indicators, review, stockComments]

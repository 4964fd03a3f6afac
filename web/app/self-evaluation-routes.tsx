import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readEvidenceSearch } from '../pages/evidence/evidence-search.ts'
import { frame } from './frame-route.tsx'
import { readYear } from './read-year.ts'

const list = createRoute({
  getParentRoute: () => frame,
  path: '/self-evaluation',
  component: lazyRouteComponent(() => import('../pages/self-evaluation/SelfEvaluationListPage.tsx'), 'SelfEvaluationListPage'),
  validateSearch: readYear,
})

const working = createRoute({
  getParentRoute: () => frame,
  path: '/self-evaluation/$paperId',
  component: lazyRouteComponent(() => import('../pages/self-evaluation/SelfEvaluationPage.tsx'), 'SelfEvaluationPage'),
  /** `item`: the place whose working is open. */
  validateSearch: (search: Record<string, unknown>): { item?: string } => (typeof search.item === 'string' ? { item: search.item } : {}),
})

const evidence = createRoute({
  getParentRoute: () => frame,
  path: '/evidence',
  component: lazyRouteComponent(() => import('../pages/evidence/EvidencePage.tsx'), 'EvidencePage'),
  validateSearch: readEvidenceSearch,
})

/** 绩效自评, 佐证材料 */
export const selfEvaluationRoutes = [list, working, evidence]

/** Door 2 of the room 绩效目标: 联动 of declarations and adjustments, routes, and what the rooms to the right read. */
import type { PaperEffects } from '../workflow/server.ts'
import { adjustmentWithTargetsEffects } from './adjustment/adjustment-with-targets.command.ts'
import { targetDecisionRoutes } from './adjustment/target-decision.routes.ts'
import { businessTargetRoutes } from './business/business.routes.ts'
import { businessPaperEffects } from './business/business-paper-effects.command.ts'
import type { TargetDeps } from './deps.ts'
import { indicatorRoutes } from './library/indicator.routes.ts'
import { indicatorSheetRoutes } from './library/indicator-sheet.routes.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { stockCommentRoutes } from './review/stock-comment.routes.ts'
import { targetPaperRoutes } from './target-paper/target-paper.routes.ts'
import { targetPaperEffects } from './target-paper/target-paper-effects.command.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from './target-paper/target-paper-kind.ts'

export { liveTargetProblems } from './adjustment/live-target-problems.query.ts'
export { pendingTargetProblems } from './adjustment/pending-problems.query.ts'
export { targetsOfProject } from './adjustment/targets-of-project.query.ts'
export { organisationWorkWithTargets } from './business/organisation-work.command.ts'
export type { TargetDeps } from './deps.ts'
export { findEvidenceAsked } from './library/evidence-asked.store.ts'
export { findEntries } from './library/indicator.store.ts'
export { loadLibraryDemo } from './library/load-library-demo.command.ts'
export { loadTargetsDemo } from './load-targets-demo.command.ts'
export { findAdjustedTargets, findLiveTargets } from './performance-target.store.ts'
export { approveWithReply } from './target-paper/approve-with-reply.command.ts'

/** 联动 of the declarations, and of the adjustments with the targets that they affect. */
export const targetEffects: Readonly<Record<string, PaperEffects>> = {
  [PROJECT_TARGETS]: targetPaperEffects(PROJECT_TARGETS),
  [DEPARTMENT_TARGETS]: { ...targetPaperEffects(DEPARTMENT_TARGETS), once: 'organisation' },
  ...adjustmentWithTargetsEffects,
  ...businessPaperEffects,
}

/** All routes of this room, one plugin a part of it. */
export function targetRoutes(deps: TargetDeps) {
  return [
    targetPaperRoutes(deps),
    reviewRoutes(deps),
    stockCommentRoutes(deps),
    indicatorRoutes(deps),
    indicatorSheetRoutes(deps),
    targetDecisionRoutes(deps),
    businessTargetRoutes(deps),
  ]
}

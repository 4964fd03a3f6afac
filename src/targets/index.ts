/** Door 1 of the room 绩效目标: forms of declaration and their 系统校验. Pure, safe in the browser. */
import type { PaperForm } from '../workflow/index.ts'
import { departmentTargetsForm } from './department-targets-form.ts'
import { projectTargetsForm } from './project-targets-form.ts'

export const targetForms: readonly PaperForm[] = [projectTargetsForm, departmentTargetsForm]

export { targetChecks } from './form-checks.ts'
export type { FillingHelpView } from './library/filling-help.view.ts'
export { comparable, driftOf, type IndicatorEntry, sameDefinition } from './library/indicator.ts'
export type { IndicatorEntryView, IndicatorListView, RecordValue, SaveIndicator } from './library/indicator.view.ts'
export { fitsSearch, initialsOf } from './library/search-words.ts'
export * from './performance-target.ts'
export { concludeReview, type Outcome, outcomes } from './review/review.ts'
export * from './review/review.view.ts'
export * from './review/stock-comment.view.ts'
export { type SeparateTarget, separateTarget } from './separate-target.ts'
export { type TargetPermission, targetPermissions } from './target.policy.ts'
export * from './target-paper/target-paper.view.ts'
export { DEPARTMENT_TARGETS, PROJECT_TARGETS } from './target-paper/target-paper-kind.ts'

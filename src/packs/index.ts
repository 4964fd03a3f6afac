/** Door 1 of the room 评分规则 (rule packs): the regime of one document and year as checked data. */

export { type FormCheck, FormView, type PackForm, type PackFormSection, type SheetCell, type SheetRow, SheetRowView } from './form.view.ts'
export type { HolidayYear } from './holiday.view.ts'
export { gradeOf, type OwnedForm, type PackHead, type PackScoring, type RulePack } from './pack.ts'
export {
  type Calendar,
  type Framework,
  type Grade,
  type LedgerRules,
  type LibraryGate,
  type Measure,
  PackFileView,
  type PaperChain,
  type PaymentSchedule,
  packJsonSchema,
  type SelfEvaluationRules,
  type SelfSignalRules,
  type Source,
} from './pack.view.ts'
export { casesJsonSchema, type PackCase } from './pack-cases.view.ts'
export type { ReviewChecklist } from './review.view.ts'

import { z } from 'zod'
import { isStorable } from '../../kernel/index.ts'
import { YearInAddress } from '../../org/index.ts'

const Text = (most: number) => z.string().trim().max(most).refine(isStorable, '含有不能保存的控制字符')
const Day = z.iso.date()
const Version = z.int().positive()
const ComparisonName = z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan', 'equal', 'range', 'by'])
const Quote = z.strictObject({ from: z.int().nonnegative(), to: z.int().positive(), text: z.string().min(1).max(200).refine(isStorable) })
const Stage = z.strictObject({ dueOn: Day, words: Text(200) })

export const BusinessTargetsAsked = z.object({ year: YearInAddress.optional() })

export const OpenBusinessPaper = z.strictObject({
  fiscalYear: z.int().min(1990).max(2100),
  kind: z.enum(['targets', 'completion']).meta({ description: '业务目标，或完成情况申报表' }),
})
export const OpenedBusinessPaperView = z.object({ paperId: z.uuid() })

const Draft = {
  quotes: z.array(Quote).max(20).meta({ description: '原文中的数量；手工增加的任务没有' }),
  name: Text(200),
  counted: Text(60).default(''),
  comparison: ComparisonName.nullable().meta({ description: '空：定性任务' }),
  values: z.array(z.string().trim().max(30)).max(2),
  unit: Text(20).default(''),
  dueOn: Day.nullable(),
  stages: z.array(Stage).max(12).default([]),
  divisionIds: z.array(z.uuid()).max(16).meta({ description: '牵头处室在前，配合处室在后' }),
}

export const ConfirmCommitment = z.strictObject(Draft)
export const CorrectCommitment = z.strictObject({ ...Draft, version: Version })
export const DropQuantities = z.strictObject({ quotes: z.array(Quote).min(1).max(20), reason: Text(300).min(1, '请写明不列为任务的理由') })
export const WithdrawCommitment = z.strictObject({ version: Version })
export const CancelCommitment = z.strictObject({
  version: Version,
  reason: Text(300).min(1, '请写明取消的理由'),
  approver: Text(60).min(1, '请写明由谁批准'),
  approval: Text(100).default('').meta({ description: '文号或会议纪要号' }),
  approvedOn: Day,
})
export const ReportCommitment = z.strictObject({
  version: Version,
  finished: z.boolean().meta({ description: '办结；否则是进展' }),
  value: z.string().trim().max(30).refine(isStorable).default(''),
  words: Text(1000),
  reportedOn: Day,
})
export const ReviewReport = z.strictObject({ version: Version, accepted: z.boolean(), words: Text(300).default('') })

const QuoteView = z.object({ from: z.int(), to: z.int(), text: z.string() })
const LightView = z.object({
  light: z.enum(['done', 'doneLate', 'notDue', 'stageLate', 'overdue', 'cancelled', 'open']),
  label: z.string(),
  words: z.string(),
})

/** 办结率 with numerator, denominator and working. */
export const CompletionRateView = z.object({
  all: z.int(),
  cancelled: z.int(),
  done: z.int(),
  due: z.int(),
  dueDone: z.int(),
  rate: z.string().nullable().meta({ description: '办结率，百分数，两位小数；没有任务时为空' }),
  dueRate: z.string().nullable(),
  steps: z.array(z.string()),
})
export type CompletionRateView = z.infer<typeof CompletionRateView>

export const BusinessPaperView = z.object({ id: z.uuid(), title: z.string(), state: z.string(), stateLabel: z.string() })

export const BusinessTargetRowView = z.object({
  id: z.uuid(),
  category: z.string(),
  number: z.int(),
  name: z.string(),
  open: z.int().meta({ description: '还没有确认的数量' }),
  rate: CompletionRateView,
  overdue: z.int(),
  nextDueOn: Day.nullable(),
})
export type BusinessTargetRowView = z.infer<typeof BusinessTargetRowView>

export const BusinessTargetListView = z.object({
  fiscalYear: z.int(),
  years: z.array(z.int()),
  departmentName: z.string(),
  targetPaper: BusinessPaperView.nullable(),
  completionPaper: BusinessPaperView.nullable(),
  rows: z.array(BusinessTargetRowView),
  rate: CompletionRateView,
  divisions: z.array(z.object({ divisionId: z.uuid(), name: z.string(), overdue: z.int(), rate: CompletionRateView })),
  waiting: z.int().meta({ description: '等待审核的报送' }),
  mayDeclare: z.boolean(),
  hasOwn: z.boolean().meta({ description: '本处室有责任任务' }),
})
export type BusinessTargetListView = z.infer<typeof BusinessTargetListView>

export const ReportView = z.object({
  id: z.uuid(),
  version: z.int(),
  finished: z.boolean(),
  value: z.string(),
  words: z.string(),
  reportedOn: Day,
  state: z.enum(['submitted', 'confirmed', 'returned']),
  stateLabel: z.string(),
  divisionName: z.string(),
  reportedBy: z.string(),
  enteredFor: z.boolean().meta({ description: '由他人代录' }),
  reviewedBy: z.string().nullable(),
  review: z.string(),
  illustrative: z.boolean(),
  mayReview: z.boolean(),
})
export type ReportView = z.infer<typeof ReportView>

export const CommitmentView = z.object({
  id: z.uuid(),
  version: z.int(),
  state: z.enum(['confirmed', 'dropped', 'cancelled', 'open', 'withdrawn']),
  stateLabel: z.string(),
  quotes: z.array(QuoteView),
  name: z.string(),
  counted: z.string(),
  comparison: ComparisonName.nullable(),
  values: z.array(z.string()),
  unit: z.string(),
  measure: z.string().meta({ description: '目标值，如 ≥ 50 个' }),
  dueOn: Day.nullable(),
  stages: z.array(z.object({ dueOn: Day, words: z.string() })),
  divisions: z.array(z.object({ divisionId: z.uuid(), name: z.string(), leads: z.boolean() })),
  reason: z.string(),
  approval: z.string().meta({ description: '批准取消：由谁、凭什么、何时' }),
  doneOn: Day.nullable(),
  illustrative: z.boolean(),
  decidedBy: z.string(),
  light: LightView,
  reports: z.array(ReportView),
  mayReport: z.boolean(),
  mayTend: z.boolean(),
})
export type CommitmentView = z.infer<typeof CommitmentView>

export const ProposalView = z.object({
  quote: QuoteView,
  clause: QuoteView,
  name: z.string(),
  counted: z.string(),
  comparison: ComparisonName,
  assumed: z.boolean(),
  values: z.array(z.string()),
  unit: z.string(),
  measure: z.string(),
  dueOn: Day.nullable(),
})
export type ProposalView = z.infer<typeof ProposalView>

export const BusinessTargetView = z.object({
  id: z.uuid(),
  fiscalYear: z.int(),
  category: z.string(),
  number: z.int(),
  name: z.string(),
  content: z.string(),
  cities: z.string(),
  benchmark: z.string(),
  paperId: z.uuid(),
  proposals: z.array(ProposalView).meta({ description: '待确认的数量和期限' }),
  commitments: z.array(CommitmentView),
  rate: CompletionRateView,
  divisions: z.array(z.object({ id: z.uuid(), name: z.string() })),
  today: Day,
  mayTend: z.boolean(),
})
export type BusinessTargetView = z.infer<typeof BusinessTargetView>

/** 我处任务 */
export const OwnCommitmentsView = z.object({
  fiscalYear: z.int(),
  years: z.array(z.int()),
  divisionName: z.string(),
  rows: z.array(z.object({ targetId: z.uuid(), targetLabel: z.string(), targetName: z.string(), commitment: CommitmentView })),
  rate: CompletionRateView.meta({ description: '本处牵头的任务' }),
  today: Day,
})
export type OwnCommitmentsView = z.infer<typeof OwnCommitmentsView>

import { z } from 'zod'
import { LedgerRulesView, LibraryGateView, MeasureView } from './budget-rules.view.ts'
import { cited, Exact, SourceView, Text } from './cited.view.ts'
import { FormView } from './form.view.ts'
import { HolidayYearView } from './holiday.view.ts'
import { LightView } from './light.view.ts'
import { ReviewChecklistView } from './review.view.ts'

/**
 * 评分规则（规则包）的文件格式: what a folder under `rules/` may say, checked when it is read.
 *
 * Every value cites its source. Numbers are written plainly (`33`, `0.5`) and leave here as exact strings.
 */

/** 评分约定: what criteria leave open. Absent keys come from the pack that is extended. */
export const ConventionsView = z.strictObject({
  partialStep: cited(z.enum(['proportional', 'completed', 'started'])).optional(),
  rounding: cited(
    z.strictObject({
      rate: z.int().min(0).max(10),
      deduction: z.int().min(0).max(10),
      score: z.int().min(0).max(10),
      scoreRate: z.int().min(0).max(10),
    }),
  ).optional(),
  notApplicable: cited(z.enum(['full', 'rescale', 'drop'])).optional(),
  bareShare: cited(z.enum(['ofPoints'])).optional(),
  reverseFormula: cited(z.enum(['targetOverActual', 'oneMinusExcess'])).optional(),
  bonusInTotal: cited(z.boolean()).optional(),
})

/** 评价等级, best first; the last one begins at 0. */
export const GradeView = z.strictObject({ label: Text, atLeast: Exact, source: SourceView, note: Text.optional() })

/** 免扣与已批准取消 of items. The engine knows no other treatment; the entry says where it comes from. */
export const ItemOutcomesView = z.strictObject({
  exempt: cited(z.literal('countedAsMet')),
  cancelled: cited(z.literal('notCounted')).optional(),
})

/** One line of an intervals table: from `atLeast` on, `points` or a share of the points in percent. */
const Interval = z.strictObject({ atLeast: Exact, points: Exact, label: Text.optional() })

/** 自评: points of the parts, and how fixed parts are scored. */
export const SelfEvaluationView = z.strictObject({
  weights: z.array(
    z.strictObject({
      case: Text.meta({ description: '适用情形' }),
      points: z.record(z.string(), Exact),
      source: SourceView,
      note: Text.optional(),
    }),
  ),
  qualitativeLevels: z
    .array(
      z.strictObject({ label: Text, from: Exact, to: Exact, fromInclusive: z.boolean(), toInclusive: z.boolean(), source: SourceView }),
    )
    .optional(),
  executionRate: z
    .strictObject({
      rule: z.enum(['proportional', 'intervals']),
      intervals: z.array(Interval).optional(),
      source: SourceView,
      note: Text.optional(),
    })
    .optional(),
  completion: z
    .strictObject({
      rule: z.enum(['proportional', 'passLine']),
      passLine: Exact.optional(),
      rebased: z.boolean().optional(),
      source: SourceView,
      note: Text.optional(),
    })
    .optional(),
  satisfaction: z.strictObject({ intervals: z.array(Interval), source: SourceView, note: Text.optional() }).optional(),
})

/** 超额完成: from this share of the target (in percent) on a result must be explained; not `inclusive`: only beyond it. */
export const OverAchievementView = z.strictObject({
  line: Exact,
  inclusive: z.boolean().default(true),
  duty: Text,
  source: SourceView,
  note: Text.optional(),
})

/** 自评信号: from where on something deserves a look, and when reviewers' dismissals switch it off. None of it changes a score. */
export const SelfSignalsView = z.strictObject({
  budgetChange: cited(Exact).meta({ description: '全年预算比年初预算变动达到的百分比' }),
  history: cited(Exact).meta({ description: '指标值低于上年完成值的这一百分比' }),
  shortestText: cited(z.int().min(1)).meta({ description: '少于这些字的文字不比较' }),
  otherPapers: cited(z.int().min(1)).meta({ description: '与这么多张其他自评表相同的文字' }),
  switchOff: cited(z.strictObject({ reviews: z.int().min(1), dismissed: Exact })).meta({
    description: '复核达到次数、认定不成立达到百分比的信号停用',
  }),
})

/** 与上年比较: when 指标值 of a declaration is asked about. It never keeps one from being submitted. */
export const TargetHistoryView = z.strictObject({
  farBelow: cited(Exact).meta({ description: '指标值不到上年批复值的这一百分比' }),
})

/** 必须说明原因: when a self-evaluation must give a reason, beyond targets that were not reached. */
export const ReasonRuleView = z.strictObject({
  when: z.enum(['executionBelow', 'budgetAdjusted']).meta({ description: '执行率低于 line、年中调整过预算' }),
  line: Exact.optional().meta({ description: '百分比' }),
  source: SourceView,
  note: Text.optional(),
})

/** 既定支付进度 by kind of money. */
export const PaymentScheduleView = z.strictObject({
  appliesTo: Text,
  nodes: z.array(z.strictObject({ monthEnd: z.int().min(1).max(12), rate: Exact })).min(1),
  source: SourceView,
  note: Text.optional(),
})

/** 监控: periods and lights. */
export const MonitoringView = z.strictObject({
  periods: z
    .array(z.strictObject({ label: Text, toMonthEnd: z.int().min(1).max(12), source: SourceView, note: Text.optional() }))
    .optional(),
  lights: z.array(LightView).optional(),
  /** 回复期限 of what was found; `suspend`: without an answer by then the project is suspended. */
  answer: z
    .strictObject({
      workingDays: z.int().min(1).max(120),
      otherwise: z.enum(['suspend']).optional(),
      source: SourceView,
      note: Text.optional(),
    })
    .optional(),
})

/** 指标体系 with printed points on leaves and groups. */
export const FrameworkView = z.strictObject({
  name: Text,
  label: Text,
  source: SourceView,
  note: Text.optional(),
  points: Exact.optional().meta({ description: '合计分值' }),
  groups: z.array(z.strictObject({ path: z.array(Text).min(1).max(3), points: Exact, note: Text.optional() })).default([]),
  indicators: z.array(
    z.strictObject({
      path: z.array(Text).min(2).max(4),
      points: Exact.optional(),
      benchmark: Text.optional(),
      measure: Text.optional().meta({ description: '口径编号@版本，如 executionRate@1' }),
      note: Text.optional(),
    }),
  ),
})

/** 审批链 of a paper type, step by step. Roles are the posts of the organisation room (`unitLeader`, `financeLeader` …). */
export const PaperChainView = z.strictObject({
  paperType: z.string().regex(/^[a-z][a-zA-Z]*\.[a-zA-Z]+$/, '文书种类写作 room.name，如 targets.projectTargets'),
  steps: z
    .array(
      z.strictObject({
        label: Text,
        role: z.string().regex(/^[a-zA-Z]+$/),
        at: z.enum(['own', 'division', 'department', 'financeBureau']).meta({ description: '本单位、业务处室、部门、财政部门' }),
        mayBeExternal: z.boolean().default(false).meta({ description: '可以登记系统外的审批结果' }),
      }),
    )
    .min(1),
  source: SourceView,
  note: Text.optional(),
})

/** 年度工作安排. Months are counted from January of the fiscal year: −5 is July before it, 15 is March after it. */
export const CalendarView = z.strictObject({
  steps: z.array(z.strictObject({ label: Text, when: Text, from: z.int().min(-11).max(24), to: z.int().min(-11).max(24) })).min(1),
  source: SourceView,
  note: Text.optional(),
})

/** The whole of a pack, whichever of its files the sections stand in. */
export const PackFileView = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '评分规则的名称只含小写字母、数字和连字符'),
  label: Text,
  title: Text,
  document: Text.meta({ description: '文号；没有文号的写文件名称' }),
  year: z.int().min(2000).max(2100),
  version: z.int().min(1),
  extends: Text.optional(),
  scoring: ConventionsView,
  grades: z.array(GradeView).min(2).optional(),
  itemOutcomes: ItemOutcomesView.optional(),
  selfEvaluation: SelfEvaluationView.optional(),
  overAchievement: OverAchievementView.optional(),
  selfEvaluationSignals: SelfSignalsView.optional(),
  reasonsRequired: z.array(ReasonRuleView).min(1).optional(),
  paymentSchedules: z.array(PaymentScheduleView).optional(),
  monitoring: MonitoringView.optional(),
  measures: z.array(MeasureView).optional(),
  frameworks: z.array(FrameworkView).optional(),
  paperChains: z.array(PaperChainView).optional(),
  calendar: CalendarView.optional(),
  ledger: LedgerRulesView.optional(),
  libraryGates: z.array(LibraryGateView).optional(),
  forms: z.array(FormView).optional(),
  reviewChecklist: ReviewChecklistView.optional(),
  targetHistory: TargetHistoryView.optional(),
  holidays: z.array(HolidayYearView).optional(),
})

export type PackFile = z.output<typeof PackFileView>
export type Source = z.output<typeof SourceView>
export type Grade = z.output<typeof GradeView>
export type Measure = z.output<typeof MeasureView>
export type Framework = z.output<typeof FrameworkView>
export type PaymentSchedule = z.output<typeof PaymentScheduleView>
export type PaperChain = z.output<typeof PaperChainView>
export type Calendar = z.output<typeof CalendarView>
export type LedgerRules = z.output<typeof LedgerRulesView>
export type LibraryGate = z.output<typeof LibraryGateView>
export type SelfEvaluationRules = z.output<typeof SelfEvaluationView>
export type SelfSignalRules = z.output<typeof SelfSignalsView>

/** For editors of the YAML files; each file holds some of the sections, so none is required here. */
export function packJsonSchema(): object {
  return z.toJSONSchema(PackFileView.partial(), { io: 'input' })
}

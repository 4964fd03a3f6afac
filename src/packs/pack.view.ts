import { z } from 'zod'

/**
 * 评分规则（规则包）的文件格式: what a folder under `rules/` may say, checked when it is read.
 *
 * Every value cites its source. Numbers are written plainly (`33`, `0.5`) and leave here as exact strings.
 */

/** An exact decimal, written as a number or in quotes. */
const Exact = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, '须为数字')])
  .transform(String)
  .meta({ description: '数字' })

const Text = z.string().trim().min(1)

/** 依据: the document, where in it, and how sure the entry is. */
export const SourceView = z.strictObject({
  document: Text.meta({ description: '文号；没有文号的写文件名称' }),
  /** Only where a look-up confirmed it; otherwise pages show 条款待核. */
  article: Text.optional().meta({ description: '条款；未核实的不要填' }),
  place: Text.optional().meta({ description: '文件中的位置，如“附件1”' }),
  confidence: z.enum(['found', 'known', 'unsure']).meta({ description: 'found 已查到原文 · known 已知未核对原文 · unsure 待核' }),
})

function cited<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: SourceView, note: Text.optional() })
}

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

/** 超额完成: from this share of the target (in percent) on a result must be explained. */
export const OverAchievementView = z.strictObject({ line: Exact, duty: Text, source: SourceView, note: Text.optional() })

/** 既定支付进度 by kind of money. */
export const PaymentScheduleView = z.strictObject({
  appliesTo: Text,
  nodes: z.array(z.strictObject({ monthEnd: z.int().min(1).max(12), rate: Exact })).min(1),
  source: SourceView,
  note: Text.optional(),
})

/** 监控: periods and lights. `of` says against what the completion is measured. */
export const MonitoringView = z.strictObject({
  periods: z
    .array(z.strictObject({ label: Text, toMonthEnd: z.int().min(1).max(12), source: SourceView, note: Text.optional() }))
    .optional(),
  lights: z
    .array(
      z.strictObject({
        of: z.enum(['timeShareOfTarget', 'target', 'paymentSchedule']),
        label: Text,
        light: z.enum(['normal', 'watch', 'warning', 'note']),
        atLeast: Exact.optional(),
        below: Exact.optional(),
        source: SourceView,
        note: Text.optional(),
      }),
    )
    .optional(),
})

/** One amount of a sum, by its name in the budget room; `-` is subtracted, `@-1` is that of the year before. */
const AmountTerm = z
  .string()
  .regex(/^[+-]?[a-z][a-zA-Z.]*(@-1)?$/, '数额写作名称，前面可加 - 号，后面可加 @-1 表示上年')
  .meta({ description: '数额名称，如 initialBudget、-closingCarryover、threePublic.final@-1' })

/** 取数口径: one way in use to reckon a measure, as a quotient of sums of amounts. */
const DefinitionView = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  label: Text,
  kind: z.enum(['ratio', 'scheduleMean', 'scheduleYearEnd']).default('ratio'),
  numerator: z.array(AmountTerm).min(1),
  denominator: z.array(AmountTerm).min(1),
  /** Only entries of this kind of project count (`专项资金`), and its payment schedule is taken. */
  appliesTo: Text.optional(),
  /** Exactly one of several is the one that the pack uses. */
  used: z.boolean().default(false),
  source: SourceView,
  note: Text.optional(),
})

/** 指标口径: a measure has an id and a version; a framework names which one it uses. */
export const MeasureView = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, '口径编号须以小写字母开头，只含字母和数字'),
  version: z.int().min(1),
  name: Text,
  formula: Text,
  terms: z.record(z.string(), Text).optional().meta({ description: '各项的含义' }),
  definitions: z.array(DefinitionView).optional().meta({ description: '从预算账和决算数据取数的口径，可有几种，用其中一种' }),
  source: SourceView,
  note: Text.optional(),
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
  paperType: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/, '文书种类写作 room.name，如 targets.projectTargets'),
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

/** 预算账: which changes count into 全年预算数. */
export const LedgerRulesView = z.strictObject({
  annualBudget: cited(z.array(z.string().regex(/^[a-z][a-zA-Z]*$/)).min(1)).meta({ description: '计入全年预算数的变动类别' }),
  /** Days for entering the library what arrived first, for deciding the targets of an adjustment in force. */
  enterLibraryWithinDays: cited(z.int().min(1)).optional(),
  decideTargetsWithinDays: cited(z.int().min(1)).optional(),
})

/** 立项程序 that a project must have before 一上. */
export const LibraryGateView = z.strictObject({
  procedure: z.enum(['feasibility', 'exAnteAssessment', 'budgetReview', 'collectiveDecision']),
  kinds: z.array(z.enum(['personnel', 'publicCost', 'otherOperation', 'specific'])).min(1),
  onlyNew: z.boolean().default(false).meta({ description: '只对新增项目' }),
  fromWan: Exact.optional().meta({ description: '年度申报金额达到多少万元起' }),
  source: SourceView,
  note: Text.optional(),
})

/** The whole of a pack, whichever of its files the sections stand in. */
export const PackFileView = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '规则包名称只含小写字母、数字和连字符'),
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
  paymentSchedules: z.array(PaymentScheduleView).optional(),
  monitoring: MonitoringView.optional(),
  measures: z.array(MeasureView).optional(),
  frameworks: z.array(FrameworkView).optional(),
  paperChains: z.array(PaperChainView).optional(),
  calendar: CalendarView.optional(),
  ledger: LedgerRulesView.optional(),
  libraryGates: z.array(LibraryGateView).optional(),
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

/** For editors of the YAML files; each file holds some of the sections, so none is required here. */
export function packJsonSchema(): object {
  return z.toJSONSchema(PackFileView.partial(), { io: 'input' })
}

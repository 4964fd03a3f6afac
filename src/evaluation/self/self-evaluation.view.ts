import { z } from 'zod'
import { ConsolidationView } from './consolidation/consolidation.view.ts'

/** 绩效自评: wire schemas. */

const Figure = z.string().meta({ description: '两位小数；没有的为 null' }).nullable()
const Text = z.string().trim().min(1).max(500)
const Outcome = z.enum(['', 'exempt', 'notApplicable'])
const Place = z.string().regex(/^(execution|[a-zA-Z]+\/\d+)$/)

export const SelfEvaluationRowView = z.object({
  kind: z.enum(['department', 'project']),
  projectId: z.string().optional(),
  paperId: z.string().optional(),
  code: z.string(),
  name: z.string(),
  organisationName: z.string(),
  state: z.enum(['none', 'draft', 'inReview', 'returned', 'approved']),
  stateLabel: z.string(),
  /** 执行率 in percent. */
  executionRate: Figure,
  annualFen: z.string(),
  paidFen: z.string(),
  /** 快报口径 until 决算. */
  provisional: z.boolean(),
  /** Absent: the form has no points, or something has no score yet. */
  score: Figure,
  /** 复核得分; absent where nothing was re-checked. */
  recheckedScore: Figure,
  hasPoints: z.boolean(),
  grade: z.string().nullable(),
  signals: z.int(),
  unanswered: z.int(),
  /** 还缺: errors that would keep it from being submitted. */
  missing: z.int(),
  targets: z.int(),
  /** 目标待定 */
  pending: z.boolean(),
  /** 报送后执行数有变动 */
  moneyMoved: z.boolean(),
  mayOpen: z.boolean(),
  /** Who opens it where this post cannot; '' where nothing is to be said. */
  openedBy: z.string(),
})

const FormChoice = z.object({ name: z.string(), title: z.string() })

export const SelfEvaluationListView = z.object({
  fiscalYear: z.int(),
  years: z.array(z.int()),
  rows: z.array(SelfEvaluationRowView),
  mayOpenDepartment: z.boolean(),
  /** 可选的表式 by kind, where the rule pack has several. */
  forms: z.object({ project: z.array(FormChoice), department: z.array(FormChoice) }),
  /** 汇总: project money and results of the rows in sight, from raw numerators and denominators. */
  sums: z.object({
    annualFen: z.string(),
    paidFen: z.string(),
    executionRate: Figure,
    targets: z.int(),
    met: z.int(),
    missed: z.int(),
    open: z.int(),
  }),
})

const StepView = z.object({ kind: z.enum(['applied', 'reading', 'figures', 'arithmetic', 'rounding']), text: z.string() })

const RecheckView = z.object({
  selfScore: z.string(),
  score: z.string(),
  level: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  /** The self-score has changed since. */
  outdated: z.boolean(),
})

/** 复核意见 and its answer. */
const IndicatorCommentView = z.object({
  comment: z.string(),
  by: z.string(),
  at: z.string(),
  answer: z.string(),
  answeredBy: z.string().nullable(),
})

export const SelfLeafView = z.object({
  place: z.string(),
  name: z.string(),
  group: z.string(),
  target: z.string(),
  actual: z.string(),
  standing: z.enum(['met', 'missed', 'over', 'open']),
  standingLabel: z.string(),
  rate: Figure,
  points: Figure,
  score: Figure,
  /** Why there is no score. */
  reason: z.string(),
  /** 可选等次 */
  levels: z.array(z.string()),
  range: z.tuple([z.string(), z.string()]).nullable(),
  /** 各等次的给分区间, in the order of `levels`. */
  levelRanges: z.array(z.tuple([z.string(), z.string()])),
  mark: z.object({
    ...{ level: z.string(), points: z.string(), basis: z.string(), finished: z.boolean() },
    ...{ numerator: z.string(), denominator: z.string(), outcome: Outcome, outcomeReason: z.string(), outcomeDocument: z.string() },
  }),
  /** A rate, which units are added up by numerator and denominator. */
  isRate: z.boolean(),
  comment: IndicatorCommentView.nullable(),
  evidence: z.array(z.object({ linkId: z.string(), title: z.string(), page: z.string(), day: z.string().nullable(), stale: z.boolean() })),
  /** 佐证材料更换后待确认 */
  stale: z.boolean(),
  steps: z.array(StepView),
  recheck: RecheckView.nullable(),
})

export const SignalView = z.object({
  code: z.string(),
  label: z.string(),
  /** 提示的界线 by the rule pack, with how sure it is; '' where there is none. */
  rule: z.string(),
  lines: z.array(z.string()),
  answer: z.string(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  unanswered: z.boolean(),
  verdict: z.enum(['stands', 'dismissed']).nullable(),
  verdictLabel: z.string().nullable(),
  remark: z.string(),
  reviewedBy: z.string().nullable(),
})

const FinalCheckView = z.object({
  differences: z.array(z.object({ cell: z.string(), label: z.string(), before: z.string(), after: z.string() })),
  open: z.boolean(),
  note: z.string(),
  by: z.string().nullable(),
  at: z.string().nullable(),
})

export const SelfEvaluationView = z.object({
  paperId: z.string(),
  version: z.int(),
  title: z.string(),
  fiscalYear: z.int(),
  packLabel: z.string(),
  hasPoints: z.boolean(),
  provisional: z.boolean(),
  total: Figure,
  points: Figure,
  grade: z.string().nullable(),
  /** 复核得分: self-scores where nothing was re-checked. */
  recheckedTotal: Figure,
  leaves: z.array(SelfLeafView),
  signals: z.array(SignalView),
  switchedOff: z.array(z.object({ code: z.string(), label: z.string(), dismissed: z.int(), reviewed: z.int() })),
  problems: z.array(z.object({ at: z.string(), message: z.string(), severity: z.string(), cell: z.string() })),
  /** 已批准取消: not counted. */
  cancelled: z.array(z.object({ name: z.string(), target: z.string() })),
  /** Of a department as a whole. */
  consolidation: ConsolidationView.nullable(),
  /** 决算后核对 of a paper submitted on 快报口径. */
  finalCheck: FinalCheckView.nullable(),
  may: z.object({ fill: z.boolean(), answer: z.boolean(), recheck: z.boolean(), sendBack: z.boolean(), checkFinal: z.boolean() }),
})

export const OpenSelfEvaluation = z.strictObject({
  fiscalYear: z.int().min(1990).max(2100),
  projectId: z.uuid().optional().meta({ description: '项目；不填的为部门整体支出' }),
  form: z.string().max(200).optional().meta({ description: '表式；评分规则有几种的，不填的取第一种' }),
})
export const OpenedSelfEvaluationView = z.object({ paperId: z.string() })

const Decimal = z
  .string()
  .trim()
  .regex(/^(\d{1,15}(\.\d{1,6})?)?$/, '请填写数字')
  .default('')

export const SaveSelfMark = z.strictObject({
  place: Place,
  level: z.string().trim().max(60).default(''),
  points: z
    .string()
    .trim()
    .regex(/^(\d{1,3}(\.\d{1,2})?)?$/, '得分最多两位小数')
    .default(''),
  basis: z.string().trim().max(500).default(''),
  finished: z.boolean().default(false),
  numerator: Decimal.meta({ description: '分子；汇总时用' }),
  denominator: Decimal.meta({ description: '分母' }),
  outcome: Outcome.default(''),
  outcomeReason: z.string().trim().max(500).default(''),
  outcomeDocument: z.string().trim().max(200).default(''),
})

export const AnswerSignal = z.strictObject({ answer: Text })
export const ReviewSignal = z.strictObject({ verdict: z.enum(['stands', 'dismissed']), remark: z.string().trim().max(500).default('') })
export const SaveRecheck = z.strictObject({
  place: Place,
  score: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, '得分最多两位小数'),
  level: z.string().trim().max(60).default('').meta({ description: '复核等次；按等次计分的须填' }),
  reason: z.string().trim().max(500).default(''),
})

export const SaveIndicatorComment = z.strictObject({ place: Place, text: Text })
export const ReturnWithComments = z.strictObject({ version: z.int().min(1), reason: z.string().trim().max(2000).default('') })
export const ChooseConsolidated = z.strictObject({
  place: Place,
  choice: z.enum(['sum', 'own', 'none']),
  value: z.string().trim().max(200).default(''),
  reason: z.string().trim().max(500).default(''),
})
export const SettleFinalCheck = z.strictObject({ note: Text })

export type SelfEvaluationRowView = z.output<typeof SelfEvaluationRowView>
export type SelfEvaluationListView = z.output<typeof SelfEvaluationListView>
export type SelfEvaluationView = z.output<typeof SelfEvaluationView>
export type SelfLeafView = z.output<typeof SelfLeafView>
export type SignalView = z.output<typeof SignalView>

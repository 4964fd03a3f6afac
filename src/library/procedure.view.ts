import { z } from 'zod'

/** 立项程序 on the wire: what each kind of procedure says. */

const Words = z.string().trim().max(2000).default('')
const Fen = z.string().regex(/^\d{1,17}$/, '金额须为不小于零的整数分')

/** 事前绩效评估: the five aspects. */
export const assessmentAspects = {
  necessity: '立项必要性',
  economy: '投入经济性',
  targets: '绩效目标合理性',
  plan: '实施方案可行性',
  funding: '筹资合规性',
} as const
export const assessmentConclusions = { support: '予以支持', supportAfterChange: '调整完善后予以支持', reject: '不予支持' } as const
export const feasibilityConclusions = { feasible: '可行', feasibleAfterChange: '修改完善后可行', notFeasible: '不可行' } as const

const Aspect = z.strictObject({ grade: z.enum(['优', '良', '中', '差']), words: Words })

const FeasibilityView = z.strictObject({
  kind: z.literal('feasibility'),
  conclusion: z.enum(['feasible', 'feasibleAfterChange', 'notFeasible']),
  summary: Words,
})
const AssessmentView = z.strictObject({
  kind: z.literal('exAnteAssessment'),
  aspects: z.strictObject({ necessity: Aspect, economy: Aspect, targets: Aspect, plan: Aspect, funding: Aspect }),
  conclusion: z.enum(['support', 'supportAfterChange', 'reject']),
  summary: Words,
})
/** 核减额 is 送审数 less 审定数; another figure is a problem. */
const ReviewView = z.strictObject({
  kind: z.literal('budgetReview'),
  submittedFen: Fen,
  reviewedFen: Fen,
  cutFen: z.string().regex(/^-?\d{1,17}$/, '金额须为整数分'),
  reason: Words,
  reviewer: z.string().trim().max(200).default(''),
})
const DecisionView = z.strictObject({
  kind: z.literal('collectiveDecision'),
  meeting: z.enum(['党组会', '局长办公会']),
  minutesNumber: z.string().trim().max(100).default(''),
  decision: Words,
})
const OtherView = z.strictObject({
  kind: z.literal('other'),
  title: z.string().trim().min(1, '请写明程序名称。').max(200),
  words: Words,
})

export const ProcedureContentView = z.discriminatedUnion('kind', [FeasibilityView, AssessmentView, ReviewView, DecisionView, OtherView])

/** 登记立项程序: `POST /projects/:id/procedures`. With `replacesId` it corrects an earlier record of the same kind. */
export const RecordProcedure = z.strictObject({
  decidedOn: z.iso.date(),
  documentNumber: z.string().trim().max(100).default(''),
  content: ProcedureContentView,
  /** Of an upload to `POST /files`. */
  fileHash: z.string().max(100).optional(),
  fileName: z.string().trim().max(300).optional(),
  replacesId: z.uuid().optional(),
})

export type ProcedureContent = z.output<typeof ProcedureContentView>
export type RecordProcedure = z.output<typeof RecordProcedure>

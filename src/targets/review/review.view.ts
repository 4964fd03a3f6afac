import { z } from 'zod'
import { isStorable } from '../../kernel/index.ts'
import { KeptWarningView } from '../../workflow/index.ts'
import { outcomeKeys } from './review.ts'

const Text = (most: number) => z.string().trim().max(most).refine(isStorable, '含有不能保存的控制字符')
const Outcome = z.enum(outcomeKeys)

/** 填写审核意见 */
export const SaveReview = z.strictObject({
  scored: z.boolean().meta({ description: '重点项目按 100 分打分；一般项目定性' }),
  items: z
    .array(
      z.strictObject({
        id: z.string().max(40),
        grade: Outcome.optional(),
        points: z
          .string()
          .regex(/^\d{1,3}(\.\d{1,2})?$/, '分数须为数字，最多两位小数')
          .optional(),
        comment: Text(500).default(''),
      }),
    )
    .max(40),
  outcome: Outcome.optional().meta({ description: '审核结论；打分的由系统按得分确定' }),
  opinion: Text(2000).default(''),
})
export type SaveReview = z.output<typeof SaveReview>

export const ReviewView = z.object({
  edition: z.int(),
  submission: z.int(),
  /** Of what is in review now, not of a submission before. */
  current: z.boolean(),
  organisationName: z.string(),
  scored: z.boolean(),
  items: z.array(z.object({ id: z.string(), grade: Outcome.optional(), points: z.string().optional(), comment: z.string() })),
  points: z.string().optional(),
  outcome: Outcome,
  outcomeLabel: z.string(),
  result: z.string(),
  opinion: z.string(),
  reviewedBy: z.string(),
  reviewedAt: z.string(),
  own: z.boolean(),
})
export type ReviewView = z.infer<typeof ReviewView>

const Beside = z.object({ path: z.string(), name: z.string(), target: z.string(), projectName: z.string().optional() })

/** 审核页: the checklist, what was said so far, and what to compare with. */
export const ReviewDeskView = z.object({
  paperId: z.uuid(),
  title: z.string(),
  stateLabel: z.string(),
  edition: z.int(),
  submission: z.int(),
  mayReview: z.boolean(),
  parts: z.array(
    z.object({
      name: z.string(),
      items: z.array(z.object({ id: z.string(), name: z.string(), points: z.string(), asks: z.string(), comments: z.array(z.string()) })),
    }),
  ),
  grades: z.array(z.object({ id: Outcome, label: z.string(), atLeast: z.string(), result: z.string() })),
  source: z.string(),
  reviews: z.array(ReviewView),
  problems: z.array(
    z.object({
      ...{ severity: z.enum(['error', 'warning', 'info']), at: z.string(), message: z.string(), cell: z.string() },
      /** 保留的理由 */
      kept: KeptWarningView.optional(),
    }),
  ),
  /** 年度目标和资金: 申报数 beside 预算数. */
  declared: z.object({
    objectives: z.array(z.object({ label: z.string(), text: z.string() })),
    stage: z.enum(['批复', '二上']).optional(),
    money: z.array(z.object({ label: z.string(), declaredFen: z.string().optional(), budgetFen: z.string().optional() })),
  }),
  indicators: z.array(
    z.object({
      ...{ row: z.int(), path: z.string(), name: z.string(), target: z.string() },
      /** 上年批复的 and what same-kind projects of the year have. */
      lastYear: z.string().optional(),
      others: z.array(z.object({ projectName: z.string(), target: z.string() })),
    }),
  ),
  /** 上年有、今年没有的指标 */
  dropped: z.array(Beside),
})
export type ReviewDeskView = z.infer<typeof ReviewDeskView>

export const LetterAsked = z.strictObject({
  year: z.coerce.number().int().min(1990).max(2100),
  number: Text(100).default('').meta({ description: '文号；不填的，空着由人填写' }),
  on: z.iso.date().optional().meta({ description: '成文日期；不填的，为当天' }),
})
export type LetterAsked = z.output<typeof LetterAsked>

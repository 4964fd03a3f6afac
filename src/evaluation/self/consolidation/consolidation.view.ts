import { z } from 'zod'

/** 汇总的一部分 */
const ConsolidatedPartView = z.object({
  ...{ organisationName: z.string(), projectName: z.string(), paperId: z.string().nullable(), target: z.string(), actual: z.string() },
  ...{ numerator: z.string().nullable(), denominator: z.string().nullable() },
  /** 按指标库口径、按名称、按口径衔接 */
  joinedBy: z.string(),
  /** 未计入的原因; '' counts. */
  missing: z.string(),
})

const ConsolidatedIndicatorView = z.object({
  ...{ place: z.string(), name: z.string(), target: z.string(), typed: z.string(), value: z.string().nullable(), working: z.string() },
  parts: z.array(ConsolidatedPartView),
  /** 口径不同，没有归并 */
  refused: z.array(ConsolidatedPartView),
  missing: z.int(),
  unsettled: z.boolean(),
  choice: z.enum(['sum', 'own', 'none']),
  ...{ ownValue: z.string(), reason: z.string(), decidedBy: z.string() },
})

/** 汇总: indicators and money of the units, each sum with its parts. */
export const ConsolidationView = z.object({
  indicators: z.array(ConsolidatedIndicatorView),
  money: z.object({
    units: z.array(
      z.object({
        ...{ organisationName: z.string(), label: z.enum(['本级', '所属单位']) },
        ...{ initialFen: z.string(), annualFen: z.string(), paidFen: z.string() },
      }),
    ),
    ...{ initialFen: z.string(), annualFen: z.string(), paidFen: z.string() },
    /** 单位之间的支付, taken out of the sum. */
    betweenUnitsFen: z.string(),
    totalPaidFen: z.string(),
  }),
})

export type ConsolidationView = z.output<typeof ConsolidationView>

import { z } from 'zod'

/** 算例 of a pack (`*.cases.yaml`): what a finance officer can read, check and correct. Each case is of one kind. */

const Exact = z.union([z.number(), z.string()]).transform(String)
const Name = z.string().trim().min(1)

/** 总分 → 等级. */
const GradeCase = z.strictObject({ name: Name, total: Exact, grade: Name })
/** 四舍五入 of one kind of figure. */
const RoundingCase = z.strictObject({ name: Name, round: z.enum(['rate', 'deduction', 'score', 'scoreRate']), value: Exact, result: Exact })
/** 评分标准 and facts → score, a permitted range, or no score at all. */
const CriterionCase = z.strictObject({
  name: Name,
  criterion: Name,
  points: Exact,
  facts: z.record(z.string(), z.unknown()),
  score: Exact.optional(),
  range: z.tuple([Exact, Exact]).optional(),
  unscorable: z.literal(true).optional(),
})
/** 口径 of the pack and the values of its terms → result with two decimals; 不适用 for 0/0. */
const MeasureCase = z.strictObject({ name: Name, measure: Name, values: z.record(z.string(), Exact), result: Exact })
/** 取数口径 of a measure and the amounts of the books in 万元 (`@-1`: of the year before; `byMonth`: paid to the end of the month) → rate. */
const DefinitionCase = z.strictObject({
  name: Name,
  definition: Name.meta({ description: '口径编号@版本/取法编号，如 executionRate@1/adjusted' }),
  amounts: z.record(z.string(), Exact),
  byMonth: z.record(z.string(), Exact).optional(),
  result: Exact,
})
/** A share or rate → points of an intervals table of 自评. */
const IntervalCase = z.strictObject({ name: Name, intervals: z.enum(['executionRate', 'satisfaction']), rate: Exact, points: Exact })
/** 执行率 at the end of a month, or the gap between it and the progress of the indicators → 灯. */
const LightCase = z.strictObject({
  name: Name,
  light: z.enum(['executionRate', 'progressGap']),
  rate: Exact.meta({ description: '执行率，%' }),
  monthEnd: z.int().min(1).max(12).default(12).meta({ description: '到几月底' }),
  progress: Exact.optional().meta({ description: '指标平均完成，%；progressGap 填写' }),
  shows: Name.meta({ description: '灯的名称，如 预警' }),
})
/** 指标值 → how it is read. */
const TargetCase = z.strictObject({
  name: Name,
  target: z.string(),
  comparison: z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan', 'equal', 'range', 'by']).nullable(),
  value: z.union([Exact, z.tuple([Exact, Exact])]).nullable(),
  unit: z.string().nullable(),
})

export const PackCasesView = z
  .array(z.union([GradeCase, RoundingCase, CriterionCase, MeasureCase, DefinitionCase, IntervalCase, LightCase, TargetCase]))
  .min(1)

export type PackCase = z.output<typeof PackCasesView>[number]

export function casesJsonSchema(): object {
  return z.toJSONSchema(PackCasesView, { io: 'input' })
}

import { type Fraction, fraction, ZERO } from '../../kernel/index.ts'
import type { RulePack } from '../../packs/index.ts'

/** 自评规则: what a rule pack says of self-evaluations. */
export type SelfRules = Pick<
  RulePack,
  | 'name'
  | 'label'
  | 'document'
  | 'scoring'
  | 'grades'
  | 'itemOutcomes'
  | 'selfEvaluation'
  | 'overAchievement'
  | 'reasonsRequired'
  | 'selfEvaluationSignals'
>

/** 预算执行率 in the tables of points, as the documents call it. */
const EXECUTION = '预算执行率'

/** 预算执行率的分值: the same in every case of the pack; undefined where the pack gives it none. */
export function executionPoints({ selfEvaluation }: SelfRules): Fraction | undefined {
  const printed = selfEvaluation?.weights.map(({ points }) => points[EXECUTION]).find((points) => points !== undefined)
  return printed === undefined ? undefined : fraction(printed)
}

/** 超额完成线 in percent of the target: from here on, or only beyond it, a result must be explained. */
export function overLine({ overAchievement }: SelfRules): { readonly line: Fraction; readonly inclusive: boolean } | undefined {
  return overAchievement && { line: fraction(overAchievement.line), inclusive: overAchievement.inclusive }
}

type Intervals = readonly { readonly atLeast: string; readonly points: string }[]

/** The largest points of a table of intervals: what the others are a share of. */
export function mostPoints(intervals: Intervals): Fraction {
  return intervals.map(({ points }) => fraction(points)).reduce((most, one) => (one.gt(most) ? one : most), ZERO)
}

import { type Fraction, fraction, ZERO } from '../../kernel/index.ts'
import type { RulePack } from '../../packs/index.ts'

/** 自评规则: what a rule pack says of self-evaluations. */
export type SelfRules = Pick<
  RulePack,
  'name' | 'label' | 'document' | 'scoring' | 'grades' | 'selfEvaluation' | 'overAchievement' | 'reasonsRequired'
>

/** 预算执行率 in the tables of points, as the documents call it. */
const EXECUTION = '预算执行率'

/** 预算执行率的分值: the same in every case of the pack; undefined where the pack gives it none. */
export function executionPoints({ selfEvaluation }: SelfRules): Fraction | undefined {
  const printed = selfEvaluation?.weights.map(({ points }) => points[EXECUTION]).find((points) => points !== undefined)
  return printed === undefined ? undefined : fraction(printed)
}

/** 超额完成线 in percent of the target: from here on a result must be explained. */
export function overLine({ overAchievement }: SelfRules): Fraction | undefined {
  return overAchievement && fraction(overAchievement.line)
}

type Intervals = readonly { readonly atLeast: string; readonly points: string }[]

/** The largest points of a table of intervals: what the others are a share of. */
export function mostPoints(intervals: Intervals): Fraction {
  return intervals.map(({ points }) => fraction(points)).reduce((most, one) => (one.gt(most) ? one : most), ZERO)
}

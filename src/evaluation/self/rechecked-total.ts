import { type Fraction, fraction } from '../../kernel/index.ts'
import { type Assessment, leavesOf, totalOf } from './assess-self-evaluation.ts'
import type { Recheck } from './recheck.store.ts'

/** 复核得分 of the whole form: the reviewer's score where there is one, else the self-score. Undefined until something was re-checked. */
export function recheckedTotal(
  assessment: Assessment,
  { rechecks, decimals }: { readonly rechecks: readonly Pick<Recheck, 'place' | 'score'>[]; readonly decimals: number },
): Fraction | undefined {
  const given = new Map(rechecks.map(({ place, score }) => [place, fraction(score)]))
  const leaves = leavesOf(assessment)
  if (!assessment.hasPoints || !leaves.some(({ place }) => given.has(place))) return undefined
  const after = leaves.map(({ place, points, score }) => ({ points, score: given.get(place) ?? score }))
  return totalOf(after, { points: assessment.points, decimals })
}

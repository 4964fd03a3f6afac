import type { Fraction } from '../kernel/index.ts'
import type { ScoringConventions } from './conventions.ts'
import type { ScoreResult } from './facts.ts'
import { inner } from './families/registry.ts'
import type { Rule } from './rule.ts'

/**
 * 计分: what the rule says about the facts, with its working.
 *
 * `facts` may come from anywhere (a form, a file, another system): what does not fit is refused with the reason, never guessed.
 */
export function score(rule: Rule, facts: unknown, points: Fraction, conventions: ScoringConventions): ScoreResult {
  return inner.prepare(rule)(facts, points, conventions)
}

import type { Fraction } from '../kernel/index.ts'
import type { FactForm } from './families/fact-form.ts'
import { familyOf, inner } from './families/registry.ts'
import type { Rule } from './rule.ts'

/** What the editor of the facts looks like for this rule. */
export function factForm(rule: Rule, points: Fraction): FactForm {
  return familyOf(rule).form(rule, points, inner)
}

/** Which facts the rule takes, in words: `measure（如 97.39%）`. */
export function takes(rule: Rule): string {
  return familyOf(rule).takes(rule, inner)
}

import type { Fraction } from '../../../kernel/index.ts'
import type { Rule } from '../../rule.ts'

export function restate(rule: Rule, points: Fraction): string {
  return `${rule.family} ${points}`
}

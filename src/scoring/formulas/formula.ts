import type { Problem } from '../../kernel/index.ts'
import type { Expression } from './parsed-formula.ts'

/** 一个计算公式: name = expression. */
export interface Formula {
  readonly name: string
  readonly expression: Expression
  /** The names that need a value, in the order of the text. */
  readonly terms: readonly string[]
  /** `%`: the value is a percentage (97.39), `null`: the unit of the figures. */
  readonly unit: '%' | null
}

/** 口径说明 of a term: in words, or as a calculation of its own. */
export interface Definition {
  readonly term: string
  readonly text: string
  readonly formula?: Formula
}

/** 公式解读. `formula` is undefined when the text holds none that can be computed; `problems` says why. */
export interface FormulaReading {
  readonly name: string | undefined
  readonly expression: Expression | undefined
  readonly terms: readonly string[]
  readonly unit: '%' | null
  /** Further formulas of the same cell. */
  readonly others: readonly Formula[]
  readonly definitions: readonly Definition[]
  readonly problems: readonly Problem[]
}

/** Every term once, in the order of the text. */
export function termsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'term':
      return [expression.name]
    case 'number':
    case 'hundredPercent':
      return []
    default:
      return [...new Set([...termsOf(expression.left), ...termsOf(expression.right)])]
  }
}

/** Whether ×100% stands in the product that makes the result. */
export function isPercentage(expression: Expression): boolean {
  if (expression.kind === 'hundredPercent') return true
  if (expression.kind === 'mul') return isPercentage(expression.left) || isPercentage(expression.right)
  return expression.kind === 'div' && isPercentage(expression.left)
}

/** Whether anything in it is divided or taken as a percentage: what a 率 is made of. */
export function isQuotient(expression: Expression): boolean {
  if (expression.kind === 'div' || expression.kind === 'hundredPercent') return true
  return 'left' in expression && (isQuotient(expression.left) || isQuotient(expression.right))
}

import { Fraction, fraction, HUNDRED, ONE, parseFraction } from '../../kernel/index.ts'
import { fold } from '../fold.ts'
import type { Definition, Formula } from './formula.ts'
import type { Expression } from './parsed-formula.ts'

/** The value in the unit of the formula (97.39… for %), exact and not rounded. */
export type FormulaResult =
  | { readonly kind: 'value'; readonly value: Fraction }
  /** 0/0: nothing was planned and nothing done; the pack says what that scores. */
  | { readonly kind: 'notApplicable'; readonly reason: string }
  | { readonly kind: 'incomputable'; readonly reason: string }

export type TermValues = Readonly<Record<string, string | number | Fraction>>

/** Computes a formula from the values of its terms; a term without one is computed from its definition, if that is a formula. */
export function evaluateFormula(
  { expression, unit }: Pick<Formula, 'expression' | 'unit'>,
  values: TermValues,
  definitions: readonly Definition[] = [],
): FormulaResult {
  const known = new Map(Object.entries(values).map(([name, value]) => [nameKey(name), value]))
  const defined = new Map(definitions.flatMap(({ term, formula }) => (formula ? [[nameKey(term), formula.expression] as const] : [])))
  const result = resultOf(expression, { known, defined, open: new Set() })
  if (!(result instanceof Fraction)) return result
  return { kind: 'value', value: unit === '%' ? result.mul(HUNDRED) : result }
}

interface Scope {
  readonly known: ReadonlyMap<string, string | number | Fraction>
  readonly defined: ReadonlyMap<string, Expression>
  /** Terms whose definitions are being computed, so that a circle ends. */
  readonly open: ReadonlySet<string>
}

type Failure = Exclude<FormulaResult, { kind: 'value' }>

function resultOf(expression: Expression, scope: Scope): Fraction | Failure {
  switch (expression.kind) {
    case 'hundredPercent':
      return ONE
    case 'number':
      return expression.percent ? fraction(expression.value).div(HUNDRED) : fraction(expression.value)
    case 'term':
      return termValue(expression.name, scope)
    default: {
      const left = resultOf(expression.left, scope)
      if (!(left instanceof Fraction)) return left
      const right = resultOf(expression.right, scope)
      return right instanceof Fraction ? combine(expression.kind, left, right) : right
    }
  }
}

function combine(kind: 'add' | 'sub' | 'mul' | 'div', left: Fraction, right: Fraction): Fraction | Failure {
  if (kind === 'add') return left.add(right)
  if (kind === 'sub') return left.sub(right)
  if (kind === 'mul') return left.mul(right)
  if (!right.isZero()) return left.div(right)
  if (left.isZero()) return { kind: 'notApplicable', reason: '分子和分母都是 0，按不适用处理。' }
  return { kind: 'incomputable', reason: `分母为 0 而分子为 ${left}，无法计算。请核对分母。` }
}

function termValue(name: string, { known, defined, open }: Scope): Fraction | Failure {
  const key = nameKey(name)
  const value = known.get(key)
  if (value !== undefined) {
    const number = value instanceof Fraction ? value : readValue(String(value))
    return number ?? { kind: 'incomputable', reason: `“${name}”的值“${String(value)}”不是数字。请改正。` }
  }
  const definition = defined.get(key)
  if (definition === undefined || open.has(key)) return { kind: 'incomputable', reason: `缺少“${name}”。请填写。` }
  return resultOf(definition, { known, defined, open: new Set([...open, key]) })
}

/** 207,724.10 and 95% are taken as they are written. */
function readValue(text: string): Fraction | undefined {
  const folded = fold(text).trim()
  const number = parseFraction(folded.replace(/%$/, '').replace(/,(?=\d{3}(?!\d))/g, ''))
  return folded.endsWith('%') ? number?.div(HUNDRED) : number
}

function nameKey(name: string): string {
  return fold(name).replace(/\s+/g, '')
}

import { type Fraction, fraction, sum, ZERO } from '../kernel/index.ts'

/** 算式 of a computed cell, read: `(spent - carried) / budget`, `sum(budget)`. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sum'; readonly column: string }
  | { readonly kind: 'minus'; readonly of: Formula }
  | { readonly kind: 'operation'; readonly sign: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula }

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|(sum)\s*\(\s*([a-zA-Z][\w.]*)\s*\)|([a-zA-Z][\w.]*)|([-+*/()]))/y

type Token = { readonly formula: Formula } | { readonly sign: string }

/** Throws on what is no formula: forms are checked when they are read, not when a person fills them in. */
export function readFormula(text: string): Formula {
  const tokens = tokensOf(text)
  const place = { at: 0 }
  const formula = readSum(tokens, place)
  if (place.at < tokens.length) throw new SyntaxError(`“${text}”不是算式。请只用 + - * /、括号、栏目编号和 sum(列)。`)
  return formula
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKEN)
  const trimmed = text.trim()
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed)
    if (!match) throw new SyntaxError(`“${text}”中有不能识别的符号。请只用 + - * /、括号、栏目编号和 sum(列)。`)
    const [, number, isSum, column, name, sign] = match
    if (number !== undefined) tokens.push({ formula: { kind: 'number', value: fraction(number) } })
    else if (isSum) tokens.push({ formula: { kind: 'sum', column: column! } })
    else tokens.push(name === undefined ? { sign: sign! } : { formula: { kind: 'name', name } })
  }
  return tokens
}

interface Place {
  at: number
}

function readSum(tokens: readonly Token[], place: Place): Formula {
  return readChain(tokens, place, { signs: ['+', '-'], next: readProduct })
}

function readProduct(tokens: readonly Token[], place: Place): Formula {
  return readChain(tokens, place, { signs: ['*', '/'], next: readOne })
}

interface Level {
  readonly signs: readonly string[]
  readonly next: (tokens: readonly Token[], place: Place) => Formula
}

function readChain(tokens: readonly Token[], place: Place, { signs, next }: Level): Formula {
  let left = next(tokens, place)
  for (let sign = signAt(tokens, place); sign !== undefined && signs.includes(sign); sign = signAt(tokens, place)) {
    place.at++
    left = { kind: 'operation', sign: sign as '+', left, right: next(tokens, place) }
  }
  return left
}

function readOne(tokens: readonly Token[], place: Place): Formula {
  const token = tokens[place.at++]
  if (token && 'formula' in token) return token.formula
  if (token?.sign === '-') return { kind: 'minus', of: readOne(tokens, place) }
  if (token?.sign !== '(') throw new SyntaxError('算式不完整。请补上缺少的栏目编号或括号。')
  const inside = readSum(tokens, place)
  if (signAt(tokens, place) !== ')') throw new SyntaxError('算式缺少右括号。请补上。')
  place.at++
  return inside
}

function signAt(tokens: readonly Token[], { at }: Place): string | undefined {
  const token = tokens[at]
  return token && 'sign' in token ? token.sign : undefined
}

interface Operands {
  readonly value: (name: string) => Fraction | undefined
  readonly column: (name: string) => readonly (Fraction | undefined)[]
  /** 0 of 0 is a rate of 0.00, as the forms print it. */
  readonly ratesShare: boolean
}

/** Undefined where an operand is missing, or a divisor is zero; a column adds up what it has. */
export function evaluate(formula: Formula, operands: Operands): Fraction | undefined {
  switch (formula.kind) {
    case 'number':
      return formula.value
    case 'name':
      return operands.value(formula.name)
    case 'sum': {
      const values = operands.column(formula.column).filter((value) => value !== undefined)
      return values.length === 0 ? undefined : sum(values)
    }
    case 'minus':
      return evaluate(formula.of, operands)?.neg()
    case 'operation': {
      const [left, right] = [evaluate(formula.left, operands), evaluate(formula.right, operands)]
      return left && right && operate(formula.sign, [left, right], operands)
    }
  }
}

function operate(
  sign: '+' | '-' | '*' | '/',
  [left, right]: readonly [Fraction, Fraction],
  { ratesShare }: Operands,
): Fraction | undefined {
  if (sign === '+') return left.add(right)
  if (sign === '-') return left.sub(right)
  if (sign === '*') return left.mul(right)
  if (!right.isZero()) return left.div(right)
  return ratesShare && left.isZero() ? ZERO : undefined
}

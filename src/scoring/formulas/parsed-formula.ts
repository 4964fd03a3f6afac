/** 计算公式 as plain data: what stands behind the equals sign. */
export type Expression =
  | { readonly kind: 'term'; readonly name: string }
  /** An exact decimal; `percent`: 60% stands for 0.6. */
  | { readonly kind: 'number'; readonly value: string; readonly percent?: boolean }
  /** ×100%: changes no value, says that the result is a percentage. */
  | { readonly kind: 'hundredPercent' }
  | { readonly kind: 'add' | 'sub' | 'mul' | 'div'; readonly left: Expression; readonly right: Expression }

/** The same as the generated parser returns it: terms still say where they begin in the folded text. */
export type ParsedExpression =
  | { readonly kind: 'term'; readonly name: string; readonly from: number }
  | Exclude<Expression, { kind: 'term' } | { left: Expression }>
  | { readonly kind: 'add' | 'sub' | 'mul' | 'div'; readonly left: ParsedExpression; readonly right: ParsedExpression }

export interface ParsedFormula {
  readonly expression: ParsedExpression
  /** Where the expression ends; what follows is text around it. */
  readonly to: number
}

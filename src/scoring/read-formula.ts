import { errorAt, type Problem, type Span, warningAt } from '../kernel/index.ts'
import { fold } from './fold.ts'
import { SyntaxError as FormulaError, parse } from './formulas/formula.generated.js'
import { type Definition, type Formula, type FormulaReading, isPercentage, isQuotient, termsOf } from './formulas/formula.ts'
import type { Expression, ParsedExpression } from './formulas/parsed-formula.ts'
import { type Statement, statementsOf } from './formulas/statements.ts'

const AT = '计算公式'
const MAXIMUM_LENGTH = 5_000
const MAXIMUM_DEPTH = 40

/** Reads the formulas of a 指标解释 or 指标说明 cell: the first is the reading, the rest are `others`. */
export function readFormula(text: string): FormulaReading {
  const obstacle = text.length > MAXIMUM_LENGTH ? `文字有 ${text.length} 个字，超过 ${MAXIMUM_LENGTH} 字。请只保留公式。` : undefined
  if (obstacle) return summary([], [], [errorAt(AT, 'formulaTooLong', obstacle)])
  const cell: Cell = { text, folded: fold(text), formulas: [], definitions: [], problems: [] }
  if (deepest(cell.folded) > MAXIMUM_DEPTH)
    return summary([], [], [errorAt(AT, 'formulaTooDeep', `括号超过 ${MAXIMUM_DEPTH} 层。请拆成几个公式。`)])

  for (const statement of statementsOf(cell.folded)) readStatement(cell, statement)
  const [first] = cell.formulas.length > 0 ? cell.formulas : cell.definitions.flatMap(({ formula }) => formula ?? [])
  const known = new Set(cell.formulas.flatMap(({ terms }) => terms))
  const definitions = cell.definitions.filter(({ term, formula }) => formula !== undefined || known.has(term))
  const formulas = first && cell.formulas.length === 0 ? [first] : cell.formulas
  if (!first && cell.problems.length === 0) cell.problems.push(errorAt(AT, 'formulaMissing', '没有找到公式。公式须写作“名称=算式”。'))
  return summary(formulas, definitions, cell.problems)
}

function summary(formulas: readonly Formula[], definitions: readonly Definition[], problems: readonly Problem[]): FormulaReading {
  const [first, ...others] = formulas
  return {
    name: first?.name,
    expression: first?.expression,
    terms: first?.terms ?? [],
    unit: first?.unit ?? null,
    others,
    definitions,
    problems,
  }
}

interface Cell {
  readonly text: string
  readonly folded: string
  readonly formulas: Formula[]
  readonly definitions: Definition[]
  readonly problems: Problem[]
}

function deepest(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if ('([{'.includes(character)) most = Math.max(most, ++depth)
    else if (')]}'.includes(character)) depth--
  }
  return most
}

/** 名称=算式, or 名称：说明. Anything else is text around the formula. */
function readStatement(cell: Cell, { from, to }: Statement): void {
  const equals = cell.folded.indexOf('=', from)
  if (equals >= 0 && equals < to && !/[<>≥≤]/.test(cell.folded[equals - 1] ?? '')) {
    readAssignment(cell, { from, equals, to })
    return
  }
  const sentence = cell.folded.slice(from, to)
  const colon = /^(?:\s*(?:其中|注)[,:]?\s*)?([^:,]{1,40}?)\s*(?::|是指|指)\s*(?=\S)/.exec(sentence)
  if (!colon || /计算公式|公式$/.test(colon[1]!)) return
  const start = from + sentence.indexOf(colon[1]!)
  const term = cell.text.slice(start, start + colon[1]!.length).trim()
  const body = from + colon[0].length
  cell.definitions.push({ term, text: cell.text.slice(body, to).trim(), ...definedFormula(cell, { name: term, from: body, to }) })
}

/** 调整后预算数：年初预算批复数+预算调整数. */
function definedFormula(cell: Cell, { name, from, to }: { name: string; from: number; to: number }): { formula?: Formula } {
  const parsed = expressionAt(cell, { from, to })
  if ('problem' in parsed || parsed.to < to || isTerm(parsed.expression)) return {}
  return { formula: formulaOf(name, parsed.expression).formula }
}

function readAssignment(cell: Cell, { from, equals, to }: { from: number; equals: number; to: number }): void {
  const { name, percent } = nameBefore(cell, from, equals)
  const parsed = expressionAt(cell, { from: equals + 1, to })
  if ('problem' in parsed) {
    cell.problems.push(parsed.problem)
    return
  }
  if (isTerm(parsed.expression)) {
    const message = `“${name}”的等号后面没有算式。请写明如何计算，如“实际完成数/计划完成数×100%”。`
    cell.problems.push(errorAt(AT, 'formulaNotArithmetic', message, { from: equals + 1, to: parsed.to }))
  } else {
    const { formula, problem } = formulaOf(name, parsed.expression, { percent, span: { from: equals + 1, to: parsed.to } })
    cell.formulas.push(formula)
    if (problem) cell.problems.push(problem)
  }
  readRest(cell, { from: parsed.to, to })
}

/** Behind an expression may stand words after a comma, or 或 and another formula; anything else means that it was not read to its end. */
function readRest(cell: Cell, { from, to }: Statement): void {
  const rest = cell.folded.slice(from, to)
  const joint = /^\s*(?:[,、.:!]|或者?|和|及|以及)?\s*/.exec(rest)![0]
  if (joint.length === rest.length) return
  const next = cell.folded.indexOf('=', from)
  if (next >= 0 && next < to && joint.trim() !== '') readAssignment(cell, { from: from + joint.length, equals: next, to })
  else if (/^\s+[\u4e00-\u9fff(]/.test(rest)) readStatement(cell, { from, to })
  else if (joint.trim() === '') {
    cell.problems.push(
      errorAt(AT, 'formulaUnreadable', `从“${cell.text.slice(from, from + 10)}”起无法识别。请核对运算符号和括号。`, { from, to }),
    )
  }
}

/** The name directly before the sign; 计算公式：, ① and half sentences before it are left out, （%） tells the unit. */
function nameBefore({ text, folded }: Cell, from: number, equals: number): { name: string; percent: boolean } {
  const before = folded.slice(from, equals)
  const head = Math.max(...[',', ':', '、'].map((sign) => before.lastIndexOf(sign))) + 1
  const skipped = /^\s*(?:\(?\d{1,2}[).、]\s*)?/.exec(before.slice(head))![0].length
  const percent = /\(%\)\s*$/.exec(before)
  const end = percent ? from + percent.index : equals
  return { name: text.slice(from + head + skipped, end).trim(), percent: percent !== null }
}

function expressionAt(cell: Cell, { from, to }: Statement): { expression: Expression; to: number } | { problem: Problem } {
  try {
    const parsed = parse(cell.folded.slice(from, to))
    const end = from + parsed.to
    if (/^\s*[)\]}([{+\-*/×÷=]/.test(cell.folded.slice(end, to))) return { problem: unreadable(cell, { from: end, to }) }
    return { expression: withNames(parsed.expression, cell.text.slice(from, to)), to: end }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return { problem: unreadable(cell, { from: from + error.location.start.offset, to }) }
  }
}

function unreadable({ text }: Cell, { from, to }: Span): Problem {
  const place = text.slice(from, from + 10).trim()
  return errorAt(AT, 'formulaUnreadable', `从${place === '' ? '末尾' : `“${place}”`}起无法识别。请核对括号是否成对、运算符号是否完整。`, {
    from,
    to,
  })
}

/** Terms get the characters of the original text back. */
function withNames(expression: ParsedExpression, original: string): Expression {
  if (expression.kind === 'term')
    return { kind: 'term', name: original.slice(expression.from, expression.from + expression.name.length).trim() }
  if (!('left' in expression)) return expression
  return { kind: expression.kind, left: withNames(expression.left, original), right: withNames(expression.right, original) }
}

function isTerm(expression: Expression): boolean {
  return expression.kind === 'term' || expression.kind === 'hundredPercent'
}

/** A rate without ×100% (or with a plain ×100) is still a percentage, and the reading says so. */
function formulaOf(
  name: string,
  written: Expression,
  { percent = false, span }: { percent?: boolean; span?: Span } = {},
): { formula: Formula; problem?: Problem } {
  const isRate = /(?:率|比重|占比|比例)$/.test(name)
  const expression = isRate ? withHundredPercent(written) : written
  const rate = isRate && isQuotient(expression)
  const formula: Formula = { name, expression, terms: termsOf(expression), unit: isPercentage(expression) || percent || rate ? '%' : null }
  if (!rate || percent || JSON.stringify(written).includes('hundredPercent')) return { formula }
  return { formula, problem: warningAt(AT, 'hundredPercentMissing', `“${name}”的公式没有写“×100%”，按百分比理解。请补上。`, span) }
}

/** 在职人员数/编制数×100. */
function withHundredPercent(expression: Expression): Expression {
  const plain =
    expression.kind === 'mul' && expression.right.kind === 'number' && expression.right.value === '100' && !expression.right.percent
  return plain ? { kind: 'mul', left: expression.left, right: { kind: 'hundredPercent' } } : expression
}

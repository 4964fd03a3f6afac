import { amountSourceLabel, type ReckonedDefinition, type ReckonedTerm } from '../budget/index.ts'
import { type Fraction, formatFixed, parseFraction, plainMoney } from '../kernel/index.ts'
import type { Facts } from '../scoring/index.ts'
import { numberOf } from './check-figures.ts'
import type { FigureInput } from './evaluation-file.ts'

/** Kinds of facts that a measure from the books can give: a rate, or this year against last year. */
export type MeasuredKind = 'measure' | 'comparison'

export function isMeasuredKind(kind: string): kind is MeasuredKind {
  return kind === 'measure' || kind === 'comparison'
}

/** 依据 as the books give them now; undefined while something is missing, or where nothing has been booked at all. */
export function factsFrom(reckoned: ReckonedDefinition, { kind, stored }: { kind: MeasuredKind; stored: Facts }): Facts | undefined {
  const { value, nodes } = reckoned
  const terms = [...reckoned.numerator, ...reckoned.denominator]
  if (value.kind === 'impossible' || terms.every(({ amount }) => (amount?.entries ?? 0) === 0)) return undefined
  const kept = { source: sayOrigin(reckoned), ...(stored.note !== undefined && { note: stored.note }), ...(stored.veto && { veto: true }) }
  if (kind === 'comparison') return comparisonFrom(reckoned, kept)
  if (value.kind === 'notApplicable') return { notApplicable: true, ...kept }
  const counted = terms.some(({ amount }) => amount?.unit === 'count')
  if (reckoned.definition.kind !== 'ratio' && !(nodes.length === 1 && value.numerator.eq(nodes[0]!.numerator))) {
    return { measure: `${formatFixed(value.rate, 2)}%`, ...kept }
  }
  return { numerator: plainAmount(value.numerator, counted), denominator: plainAmount(value.denominator, counted), ...kept }
}

/** 本年 and 上年, from a definition that says how much the one differs from the other. */
function comparisonFrom({ numerator, definition }: ReckonedDefinition, kept: Partial<Facts>): Facts | undefined {
  const [current, previous] = numerator
  const isChange = definition.kind === 'ratio' && numerator.length === 2 && previous!.sign < 0 && previous!.fiscalYear < current!.fiscalYear
  if (!isChange) return undefined
  return { current: plainTerm(current!), previous: plainTerm(previous!), ...kept }
}

/** 取数 of the working: each amount, and what several of them come to. */
export function figuresFrom({ numerator, denominator }: ReckonedDefinition): FigureInput[] {
  const known = new Map<string, FigureInput>()
  for (const term of [...numerator, ...denominator]) known.set(nameOf(term), figureOf(term))
  const sums = [
    { name: '分子合计', terms: numerator },
    { name: '分母合计', terms: denominator },
  ].filter(({ terms }) => terms.length > 1)
  return [...known.values(), ...sums.map(sumFigure)]
}

function figureOf(term: ReckonedTerm): FigureInput {
  const { amount } = term
  const unit = amount?.unit === 'count' ? '人' : '万元'
  return { name: nameOf(term), value: plainTerm(term), unit, source: sourceOf(term) }
}

function sumFigure({ name, terms }: { name: string; terms: readonly ReckonedTerm[] }): FigureInput {
  const total = terms.reduce<Fraction | undefined>((sum, { sign, amount }) => {
    const value = sign < 0 ? amount!.value.neg() : amount!.value
    return sum ? sum.add(value) : value
  }, undefined)!
  const counted = terms.some(({ amount }) => amount?.unit === 'count')
  return {
    ...{ name, value: plainAmount(total, counted), unit: counted ? '人' : '万元', source: '按口径计算' },
    sumOf: terms.map((term) => `${term.sign < 0 ? '−' : ''}${nameOf(term)}`),
  }
}

/** 2020年支出决算数 */
export function nameOf({ fiscalYear, label }: ReckonedTerm): string {
  return `${fiscalYear}年${label}`
}

/** 预算账 3 笔 · 部门决算（汇总） 表1 */
function sourceOf({ name, amount }: ReckonedTerm): string {
  const origin = amountSourceLabel(name, amount)
  return `${amount?.document ?? origin}${amount && amount.entries > 0 && !amount.document ? ` ${amount.entries} 笔` : ''}`
}

/** 取数口径“以调整后预算为分母”：支出决算数取部门决算，调整后预算数取预算账 12 笔 */
function sayOrigin({ definition, numerator, denominator, notes }: ReckonedDefinition): string {
  const origins = [...new Set([...numerator, ...denominator].map((term) => `${nameOf(term)}取${sourceOf(term)}`))]
  return [`取数口径“${definition.label}”：${origins.join('，')}`, ...notes].join('；')
}

function plainTerm({ amount }: ReckonedTerm): string {
  return amount ? plainAmount(amount.value, amount.unit === 'count') : ''
}

function plainAmount(value: Fraction, counted: boolean): string {
  return counted ? value.toString() : plainMoney(value.round(0).n, '万元')
}

/** Whether stored facts say the same numbers: a rate typed as such agrees with the quotient that gives it. */
export function sameNumbers(stored: Facts, offered: Facts): boolean {
  if (offered.notApplicable || stored.notApplicable) return Boolean(offered.notApplicable) === Boolean(stored.notApplicable)
  const keys = ['numerator', 'denominator', 'current', 'previous'] as const
  const given = keys.filter((key) => offered[key] !== undefined)
  if (given.length > 0 && given.every((key) => stored[key] !== undefined)) {
    return given.every((key) => numberOf(stored[key]!).eq(numberOf(offered[key]!)))
  }
  const [before, now] = [rateOf(stored), rateOf(offered)]
  return before !== undefined && now !== undefined && before.eq(now)
}

/** In percent, as it enters the score. */
function rateOf({ measure, numerator, denominator }: Facts): Fraction | undefined {
  if (measure !== undefined) return parseFraction(String(measure).replace(/[%％]$/, ''))?.round(2)
  if (numerator === undefined || denominator === undefined) return undefined
  const below = numberOf(denominator)
  return below.isZero() ? undefined : numberOf(numerator).mul(numberOf('100')).div(below).round(2)
}

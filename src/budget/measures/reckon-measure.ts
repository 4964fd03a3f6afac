import { Fraction, fraction, HUNDRED, sum, ZERO } from '../../kernel/index.ts'
import type { Measure, PaymentSchedule } from '../../packs/index.ts'
import { type AmountName, type AmountTerm, amountLine, isAmount, readTerm } from './amount.ts'
import type { Amount } from './books.ts'

export type MeasureDefinition = NonNullable<Measure['definitions']>[number]

/** 取数项 of a definition, with what the books say; no amount while nobody has reported it. */
export interface ReckonedTerm {
  readonly name: AmountName
  readonly label: string
  readonly sign: 1 | -1
  readonly fiscalYear: number
  readonly amount: Amount | undefined
}

/** 时点 of a payment schedule that has passed. */
export interface ReckonedNode {
  readonly monthEnd: number
  /** 既定支付进度 in percent. */
  readonly due: Fraction
  readonly numerator: Fraction
  /** 实际支付进度 ÷ 既定支付进度, in percent. */
  readonly rate: Fraction
}

export type ReckonedValue =
  | { readonly kind: 'rate'; readonly rate: Fraction; readonly numerator: Fraction; readonly denominator: Fraction }
  /** 0/0 */
  | { readonly kind: 'notApplicable' }
  | { readonly kind: 'impossible'; readonly reason: string }

/** 一种取数口径, reckoned. */
export interface ReckonedDefinition {
  readonly definition: MeasureDefinition
  readonly used: boolean
  readonly numerator: readonly ReckonedTerm[]
  readonly denominator: readonly ReckonedTerm[]
  readonly nodes: readonly ReckonedNode[]
  readonly value: ReckonedValue
  /** 快报口径 and other things to be known before the rate is used. */
  readonly notes: readonly string[]
}

export interface ReckonedMeasure {
  readonly measure: Measure
  readonly definitions: readonly ReckonedDefinition[]
}

export interface ReckonContext {
  /** One amount of one year, up to the end of a month; undefined while nobody has reported it. */
  readonly amount: (name: AmountName, at: { readonly year: number; readonly toMonth?: number }) => Amount | undefined
  readonly fiscalYear: number
  readonly schedules: readonly PaymentSchedule[]
  /** Day in China: months of the schedule that have not ended are not reckoned. */
  readonly today: string
}

/** 指标口径: every definition reckoned from the books; the one that is used is marked. */
export function reckonMeasure(measure: Measure, context: ReckonContext): ReckonedMeasure {
  const definitions = measure.definitions ?? []
  return {
    measure,
    definitions: definitions.map((definition) => reckonDefinition(definition, definition.used || definitions.length === 1, context)),
  }
}

function reckonDefinition(definition: MeasureDefinition, used: boolean, context: ReckonContext): ReckonedDefinition {
  const numerator = definition.numerator.map((written) => reckonTerm(readTerm(written), context))
  const denominator = definition.denominator.map((written) => reckonTerm(readTerm(written), context))
  const parts = { definition, used, numerator, denominator, nodes: [], notes: notesOf([...numerator, ...denominator]) }
  const missing = [...numerator, ...denominator].filter(({ amount }) => amount === undefined)
  if (missing.length > 0) {
    const names = [...new Set(missing.map(({ fiscalYear, label }) => `${fiscalYear}年${label}`))].join('、')
    return { ...parts, value: { kind: 'impossible', reason: `还没有${names}。请先登记或导入。` } }
  }
  const [above, below] = [total(numerator), total(denominator)]
  if (definition.kind === 'ratio') return { ...parts, value: quotient(above, below) }
  return { ...parts, ...onSchedule(definition, { below, context }) }
}

function reckonTerm({ name, sign, yearOffset }: AmountTerm, { amount, fiscalYear }: ReckonContext): ReckonedTerm {
  if (!isAmount(name)) throw new TypeError(`no amount is called ${name}`)
  const year = fiscalYear + yearOffset
  return { name, sign, fiscalYear: year, label: amountLine(name)!.label, amount: amount(name, { year }) }
}

function total(terms: readonly ReckonedTerm[]): Fraction {
  return sum(terms.map(({ sign, amount }) => (sign < 0 ? amount!.value.neg() : amount!.value)))
}

/** In percent, exact. */
function quotient(numerator: Fraction, denominator: Fraction): ReckonedValue {
  if (!denominator.isZero()) return { kind: 'rate', rate: numerator.mul(HUNDRED).div(denominator), numerator, denominator }
  if (numerator.isZero()) return { kind: 'notApplicable' }
  return { kind: 'impossible', reason: '分母为零，不能计算。请核对取数。' }
}

/** 支付进度率: at each node actual ÷ due progress; the mean of the nodes, or the node at year end. */
function onSchedule(
  { kind, appliesTo, numerator }: MeasureDefinition,
  { below, context }: { below: Fraction; context: ReckonContext },
): Pick<ReckonedDefinition, 'nodes' | 'value'> & Partial<Pick<ReckonedDefinition, 'notes'>> {
  const schedule = context.schedules.find((each) => each.appliesTo === appliesTo)
  if (!schedule) return { nodes: [], value: { kind: 'impossible', reason: `评分规则没有写明${appliesTo ?? '这类资金'}的支付进度。` } }
  const paidTo = (month: number) =>
    sum(
      numerator.map((written) => {
        const { name, sign, yearOffset } = readTerm(written)
        const amount = context.amount(name as AmountName, { year: context.fiscalYear + yearOffset, toMonth: month })
        return sign < 0 ? (amount?.value ?? ZERO).neg() : (amount?.value ?? ZERO)
      }),
    )
  if (below.isZero()) return { nodes: [], value: quotient(paidTo(12), below) }
  const passed = schedule.nodes.filter(({ monthEnd }) => monthEnded(context, monthEnd))
  const nodes = (kind === 'scheduleYearEnd' ? passed.filter(({ monthEnd }) => monthEnd === 12) : passed).map(({ monthEnd, rate }) =>
    nodeOf({ monthEnd, due: fraction(rate) }, paidTo(monthEnd), below),
  )
  if (nodes.length === 0) return { nodes, value: { kind: 'impossible', reason: '还没有到支付进度的时点。' } }
  const [only] = nodes
  const notes =
    nodes.length < schedule.nodes.length && kind === 'scheduleMean' ? [`已到 ${nodes.length} 个时点，共 ${schedule.nodes.length} 个`] : []
  if (nodes.length === 1 && only!.due.eq(HUNDRED)) return { nodes, value: quotient(only!.numerator, below), notes }
  const rate = sum(nodes.map((node) => node.rate)).div(new Fraction(BigInt(nodes.length)))
  return { nodes, value: { kind: 'rate', rate, numerator: rate, denominator: HUNDRED }, notes }
}

function nodeOf({ monthEnd, due }: { monthEnd: number; due: Fraction }, numerator: Fraction, budget: Fraction): ReckonedNode {
  return { monthEnd, due, numerator, rate: numerator.mul(HUNDRED).div(budget).mul(HUNDRED).div(due) }
}

function monthEnded({ fiscalYear, today }: ReckonContext, month: number): boolean {
  const next = month === 12 ? `${fiscalYear + 1}-01` : `${fiscalYear}-${String(month + 1).padStart(2, '0')}`
  return today.slice(0, 7) >= next
}

function notesOf(terms: readonly ReckonedTerm[]): string[] {
  return terms.some(({ amount }) => amount?.quick) ? ['快报口径：还没有决算数，暂用国库支付数'] : []
}

/** The definition that the pack uses; undefined for a measure without definitions. */
export function usedDefinition({ definitions }: ReckonedMeasure): ReckonedDefinition | undefined {
  return definitions.find(({ used }) => used)
}

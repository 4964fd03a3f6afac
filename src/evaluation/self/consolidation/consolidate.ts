import { type Fraction, formatFixed, formatPlain, fraction, HUNDRED, sum } from '../../../kernel/index.ts'
import type { IndicatorEntry, PerformanceTarget } from '../../../targets/index.ts'
import { isDeadline, isQualitative, readActual } from '../actual-value.ts'
import { type Joining, joinIndicator } from './join-indicator.ts'

/** 一个单位的结果 of one indicator, as its self-evaluation reports it; without a paper the unit is missing. */
export interface UnitResult {
  readonly organisationName: string
  readonly projectName: string
  /** Null: no self-evaluation was submitted. */
  readonly paperId: string | null
  readonly target: PerformanceTarget
  readonly actual: string
  readonly quotient?: { readonly numerator: string; readonly denominator: string } | undefined
}

/** 汇总的一部分: what a unit adds, or why it adds nothing. */
export interface ConsolidatedPart {
  readonly organisationName: string
  readonly projectName: string
  readonly paperId: string | null
  readonly target: string
  readonly actual: string
  readonly numerator: string | null
  readonly denominator: string | null
  readonly joining: Joining
  /** 未计入的原因; '' counts. */
  readonly missing: string
}

/** 采用: the sum of the units, another value with its reason, or what was typed. */
export interface ConsolidationChoice {
  readonly place: string
  readonly choice: 'sum' | 'own' | 'none'
  readonly value: string
  readonly reason: string
  readonly decidedBy: string
}

export interface ConsolidatedIndicator {
  readonly place: string
  readonly target: PerformanceTarget
  readonly parts: readonly ConsolidatedPart[]
  /** 口径不同、没有归并的. */
  readonly refused: readonly ConsolidatedPart[]
  /** 汇总数 as it would be written in the form; absent where nothing can be added up. */
  readonly value?: string
  /** 算式 of the sum. */
  readonly working: string
  readonly numerator?: Fraction
  readonly denominator?: Fraction
  readonly choice?: ConsolidationChoice
}

/** 汇总 of a department's self-evaluation. */
export interface Consolidation {
  readonly indicators: readonly ConsolidatedIndicator[]
  readonly money: ConsolidatedMoney
}

/** 资金汇总: by unit, and what the units paid each other taken out. */
export interface ConsolidatedMoney {
  readonly units: readonly MoneyOfUnit[]
  readonly betweenUnits: bigint
}

export interface MoneyOfUnit {
  readonly organisationName: string
  /** 局本级 or a unit. */
  readonly headquarters: boolean
  readonly initial: bigint
  readonly annual: bigint
  readonly paid: bigint
}

/** Measures of how long, how good, how dear: their sum means nothing. */
const notAdded = /^(年|月|天|日|小时|分钟|分|倍|级|℃|‰)$|[/／]/

/** 汇总一项指标: rates by numerators and denominators, counts by addition; never a mean of rates. */
export function consolidateIndicator(
  { place, target, choice }: Pick<ConsolidatedIndicator, 'place' | 'target'> & { choice?: ConsolidationChoice | undefined },
  results: readonly UnitResult[],
  entries: readonly IndicatorEntry[],
): ConsolidatedIndicator {
  const way = wayOf(target)
  const joined = results.flatMap((result) => {
    const joining = joinIndicator(target, result.target, entries)
    return joining ? [partOf(result, joining, way)] : []
  })
  const refused = joined.filter(({ joining }) => joining.kind === 'drift')
  const parts = joined.filter(({ joining }) => joining.kind !== 'drift')
  const known = { place, target, parts, refused, ...(choice && { choice }) }
  const counted = parts.filter(({ missing }) => missing === '')
  if (counted.length === 0) return { ...known, working: '' }
  return { ...known, ...(way === 'rate' ? rateOf(counted) : countOf(counted, target)) }
}

type AddingWay = 'rate' | 'count' | 'none'

function wayOf(target: PerformanceTarget): AddingWay {
  if (isQualitative(target) || isDeadline(target)) return 'none'
  if (target.unit === '%') return 'rate'
  return target.unit === '' || notAdded.test(target.unit) ? 'none' : 'count'
}

function partOf({ target, quotient, ...result }: UnitResult, joining: Joining, way: AddingWay): ConsolidatedPart {
  const known = {
    ...result,
    target: target.target,
    joining,
    numerator: quotient?.numerator ?? null,
    denominator: quotient?.denominator ?? null,
  }
  return { ...known, missing: whyMissing({ target, quotient, ...result }, joining, way) }
}

function whyMissing({ paperId, actual, target, quotient }: UnitResult, joining: Joining, way: AddingWay): string {
  if (joining.kind === 'drift') return `口径不同：${joining.drift.join('；')}`
  if (paperId === null) return '还没有报送自评表'
  if (actual === '') return '没有填写完成值'
  if (way === 'none')
    return isDeadline(target) ? '完成日期不相加' : isQualitative(target) ? '定性指标不相加' : `以“${target.unit}”计的数不相加`
  if (way === 'rate') return quotient ? '' : '没有填写分子、分母，比率不能直接相加'
  const read = readActual(actual, target)
  return read.kind === 'number' ? '' : '完成值不是可以相加的数'
}

/** Σ分子 ÷ Σ分母. */
function rateOf(parts: readonly ConsolidatedPart[]): Pick<ConsolidatedIndicator, 'value' | 'working' | 'numerator' | 'denominator'> {
  const numerator = sum(parts.map((part) => fraction(part.numerator!)))
  const denominator = sum(parts.map((part) => fraction(part.denominator!)))
  const value = `${formatFixed(numerator.mul(HUNDRED).div(denominator).round(2), 2)}%`
  return { numerator, denominator, value, working: `${formatPlain(numerator)} ÷ ${formatPlain(denominator)} = ${value}` }
}

function countOf(parts: readonly ConsolidatedPart[], target: PerformanceTarget): Pick<ConsolidatedIndicator, 'value' | 'working'> {
  const values = parts.flatMap(({ actual }) => {
    const read = readActual(actual, target)
    return read.kind === 'number' ? [read.value] : []
  })
  const value = `${formatPlain(sum(values))}${target.unit}`
  return { value, working: `${values.map(formatPlain).join(' + ')} = ${value}` }
}

/** What the department's paper takes as 完成值, with where it comes from; undefined: what was typed stands. */
export function chosenValue({ choice, value }: ConsolidatedIndicator): { readonly value: string; readonly source: string } | undefined {
  if (choice?.choice === 'sum' && value !== undefined) return { value, source: '单位自评汇总' }
  if (choice?.choice === 'own') return { value: choice.value, source: `人工核定：${choice.reason}` }
  return undefined
}

/** 还没有处理: a sum is there, and what was typed is something else. */
export function isUnsettled({ value, choice }: ConsolidatedIndicator, typed: string): boolean {
  return value !== undefined && (choice === undefined || choice.choice === 'none') && typed.trim() !== value
}

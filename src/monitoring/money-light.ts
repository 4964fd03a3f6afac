import { Fraction, formatFixed, fraction, HUNDRED, moneyText } from '../kernel/index.ts'
import type { ProjectKind } from '../library/index.ts'
import type { PaymentSchedule, RulePack } from '../packs/index.ts'
import { isWithin, type PackLight } from './indicator-light.ts'
import { type LightResult, lightLabels, worstLight } from './light.ts'
import { lastDayOf, type Period, periodEnd } from './period.ts'

/** 资金 at the end of the period, in fen, as the ledger has it. */
export interface WatchedMoney {
  /** 年初预算数 */
  readonly initial: bigint
  /** 全年预算数 as adjusted by then: what 执行率 is of. */
  readonly annual: bigint
  /** 执行数 since January. */
  readonly paid: bigint
}

export interface MoneyCase {
  readonly money: WatchedMoney
  readonly kind: ProjectKind
  readonly period: Period
}

export type MonitoringPack = Pick<RulePack, 'monitoring' | 'paymentSchedules'>

/** 执行率 in percent, two decimals; undefined where there is no budget. */
export function executionRate({ annual, paid }: WatchedMoney): Fraction | undefined {
  return annual <= 0n ? undefined : new Fraction(paid, annual).mul(HUNDRED).round(2)
}

/** 资金的灯: 执行率 against the lines of the pack, and against the schedule of its kind of money. The heavier of both. */
export function moneyLight(given: MoneyCase, pack: MonitoringPack): LightResult {
  const rate = executionRate(given.money)
  if (rate === undefined) {
    const words = given.money.paid === 0n ? '没有预算，也没有支付，不计执行率。' : '有支付而没有预算，不能计算执行率，请核对台账。'
    return { light: 'none', label: lightLabels.none, words }
  }
  const base = figureWords(given.money, rate)
  const results = [byLine(given, rate, pack), bySchedule(given, rate, pack)].filter((one) => one !== undefined)
  if (results.length === 0) return { light: 'none', label: lightLabels.none, words: `${base}评分规则没有规定这类资金到这个时点的进度。` }
  const light = worstLight(results.map((one) => one.light))
  const label = results.find((one) => one.light === light)!.label
  return { light, label, words: `${base}${results.map(({ words }) => words).join('')}` }
}

function figureWords({ annual, paid }: WatchedMoney, rate: Fraction): string {
  return `全年预算数 ${moneyText(annual, '万元')} 万元，已支付 ${moneyText(paid, '万元')} 万元，执行率 ${formatFixed(rate, 2)}%。`
}

function linesOf({ monitoring }: MonitoringPack, of: PackLight['of']): PackLight[] {
  return (monitoring?.lights ?? []).filter((line) => line.of === of)
}

/** 执行预警线 of this month's end. */
function byLine({ period }: MoneyCase, rate: Fraction, pack: MonitoringPack): LightResult | undefined {
  const lines = linesOf(pack, 'executionRate').filter(({ toMonthEnd }) => toMonthEnd === undefined || toMonthEnd === period.toMonth)
  const line = lines.find((one) => isWithin(one, rate))
  if (!line) return undefined
  const limit = line.below ?? line.atLeast
  const side = line.below === undefined ? '达到' : '低于'
  const words = limit === undefined ? '' : `${side} ${period.toMonth} 月底的执行预警线 ${limit}%。`
  return { light: line.light, label: line.label, words }
}

/** 既定进度 is of earmarked funds (特定目标类) only; other money has none. */
function bySchedule({ kind, period }: MoneyCase, rate: Fraction, pack: MonitoringPack): LightResult | undefined {
  const schedule = kind === 'specific' ? pack.paymentSchedules?.find(({ appliesTo }) => appliesTo === '专项资金') : undefined
  const lines = linesOf(pack, 'paymentSchedule')
  if (!schedule || lines.length === 0) return undefined
  const node = lastNode(schedule, period)
  if (!node) {
    const first = Math.min(...schedule.nodes.map(({ monthEnd }) => monthEnd))
    return { light: 'notDue', label: lightLabels.notDue, words: `既定进度从 ${first} 月底起考核，还没有到。` }
  }
  const distance = rate.sub(fraction(node.rate))
  const line = lines.find((one) => isWithin(one, distance))
  if (!line) return undefined
  const size = formatFixed(distance.abs(), 2)
  const far = distance.isZero() ? '正好达到' : `${distance.lt(fraction('0')) ? '低' : '高'} ${size} 个百分点`
  const at = `${schedule.appliesTo} ${node.monthEnd} 月底的既定进度 ${node.rate}%`
  return { light: line.light, label: line.label, words: `${at}，${far}。` }
}

function lastNode({ nodes }: PaymentSchedule, period: Period): PaymentSchedule['nodes'][number] | undefined {
  const end = periodEnd(period)
  return nodes.filter(({ monthEnd }) => lastDayOf(period.fiscalYear, monthEnd) <= end).sort((a, b) => b.monthEnd - a.monthEnd)[0]
}

import { type Fraction, formatApart, formatFixed, formatPlain, fraction, HUNDRED, integer, parseFraction } from '../kernel/index.ts'
import type { RulePack } from '../packs/index.ts'
import { readTarget } from '../scoring/index.ts'
import type { PerformanceTarget } from '../targets/index.ts'
import { type LightResult, lightLabels, mustBeAnswered } from './light.ts'
import { monthsIn, type Period, periodEnd, periodWords } from './period.ts'
import { dayOf, type Progress, readProgress } from './progress.ts'
import { isRate } from './rate-indicator.ts'

export type PackLight = NonNullable<NonNullable<RulePack['monitoring']>['lights']>[number]

/** 阶段目标: what is to be reached by the end of a month. */
export interface StageTarget {
  readonly toMonth: number
  readonly target: string
}

/** 考核时点、阶段目标 of an indicator. */
export interface Timing {
  readonly assessedOn: string | null
  readonly stages: readonly StageTarget[]
}

export type WatchedTarget = Pick<
  PerformanceTarget,
  'levelOne' | 'levelTwo' | 'name' | 'target' | 'comparison' | 'targetValues' | 'unit' | 'qualitative' | 'dueOn'
>

export interface IndicatorCase {
  readonly target: WatchedTarget
  readonly timing?: Timing | undefined
  /** 监控期执行情况 as it was typed. */
  readonly actual: string
  readonly period: Period
}

/** 指标的灯: the first line of the pack that fits. Before its 考核时点 an indicator is 未到期, whatever its figures. */
export function indicatorLight(given: IndicatorCase, lights: readonly PackLight[]): LightResult {
  const waiting = notDueYet(given)
  if (waiting) return said('notDue', waiting)
  const progress = readProgress(given.actual, given.target)
  if (progress.kind === 'blank') return said('none', `没有填写${periodWords(given.period)}执行情况。`)
  const stage = stageOf(given)
  const measured = measure({ ...given, progress, stage })
  if ('cannot' in measured) return said('none', measured.cannot)
  const known = lights.filter((line) => isFor(line, given.target, measured.direction))
  const line = measured.rate ? lineOfRate(known, measured) : known.find((one) => fits(one, measured))
  const words = line && { timeShareOfTarget: measured.shareWords, target: measured.metWords, level: measured.levelWords }[line.of as Of]
  if (line && words) return { light: line.light, label: line.label, words }
  return said('none', known.length === 0 ? '评分规则没有规定这类指标怎样亮灯。' : `${measured.metWords}评分规则的各条都不适用。`)
}

type Of = 'timeShareOfTarget' | 'target' | 'level'

function said(light: LightResult['light'], words: string): LightResult {
  return { light, label: lightLabels[light], words }
}

/** 考核时点: set for monitoring, else that of the declaration, else the day that the target itself names. */
export function assessmentDay({ target, timing }: Pick<IndicatorCase, 'target' | 'timing'>): string | undefined {
  if (timing?.assessedOn) return timing.assessedOn
  if (target.dueOn) return target.dueOn
  return target.comparison === 'by' ? targetDay(target.target) : undefined
}

function notDueYet(given: IndicatorCase): string | undefined {
  const { target, timing, actual, period } = given
  const day = assessmentDay({ target, timing })
  const sofar = actual.trim() === '' ? '' : `目前“${actual.trim()}”。`
  if (day && periodEnd(period) < day) return `考核时点 ${day}，监控期末 ${periodEnd(period)} 还没有到。${sofar}`
  if (timing && timing.stages.length > 0 && !stageOf(given)) {
    const first = Math.min(...timing.stages.map(({ toMonth }) => toMonth))
    return `第一个阶段目标在 ${first} 月底，还没有到。${sofar}`
  }
  return undefined
}

/** The stage that has ended last. */
function stageOf({ timing, period }: Pick<IndicatorCase, 'timing' | 'period'>): StageTarget | undefined {
  return timing?.stages.filter(({ toMonth }) => toMonth <= period.toMonth).sort((a, b) => b.toMonth - a.toMonth)[0]
}

interface Measured {
  readonly direction: 'positive' | 'reverse'
  /** 完成比例 against the reference, in percent with two decimals; absent where nothing can be shared out by months. */
  readonly share?: Fraction
  readonly shareWords?: string
  /** 比率、标准 and the like: reached or not, never shared out by months. */
  readonly rate?: boolean
  readonly met?: boolean
  readonly metWords: string
  readonly level?: 'reached' | 'partly' | 'notReached'
  readonly levelWords?: string
}

const levelWords = { reached: '达成', partly: '部分达成', notReached: '未达成' } as const

function measure(given: IndicatorCase & { progress: Progress; stage: StageTarget | undefined }): Measured | { readonly cannot: string } {
  const { target, stage, progress, actual } = given
  const asked = stage ? read(stage.target) : target
  if (asked.qualitative || (asked.comparison === null && progress.kind === 'level')) {
    if (progress.kind !== 'level') return { cannot: `“${actual.trim()}”看不出等次。请以“达成”“部分达成”或“未达成”开头填写。` }
    const words = `定性指标，${levelWords[progress.level]}：${actual.trim()}。`
    return { direction: 'positive', level: progress.level, levelWords: words, metWords: words }
  }
  if (asked.comparison === 'by') return byDay(asked.target, progress, actual)
  return byFigure(asked, given)
}

function read(text: string): WatchedTarget {
  const { comparison, value, unit, qualitative } = readTarget(text)
  const targetValues = value === null ? [] : typeof value === 'string' ? [value] : [...value]
  return { ...{ levelOne: '', levelTwo: '', name: '', target: text, dueOn: null }, comparison, targetValues, unit: unit ?? '', qualitative }
}

function targetDay(text: string): string | undefined {
  const { value } = readTarget(text)
  return typeof value === 'string' ? dayOf(value) : undefined
}

function byDay(text: string, progress: Progress, actual: string): Measured | { readonly cannot: string } {
  const day = targetDay(text)
  if (!day) return { cannot: `指标值“${text}”没有写明年月日，不能判定。` }
  const levelSays = progress.kind === 'level' && progress.level !== 'reached' ? false : undefined
  const met = progress.kind === 'day' ? progress.day <= day : levelSays
  if (met === undefined) return { cannot: `“${actual.trim()}”没有写明完成日期，不能与“${text}”比较。` }
  return { direction: 'reverse', met, metWords: `指标值“${text}”，${met ? '' : '没有'}按时完成：${actual.trim()}。` }
}

function byFigure(
  asked: WatchedTarget,
  { target, progress, period, actual, stage }: IndicatorCase & { progress: Progress; stage: StageTarget | undefined },
): Measured | { readonly cannot: string } {
  const values = asked.targetValues.flatMap((value) => parseFraction(value) ?? [])
  if (values.length === 0) return { cannot: `指标值“${asked.target}”没有可比较的数值，不能判定。` }
  if (progress.kind !== 'figure') return { cannot: `“${actual.trim()}”没有写明一个数值，不能与“${asked.target}”比较。` }
  const { value, unit } = progress
  if (unit !== '' && asked.unit !== '' && unit !== asked.unit) {
    return { cannot: `执行情况的单位“${unit}”与指标值的单位“${asked.unit}”不同，不能比较。` }
  }
  const met = isMet(asked, values, value)
  const shown = `${formatPlain(value)}${asked.unit}`
  const direction = directionOf(asked, values)
  const reached = met ? '符合' : '不符合'
  const metWords = `完成 ${shown}，${reached}${stage ? ` ${stage.toMonth} 月底的阶段目标` : '指标值'}“${asked.target}”。`
  if (direction !== 'positive') return { direction, met, metWords }
  if (isRate({ name: target.name, unit: asked.unit })) return byRate(values[0]!, { value, met, metWords })
  if (!values[0]!.gt(fraction('0'))) return { direction, met, metWords }
  const months = monthsIn(period)
  const reference = stage ? values[0]! : values[0]!.mul(integer(months)).div(integer(12))
  const share = value.div(reference).mul(HUNDRED).round(2)
  const from = stage
    ? `${stage.toMonth} 月底的阶段目标 ${asked.target}`
    : `参照值 ${formatPlain(values[0]!)}×${months}÷12＝${referenceText(reference)}${asked.unit}`
  return { direction, met, metWords, share, shareWords: `${from}，完成 ${shown}，为参照值的 ${formatFixed(share, 2)}%。` }
}

/** How far from the target itself. */
function byRate(target: Fraction, { value, met, metWords }: { value: Fraction; met: boolean; metWords: string }): Measured {
  const of = { direction: 'positive', rate: true, met } as const
  if (met || !target.gt(fraction('0'))) return { ...of, metWords, shareWords: metWords }
  const exact = value.div(target).mul(HUNDRED)
  const share = exact.round(2)
  const words = `${metWords.slice(0, -1)}，为指标值的 ${formatApart(exact, HUNDRED, 2)}%（比率、标准不按月分摊）。`
  return { ...of, metWords: words, share, shareWords: words }
}

function referenceText(reference: Fraction): string {
  return formatPlain(reference.round(2).reduce())
}

/** More is better, or kept below, at or between. Exactly none, such as ＝0起, is kept below. */
function directionOf({ comparison }: WatchedTarget, [first]: readonly Fraction[]): 'positive' | 'reverse' {
  if (comparison === 'atLeast' || comparison === 'moreThan') return 'positive'
  return comparison === 'equal' && first && !first.isZero() ? 'positive' : 'reverse'
}

function isMet({ comparison }: WatchedTarget, [low, high]: readonly Fraction[], actual: Fraction): boolean {
  if (comparison === 'atLeast') return actual.gte(low!)
  if (comparison === 'moreThan') return actual.gt(low!)
  if (comparison === 'atMost') return actual.lte(low!)
  if (comparison === 'lessThan') return actual.lt(low!)
  if (comparison === 'range') return actual.gte(low!) && high !== undefined && actual.lte(high)
  return actual.eq(low!)
}

/** 指标类别 of a line: how the names of level 1 or 2 begin. */
function isFor(line: PackLight, { levelOne, levelTwo }: WatchedTarget, direction: 'positive' | 'reverse'): boolean {
  if (line.of !== 'timeShareOfTarget' && line.of !== 'target' && line.of !== 'level') return false
  if (line.direction !== undefined && line.direction !== direction) return false
  return line.categories === undefined || line.categories.some((category) => [levelOne, levelTwo].some((name) => name.startsWith(category)))
}

/**
 * A rate is 正常 once it is reached. Until then it takes the line of its distance, and is never better than 关注: the tolerance of the 正常
 * line is for what grows with the months. Where the pack shares nothing out for the category, its lines on the target itself hold.
 */
function lineOfRate(lines: readonly PackLight[], measured: Measured): PackLight | undefined {
  const shared = lines.filter(({ of }) => of === 'timeShareOfTarget')
  const far = ({ light }: PackLight) => mustBeAnswered(light)
  const line = measured.met
    ? shared.find(({ light }) => light === 'normal')
    : (shared.find((one) => far(one) && fits(one, measured)) ?? shared.find(({ light }) => light === 'watch'))
  return line ?? lines.find((one) => one.of !== 'timeShareOfTarget' && fits(one, measured))
}

function fits(line: PackLight, { share, met, level }: Measured): boolean {
  if (line.of === 'timeShareOfTarget') return share !== undefined && isWithin(line, share)
  if (line.of === 'target') return met !== undefined && line.met === met
  return level !== undefined && line.level === level
}

/** At least, and below: the lower end counts, the upper does not. */
export function isWithin({ atLeast, below }: Pick<PackLight, 'atLeast' | 'below'>, value: Fraction): boolean {
  return (atLeast === undefined || value.gte(fraction(atLeast))) && (below === undefined || value.lt(fraction(below)))
}

import { type Fraction, formatApart, HUNDRED, integer, parseFraction } from '../../kernel/index.ts'
import { type ActualValue, lastDayOf, type MeasuredTarget } from './actual-value.ts'
import { overLine, type SelfRules } from './self-rules.ts'

/** 完成情况: held against the target. `over`: reached by so much that it must be explained. `open`: nothing can be said yet. */
export type Standing = 'met' | 'missed' | 'over' | 'open'

export const standingLabels: Readonly<Record<Standing, string>> = { met: '完成', missed: '未完成', over: '超额完成', open: '待定' }

export interface Deviation {
  readonly standing: Standing
  /** 完成率: actual in percent of the target, exact; undefined where no number says it. */
  readonly rate?: Fraction
}

/**
 * 偏差: has the target been reached, and by how much; ＞ and ＜ are strict, as in monitoring. Equal targets of more than 0 count as reached from there on. `isMet` of a
 * described indicator is for its level to say.
 */
export function deviationOf(target: MeasuredTarget, actual: ActualValue, rules: SelfRules): Deviation {
  if (actual.kind === 'words') return { standing: actual.text === target.target.trim() ? 'met' : 'open' }
  if (actual.kind === 'day') return { standing: lastDayOf(actual.day) <= lastDayOf(target.targetValues.at(-1) ?? '') ? 'met' : 'missed' }
  if (actual.kind !== 'number') return { standing: 'open' }
  const [low, high] = boundsOf(target)
  const reverse = isReverse(target)
  const base = reverse ? high : low
  const rate = base === undefined || base.n <= 0n ? undefined : actual.value.div(base).mul(HUNDRED)
  const onBound = isStrict(target) && base !== undefined && actual.value.eq(base)
  const missed = onBound || (low !== undefined && actual.value.lt(low)) || (high !== undefined && actual.value.gt(high))
  const standing = missed ? 'missed' : isOver(rate, { reverse, ranged: target.comparison === 'range', rules }) ? 'over' : 'met'
  return { standing, ...(rate && { rate }) }
}

/** ＞ and ＜: the value itself is not enough. */
export function isStrict({ comparison }: Pick<MeasuredTarget, 'comparison'>): boolean {
  return comparison === 'moreThan' || comparison === 'lessThan'
}

/** What is said beside the 100% of a value that is exactly what it should be more or less than; '' of any other. */
export function boundWords(target: Pick<MeasuredTarget, 'comparison'>, { standing, rate }: Deviation): string {
  if (standing !== 'missed' || !isStrict(target) || !rate?.eq(HUNDRED)) return ''
  return `须${target.comparison === 'moreThan' ? '大于' : '小于'}指标值`
}

/** 完成情况 in words. */
export function standingWords(target: Pick<MeasuredTarget, 'comparison'>, deviation: Deviation): string {
  const bound = boundWords(target, deviation)
  return `${standingLabels[deviation.standing]}${bound && `（${bound}）`}`
}

/** 完成率 in percent, two decimals: what is below the target is not rounded up to it. */
export function rateText(rate: Fraction): string {
  return formatApart(rate, HUNDRED, 2)
}

/** Less is better. */
export function isReverse({ comparison, targetValues }: MeasuredTarget): boolean {
  return comparison === 'atMost' || comparison === 'lessThan' || isNone({ comparison, targetValues })
}

/** ＝0: nothing of it may happen. */
export function isNone({ comparison, targetValues }: Pick<MeasuredTarget, 'comparison' | 'targetValues'>): boolean {
  return comparison === 'equal' && targetValues.length === 1 && /^0+(\.0+)?$/.test(targetValues[0]!)
}

/** From where to where a number reaches the target. */
export function boundsOf(target: MeasuredTarget): readonly [Fraction | undefined, Fraction | undefined] {
  const values = target.targetValues.flatMap((value) => parseFraction(value) ?? [])
  if (target.comparison === 'range') return [values[0], values[1]]
  return isReverse(target) ? [undefined, values[0]] : [values[0], undefined]
}

/** Reverse indicators are tested by themselves: as far below the target as others lie above it. */
function isOver(rate: Fraction | undefined, { reverse, ranged, rules }: { reverse: boolean; ranged: boolean; rules: SelfRules }): boolean {
  const over = overLine(rules)
  if (!rate || !over || ranged) return false
  const line = reverse ? integer(200).sub(over.line) : over.line
  if (over.inclusive && rate.eq(line)) return true
  return reverse ? rate.lt(line) : rate.gt(line)
}

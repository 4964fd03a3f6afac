import { type Fraction, formatFixed, HUNDRED, integer, min, parseFraction, sum } from '../kernel/index.ts'
import type { RulePack } from '../packs/index.ts'
import { type IndicatorCase, isWithin } from './indicator-light.ts'
import { type LightResult, lightLabels } from './light.ts'
import { readProgress } from './progress.ts'

/** 完成年度指标值的百分比 of one indicator, at most 100; undefined where it cannot be said: 反向, 定性, no figure. */
export function completionOf({ target, actual }: Pick<IndicatorCase, 'target' | 'actual'>): Fraction | undefined {
  const positive = target.comparison === 'atLeast' || target.comparison === 'moreThan' || target.comparison === 'equal'
  const value = positive && target.targetValues.length === 1 ? parseFraction(target.targetValues[0]!) : undefined
  const progress = readProgress(actual, target)
  if (!value?.gt(integer(0)) || progress.kind !== 'figure') return undefined
  if (progress.unit !== '' && target.unit !== '' && progress.unit !== target.unit) return undefined
  return min(progress.value.div(value).mul(HUNDRED), HUNDRED)
}

/** 匹配的灯: how far the progress of the indicators and 执行率 are apart. Undefined where the pack does not ask. */
export function gapLight(
  indicators: readonly Pick<IndicatorCase, 'target' | 'actual'>[],
  rate: Fraction | undefined,
  { monitoring }: Pick<RulePack, 'monitoring'>,
): LightResult | undefined {
  const lines = (monitoring?.lights ?? []).filter(({ of }) => of === 'progressGap')
  if (lines.length === 0) return undefined
  const completions = indicators.flatMap((one) => completionOf(one) ?? [])
  if (rate === undefined || completions.length === 0) {
    const why = rate === undefined ? '没有执行率' : '没有可以计算完成进度的指标'
    return { light: 'none', label: lightLabels.none, words: `${why}，不与资金进度比较。` }
  }
  const mean = sum(completions).div(integer(completions.length)).round(2)
  const gap = mean.sub(rate).abs()
  const line = lines.find((one) => isWithin(one, gap))
  const words = `${completions.length} 项指标平均完成 ${formatFixed(mean, 2)}%，执行率 ${formatFixed(rate, 2)}%，相差 ${formatFixed(gap, 2)} 个百分点。`
  return line ? { light: line.light, label: line.label, words } : { light: 'none', label: lightLabels.none, words }
}

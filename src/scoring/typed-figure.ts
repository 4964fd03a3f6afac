import { fold } from './fold.ts'

/**
 * 填报的数 that reads as a number and is none that can be relied on: 1/3 of a rate could be 0.33% or 33.33%. A 指标值 is printed and may say
 * so; a result is typed, and who typed it is there to be asked. Undefined where nothing is wrong; `unit` as it was read.
 */
export function slipOf(typed: string, unit: string | null): string | undefined {
  const folded = fold(typed).replaceAll(/\s/g, '')
  if (/\d\/\d/.test(folded) || /(?<![百千万])分之/.test(folded)) {
    return '写的是分数，看不出是几分之几还是比率。请填小数，或填百分数并写明分子、分母，如 33.33%。'
  }
  if (/\d\.\d*\.\d/.test(folded)) return '有两个小数点，不是一个数。请更正。'
  return unit && folded.includes(`${unit}${unit}`) ? `的单位“${unit}”写了两次。请更正。` : undefined
}

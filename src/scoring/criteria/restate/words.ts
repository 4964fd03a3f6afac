import { type Fraction, formatPlain, fraction } from '../../../kernel/index.ts'
import type { Amount, Band, NotApplicable, Outcome, Veto } from '../../rule.ts'

/** 3 分, 0.15 分, 约 0.67 分. */
export function points(amount: Amount, of: Fraction): string {
  const value = 'points' in amount ? fraction(amount.points) : fraction(amount.share).mul(of)
  const exact = value.mul(fraction('10000')).isInteger()
  return `${exact ? '' : '约 '}${formatPlain(value, exact ? 4 : 2)} 分`
}

/** 得 3 分, 扣 1 分, 在 3—5 分内由人评定. */
export function gives(outcome: Outcome, of: Fraction): string {
  if (outcome.kind === 'award') return `得 ${points(outcome.amount, of)}`
  if (outcome.kind === 'deduct') return `扣 ${points(outcome.amount, of)}`
  const open = outcome.highInclusive === false ? '（不含）' : ''
  return `在 ${points(outcome.low, of)} 至 ${points(outcome.high, of)}${open}之间由评分人确定`
}

/** 95%, 3 人, 4 个百分点 is `step`. */
export function quantity(value: string, unit: string): string {
  if (unit === '%' || unit === '‰') return `${value}${unit}`
  return unit === '' ? value : `${value} ${unit}`
}

export function step(value: string, unit: string): string {
  if (unit === '%') return `${value} 个百分点`
  return unit === '' ? value : `${value} ${unit}`
}

/** 达到 95%（含）, 80%（含）至 90%（不含）. */
export function range({ low, high }: Pick<Band, 'low' | 'high'>, unit: string): string {
  const end = (side: NonNullable<Band['low']>): string => `${quantity(side.value, unit)}（${side.inclusive ? '含' : '不含'}）`
  if (low && high) return fraction(low.value).eq(fraction(high.value)) ? `等于 ${quantity(low.value, unit)}` : `${end(low)}至 ${end(high)}`
  if (low) return low.inclusive ? `达到 ${quantity(low.value, unit)}（含）` : `高于 ${quantity(low.value, unit)}`
  if (high) return high.inclusive ? `不超过 ${quantity(high.value, unit)}（含）` : `低于 ${quantity(high.value, unit)}`
  return '任何数值'
}

/** Without marks at its end, and short enough for a sentence. */
export function short(text: string): string {
  const bare = text.replace(/\s+/g, '').replace(/[的,，;；、。:：]+$/, '')
  return bare.length > 40 ? `${bare.slice(0, 38)}…` : bare
}

const NOT_APPLICABLE: Readonly<Record<NotApplicable, string>> = {
  full: '不适用的得满分。',
  rescale: '不适用的，分值由其他指标分担。',
  drop: '不适用的，不计入。',
}

/** What holds beside every family: vetoes and 不适用. */
export function besides({ vetoes, notApplicable }: { readonly vetoes?: readonly Veto[]; readonly notApplicable?: NotApplicable }): string {
  const vetoed = (vetoes ?? []).map(({ text }) => `出现“${short(text)}”的，得 0 分。`).join('')
  return vetoed + (notApplicable ? NOT_APPLICABLE[notApplicable] : '')
}

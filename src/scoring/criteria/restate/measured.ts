import type { Fraction } from '../../../kernel/index.ts'
import type { AnchorsRule, BandsRule, ProportionalRule, StepAwardRule, StepDeductionRule } from '../../rule.ts'
import { gives, points, quantity, range, short, step } from './words.ts'

const PARTIAL: Readonly<Record<StepDeductionRule['partialStep'], string>> = {
  proportional: '，不足一步的按比例计',
  completed: '，不足一步的不计',
  started: '，不足一步的按一步计',
  unspecified: '',
}

export function stepDeduction(rule: StepDeductionRule, of: Fraction): string {
  const { direction, unit, zeroBeyond } = rule
  const name = short(rule.subject ?? '') || '数值'
  const line = 'value' in rule.threshold ? quantity(rule.threshold.value, unit) : rule.threshold.external
  const cost = `每${{ below: '低', above: '高', away: '偏离' }[direction]} ${step(rule.step, unit)}扣 ${points(rule.amount, of)}${PARTIAL[rule.partialStep]}`
  const least = rule.maxDeduction ? `，最多扣 ${points(rule.maxDeduction, of)}` : '，最低 0 分'
  const full = `得 ${points({ share: '1' }, of)}`
  const zero = zeroBeyond
    ? `${direction === 'below' ? '低于' : '高于'} ${quantity(zeroBeyond.value, unit)}${zeroBeyond.inclusive ? '（含）' : ''}得 0 分。`
    : ''
  if (direction === 'below') return `${name}达到 ${line}（含）${full}；低于 ${line} 的，从 ${line} 起算，${cost}${least}。${zero}`
  if (direction === 'above' && line.startsWith('0 '))
    return `没有发生的${full}；每 ${step(rule.step, unit)}扣 ${points(rule.amount, of)}${PARTIAL[rule.partialStep]}${least}。${zero}`
  if (direction === 'above') return `${name}不超过 ${line}（含）${full}；超过 ${line} 的，从 ${line} 起算，${cost}${least}。${zero}`
  return `${name}等于 ${line} ${full}；高于或低于 ${line} 的，${cost}${least}。${zero}`
}

export function stepAward(rule: StepAwardRule, of: Fraction): string {
  const line = 'value' in rule.threshold ? quantity(rule.threshold.value, rule.unit) : rule.threshold.external
  const short_ = rule.short ? `未达到的${gives(rule.short, of)}；` : ''
  const most = rule.limit ? points(rule.limit, of) : points({ share: '1' }, of)
  return `${short_}达到 ${line} 得 ${points(rule.base, of)}，每${rule.direction === 'above' ? '高' : '低'} ${step(rule.step, rule.unit)}加 ${points(rule.amount, of)}${PARTIAL[rule.partialStep]}，最高 ${most}。`
}

export function bands(rule: BandsRule, of: Fraction): string {
  const rows = rule.bands.map((band) => `${range(band, rule.unit)}${gives(band.outcome, of)}`)
  const rest = rule.otherwise ? `；其余${gives(rule.otherwise, of)}${rule.otherwiseImplicit ? '（文中未写，按此理解）' : ''}` : ''
  return `${rows.join('；')}${rest}。`
}

const BETWEEN: Readonly<Record<AnchorsRule['between'], string>> = {
  none: '两点之间没有写怎样计分',
  linear: '两点之间按比例计分',
  steps: '依次类推',
}

export function anchors(rule: AnchorsRule, of: Fraction): string {
  const rows = rule.anchors.map(({ value, amount }) => `${quantity(value, rule.unit)}得 ${points(amount, of)}`)
  const below = rule.below ? `；低于以上数值${gives(rule.below, of)}` : ''
  return `${rows.join('，')}；${BETWEEN[rule.between]}${below}。`
}

export function proportional(rule: ProportionalRule, of: Fraction): string {
  const { passLine, fullAt } = rule
  const full = points({ share: '1' }, of)
  const formula =
    rule.direction === 'reverse'
      ? rule.reverseFormula === 'oneMinusExcess'
        ? `得分 =（1 − 超出目标的比例）× ${full}`
        : `得分 = 目标值 ÷ 实际值 × ${full}`
      : passLine?.rebased
        ? `得分 =（完成率 − ${passLine.value}%）÷（100% − ${passLine.value}%）× ${full}`
        : `得分 = 完成率 × ${full}`
  const top = fullAt ? `，达到 ${fullAt}% 得满分` : rule.cap ? `，最高 ${points(rule.cap, of)}` : `，最高 ${full}`
  return `${passLine ? `完成率低于 ${passLine.value}% 得 0 分；` : ''}${formula}${top}。`
}

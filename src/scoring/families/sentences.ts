import { Fraction, HUNDRED } from '../../kernel/index.ts'
import { sharePercent } from './amount.ts'
import type { Sentences } from './family.ts'
import { figure, fixed, itemName, named, roundingWords, sourceWords, stepWords, withUnit } from './words.ts'

/** The words of steps that several families share. */
export const commonSentences: Sentences = {
  round: ({ exact, rounded, decimals }) => `${figure(exact)} → ${fixed(rounded, decimals)}，${roundingWords(decimals)}`,
  roundRate: ({ exact, rounded, decimals }) => `${figure(exact)}% → ${fixed(rounded, decimals)}%，${roundingWords(decimals)}`,
  roundProduct: ({ left, right, exact, rounded, decimals }) =>
    `${figure(left)} × ${figure(right)} = ${figure(exact)} → ${fixed(rounded, decimals)}，${roundingWords(decimals)}`,

  measure: ({ subject, value, unit, source }) => `${named(subject)} = ${withUnit(value, unit)}${sourceWords(source)}`,
  quotient: ({ subject, over, under, value, suffix, source }) =>
    `${named(subject, '比率')} = ${withUnit(over, suffix)} ÷ ${withUnit(under, suffix)} × 100% = ${figure(value)}%${sourceWords(source)}`,
  actualTarget: ({ subject, actual, target, unit, source }) =>
    `${named(subject)} = ${withUnit(actual, unit)}，目标值 = ${withUnit(target, unit)}${sourceWords(source)}`,
  difference: ({ subject, value, unit }) => `${subject ? `${String(subject)}相差` : '相差'} ${withUnit(value, unit)}`,
  aboveHundred: ({ subject, value }) => `${named(subject, '比率')} ${figure(value)}% 超过 100%，请核对取数口径；得分以分值为限`,
  perhapsQuotient: ({ subject, value }) => `${named(subject, '比率')}按 ${figure(value)}% 计；如为 ${quotientPercent(value)}%，请改填`,

  'partialByPack.proportional': ({ size, unit, label }) => `文中没有写不足 ${stepWords(size, unit)}怎样计，按评分约定（${label}）按比例计`,
  'partialByPack.completed': ({ size, unit, label }) =>
    `文中没有写不足 ${stepWords(size, unit)}怎样计，按评分约定（${label}）不足的部分不计`,
  'partialByPack.started': ({ size, unit, label }) =>
    `文中没有写不足 ${stepWords(size, unit)}怎样计，按评分约定（${label}）不足的部分按一步计`,
  'steps.completed': ({ exact, whole }) => `步数 = ${figure(exact)}，不足一步的不计，按 ${figure(whole)} 步计`,
  'steps.started': ({ exact, whole }) => `步数 = ${figure(exact)}，不足一步的按一步计，按 ${figure(whole)} 步计`,

  limited: ({ limit, decimals }) => `超过最多可扣的分数，扣分 = ${fixed(limit, decimals)}`,
  exhausted: ({ deduction, points, decimals }) => `应扣 ${fixed(deduction, decimals)}，超过分值 ${figure(points)}，扣完为止`,
  floor: ({ deduction, floor, decimals }) => `应扣 ${fixed(deduction, decimals)}，按最低分 ${figure(floor)} 计`,
  less: ({ points, deduction, score, decimals }) => `得分 = ${figure(points)} − ${figure(deduction)} = ${fixed(score, decimals)}`,
  capped: ({ exact, ceiling, decimals }) => `计算得 ${figure(exact)}，超过上限，得分 = ${fixed(ceiling, decimals)}`,
  notBelowZero: ({ exact, decimals }) => `计算得 ${figure(exact)}，低于零，得分 = ${fixed(new Fraction(0n), decimals)}`,
  chosen: ({ low, high, score, decimals }) =>
    `评价人员在 ${fixed(low, decimals)} 至 ${fixed(high, decimals)} 分之间确定，得分 = ${fixed(score, decimals)}`,

  award: ({ score, points, decimals }) =>
    score instanceof Fraction && points instanceof Fraction && score.eq(points) && !points.isZero()
      ? `得满分，得分 = ${fixed(score, decimals)}`
      : `得分 = ${fixed(score, decimals)}`,
  awardShare: ({ share, points, exact }) => `得分 = ${shareWords(share)} × ${figure(points)} = ${figure(exact)}`,
  deduction: ({ deduction, decimals }) => `扣分 = ${fixed(deduction, decimals)}`,
  deductShare: ({ share, points, exact }) => `扣分 = ${shareWords(share)} × ${figure(points)} = ${figure(exact)}`,

  'item.unmet': (values) => `${itemName(values)}不满足`,
  'item.exempt': (values) => `${itemName(values)}免扣，视同满足`,
  'item.cancelled': (values) => `${itemName(values)}已批准取消，不计入`,
  'item.notApplicable': (values) => `${itemName(values)}不适用`,
  allMet: ({ counted, points }) => `${counted} 项均满足，不扣分，得满分 ${figure(points)} 分`,
  itemsDropped: ({ dropped, counted, before, points }) =>
    `${dropped} 项不适用，不计入，分值 = ${figure(before)} ÷ ${counted} × ${Number(counted) - Number(dropped)} = ${figure(points)}`,

  'notApplicable.full': ({ why, points, label }) => `${why}，${byWhom(label)}得满分 ${figure(points)} 分`,
  'notApplicable.drop': ({ why, points, label }) => `${why}，${byWhom(label)}不计分，分值 ${figure(points)} 不计入总分`,
  'notApplicable.rescale': ({ why, points, label }) => `${why}，${byWhom(label)}不计分，分值 ${figure(points)} 由其他各项分担`,
  cancelled: ({ points }) => `已批准取消，不计入，分值 ${figure(points)} 不计入总分`,
  exempt: ({ points }) => `免予扣分，视同满足，得满分 ${figure(points)} 分`,

  'veto.text': ({ text }) => `一票否决：${text}`,
  'veto.zero': () => '发生一票否决的情形，得分 = 0',
}

function quotientPercent(value: unknown): string {
  return value instanceof Fraction ? figure(value.mul(HUNDRED)) : ''
}

export function shareWords(share: unknown): string {
  return share instanceof Fraction ? sharePercent(share) : ''
}

function byWhom(label: unknown): string {
  return label ? `按评分约定（${String(label)}）` : '按评分标准'
}

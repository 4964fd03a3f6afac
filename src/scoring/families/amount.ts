import { type Fraction, formatPlain, fraction, HUNDRED } from '../../kernel/index.ts'
import type { Amount } from '../rule.ts'

/** An amount of a rule, its number read once. */
export interface ReadyAmount {
  readonly isShare: boolean
  readonly value: Fraction
}

export function readyAmount(amount: Amount): ReadyAmount {
  return 'share' in amount ? { isShare: true, value: fraction(amount.share) } : { isShare: false, value: fraction(amount.points) }
}

export function readyOptional(amount: Amount | undefined): ReadyAmount | undefined {
  return amount && readyAmount(amount)
}

/** In 分: a share is taken of the points of this indicator or part. */
export function pointsOf(amount: ReadyAmount, points: Fraction): Fraction {
  return amount.isShare ? amount.value.mul(points) : amount.value
}

/** `5%` where the share is a short percentage, otherwise `1/9`. */
export function sharePercent(share: Fraction): string {
  const percent = share.mul(HUNDRED)
  return percent.round(4).eq(percent) ? `${formatPlain(percent)}%` : share.toString()
}

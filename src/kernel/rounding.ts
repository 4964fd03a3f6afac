import { fenOf, type MoneyUnit, moneyText } from './money.ts'

/** 合计 with the rows that make it up, both in fen. */
export interface PrintedSum {
  readonly total: bigint
  readonly parts: readonly bigint[]
}

/**
 * 四舍五入说明 under a table: rows rounded one by one need not add up to their rounded total. Undefined where they do, and where they
 * differ in fen already: that is no matter of rounding, and must not be explained away as one.
 */
export function roundingNote(sums: readonly PrintedSum[], unit: MoneyUnit): string | undefined {
  const gaps = sums.flatMap(({ total, parts }) => (parts.length > 0 && add(parts) === total ? [gapOf({ total, parts }, unit)] : []))
  const missed = gaps.filter((gap) => gap > 0n)
  if (missed.length === 0) return undefined
  const most = missed.toSorted((a, b) => Number(a - b)).at(-1)!
  const many = missed.some((gap) => gap !== most)
  return `因四舍五入，分项之和与合计${many ? '最多' : ''}相差${moneyText(most, '元')}。`
}

/** In hundredths of the unit, as the figures are printed. */
function gapOf({ total, parts }: PrintedSum, unit: MoneyUnit): bigint {
  const printed = (fen: bigint) => fenOf(moneyText(fen, unit), '元')!
  const gap = printed(total) - add(parts.map(printed))
  return gap < 0n ? -gap : gap
}

function add(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, fen) => sum + fen, 0n)
}

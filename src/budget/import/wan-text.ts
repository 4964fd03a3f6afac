import { formatGrouped, integer, moneyText } from '../../kernel/index.ts'

/** 100 元 in fen: what is less does not show in 万元 with two decimals. */
const SMALL = 10_000n

/** Too small for two decimals of 万元: an excess of 5 元 is not 0.00. */
export function isSmall(fen: bigint): boolean {
  return fen < SMALL && fen > -SMALL
}

/** 万元, two decimals; to the fen where the amount is small, or where it is told beside a small one. */
export function wanText(fen: bigint, exact = isSmall(fen)): string {
  if (!exact || fen % SMALL === 0n) return moneyText(fen, '万元')
  return formatGrouped(integer(fen).div(integer(1_000_000n)), 6).replace(/0+$/, '')
}

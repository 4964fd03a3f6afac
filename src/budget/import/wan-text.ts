import { formatGrouped, integer } from '../../kernel/index.ts'

/** 万元, two decimals, and more where an amount to the fen needs them: an excess of 5 元 is not 0.00. */
export function wanText(fen: bigint): string {
  const of = integer(fen).div(integer(1_000_000n))
  if (fen % 10_000n === 0n) return formatGrouped(of, 2)
  return formatGrouped(of, 6).replace(/0+$/, '')
}

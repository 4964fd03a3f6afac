import { formatGrouped, integer, parseFraction } from './fraction.ts'
import { plainTyped } from './typed-number.ts'

/** 分 in one 元 and in one 万元. */
const FEN_OF = { 元: 100n, 万元: 1_000_000n } as const

/** 金额单位: how an amount is written at the edge. Inside it is whole fen. */
export type MoneyUnit = keyof typeof FEN_OF

/** 金额 as typed (`307,054.67`, `−1.22`), in fen. Undefined: no number, or finer than a fen. */
export function fenOf(text: string, unit: MoneyUnit): bigint | undefined {
  const plain = plainTyped(text)
  if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(plain)) return undefined
  const { n, d } = parseFraction(plain)!.mul(integer(FEN_OF[unit])).reduce()
  return d === 1n ? n : undefined
}

/** 显示: two decimals, thousands separators, − for negative: `307,054.67`. Rounded half away from zero, from fen. */
export function moneyText(fen: bigint, unit: MoneyUnit): string {
  return formatGrouped(integer(fen).div(integer(FEN_OF[unit])), 2)
}

/** The full value without separators, for copying and export: `307054.67`, and as many decimals as the fen need. */
export function plainMoney(fen: bigint, unit: MoneyUnit): string {
  const of = FEN_OF[unit]
  const size = fen < 0n ? -fen : fen
  const decimals = (size % of)
    .toString()
    .padStart(unit === '元' ? 2 : 6, '0')
    .replace(/0+$/, '')
    .padEnd(2, '0')
  return `${fen < 0n ? '-' : ''}${size / of}.${decimals}`
}

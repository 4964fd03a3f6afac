import { fenOf, moneyText, plainMoney } from '../../../src/kernel/index.ts'

/** 金额 in 万元, two decimals; the full value stands in the title. Null: not filled. */
export function ProjectFigure({ fen, computed = false, blank = '' }: { fen: string | null; computed?: boolean; blank?: string }) {
  if (fen === null) return blank === '' ? null : <span className="unit">{blank}</span>
  const value = BigInt(fen)
  const look = computed ? 'v-calc' : value === 0n ? 'zero' : undefined
  return (
    <span className={look} title={`${plainMoney(value, '万元')} 万元`}>
      {moneyText(value, '万元')}
    </span>
  )
}

export function wanText(fen: string | bigint): string {
  return moneyText(BigInt(fen), '万元')
}

/** 万元 as typed, in fen for the server; undefined: no amount. */
export function fenTyped(text: string): string | undefined {
  return fenOf(text, '万元')?.toString()
}

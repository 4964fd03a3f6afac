import { type MoneyUnit, moneyText, plainMoney } from '../../../src/kernel/index.ts'

/** 金额: computed, quoted from a book, or typed. Null: nobody said so yet. */
export function Money({ fen, unit = '万元', look }: { fen: string | null; unit?: MoneyUnit; look?: 'calc' | 'src' }) {
  if (fen === null) return <span className="unit">未登记</span>
  const amount = BigInt(fen)
  if (amount === 0n) return <span className="st-zero">0.00</span>
  return (
    <span className={look && `v-${look}`} title={`${plainMoney(amount, '元')} 元`}>
      {moneyText(amount, unit)}
    </span>
  )
}

/** 率, in percent; — where it does not apply. */
export function Rate({ rate }: { rate: string | null }) {
  return rate === null ? <span className="st-zero">—</span> : <span className="v-calc">{rate.replace('-', '−')}%</span>
}
